#include "quest/written.hpp"

#include <fmt/format.h>

#include "quest/rules.hpp"

namespace edu::quest {

namespace {

constexpr std::int64_t xp_of_counting = 80;
constexpr std::int64_t coins_of_counting = 8;

Day in_year(const std::string& day_of_year, int year) {
  return parse_day(fmt::format("{:04}-{}", year, day_of_year)).value_or(day_of(year, 2, 28));
}

}  // namespace

std::optional<Span> span_around(const Yearly& yearly, Day day) {
  const int ends_later = yearly.to < yearly.from ? 1 : 0;
  for (const auto year : {year_of(day), year_of(day) - 1}) {
    const Span span{in_year(yearly.from, year), in_year(yearly.to, year + ends_later)};
    if (span.first <= day && day <= span.last) return span;
  }
  return {};
}

int questions_of(const Written& quest) { return quest.run ? quest.run->questions.value : 0; }

Pay pay_of(const Written& quest) {
  if (quest.pay) return *quest.pay;
  const auto counted = static_cast<std::int64_t>(quest.counted ? quest.counted->size() : 0);
  return {{xp_per_question * questions_of(quest) + xp_of_counting * counted},
          {coins_per_question * questions_of(quest) + coins_of_counting * counted}};
}

}  // namespace edu::quest
