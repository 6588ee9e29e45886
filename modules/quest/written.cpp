#include "quest/written.hpp"

#include "quest/rules.hpp"

namespace edu::quest {

namespace {

constexpr std::int64_t xp_of_counting = 80;
constexpr std::int64_t coins_of_counting = 8;

}  // namespace

int questions_of(const Written& quest) { return quest.run ? quest.run->questions.value : 0; }

Pay pay_of(const Written& quest) {
  if (quest.pay) return *quest.pay;
  const auto counted = static_cast<std::int64_t>(quest.counted ? quest.counted->size() : 0);
  return {{xp_per_question * questions_of(quest) + xp_of_counting * counted},
          {coins_per_question * questions_of(quest) + coins_of_counting * counted}};
}

}  // namespace edu::quest
