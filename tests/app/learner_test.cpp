// The truth about a simulated student behaves as learning does: practice helps, time takes, what is spaced stays.
#include "app/simulator/learner.hpp"

#include <doctest/doctest.h>

#include "app/simulator/measures.hpp"

using namespace edu;
using namespace edu::app;

namespace {

constexpr Duration day = std::chrono::hours{24};
constexpr Time start{1'788'739'200'000};

// Skill 1 needs skill 0; a question each.
Matter two_skills() {
  std::vector<SkillTruth> skills{{{1}, "Maths", 11, 0, 0.35, true, {}, {0}},
                                 {{2}, "Maths", 11, 0, 0.35, true, {0}, {1}}};
  std::vector<ItemTruth> items{{{1}, 0, 0, 0.02, 10, {}}, {{2}, 1, 0, 0.02, 10, {}}};
  return {std::move(skills), std::move(items)};
}

Learner somebody(const Matter& matter, std::uint64_t seed = 7) {
  Rng rng{seed};
  return {matter, 11, rng};
}

}  // namespace

TEST_CASE("practice makes a right answer likelier, and time takes part of that away") {
  const auto matter = two_skills();
  auto learner = somebody(matter);
  const double before = learner.knows(0, start);
  for (int n = 0; n < 10; ++n) learner.practise(0, start);
  const double after = learner.knows(0, start);
  CHECK(after > before + 0.1);
  const double later = learner.knows(0, start + 30 * day);
  CHECK(later < after - 0.03);
  CHECK(later > before);
}

TEST_CASE("practice on five days stays longer than as much practice on one") {
  const auto matter = two_skills();
  auto massed = somebody(matter), spaced = somebody(matter);
  for (int n = 0; n < 10; ++n) massed.practise(0, start + 8 * day);
  for (int n = 0; n < 10; ++n) spaced.practise(0, start + (n / 2) * 2 * day);
  CHECK(spaced.knows(0, start + 60 * day) > massed.knows(0, start + 60 * day));
}

TEST_CASE("a skill whose prerequisite is known is learned faster") {
  const auto matter = two_skills();
  auto ready = somebody(matter), unready = somebody(matter);
  for (int n = 0; n < 30; ++n) ready.practise(0, start);
  for (int n = 0; n < 5; ++n) {
    ready.practise(1, start);
    unready.practise(1, start);
  }
  CHECK(ready.knows(1, start) > unready.knows(1, start));
}

TEST_CASE("the same random numbers are the same student, others another") {
  const auto matter = two_skills();
  CHECK(somebody(matter, 3).knows(0, start) == somebody(matter, 3).knows(0, start));
  CHECK(somebody(matter, 3).knows(0, start) != somebody(matter, 4).knows(0, start));
}

TEST_CASE("a guess is the least that anybody is worth") {
  std::vector<SkillTruth> skills{{{1}, "Maths", 18, -9, 0.3, true, {}, {0}}};
  std::vector<ItemTruth> items{{{1}, 0, 3, 0.25, 10, {}}};
  const Matter matter{std::move(skills), std::move(items)};
  CHECK(somebody(matter).success(0, start) == doctest::Approx(0.25).epsilon(0.01));
}

TEST_CASE("correlation is 1 of what rises together, -1 of what falls, 0 where nothing varies") {
  Correlation up, down, flat;
  for (int n = 0; n < 5; ++n) {
    up.add(n, 3 * n + 1);
    down.add(n, -n);
    flat.add(n, 2);
  }
  CHECK(up.value() == doctest::Approx(1));
  CHECK(down.value() == doctest::Approx(-1));
  CHECK(flat.value() == 0);
}

TEST_CASE("in a median those who never arrived come last") {
  CHECK(median({3, 1, 2}) == 2);
  CHECK(median({3, {}, {}}) == std::nullopt);
  CHECK(median({{}, 5, 4}) == 5);
  CHECK(median({}) == std::nullopt);
}
