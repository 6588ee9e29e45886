#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "base/rng.hpp"
#include "economy/steering/rhythm.hpp"

using namespace edu;
using namespace edu::economy::steering;

namespace {

double normal(Rng& rng) {  // Box and Muller 1958
  return std::sqrt(-2 * std::log(1 - rng.unit())) * std::cos(2 * std::numbers::pi * rng.unit());
}

}  // namespace

TEST_CASE("the logarithm is exact at powers of two and near everywhere") {
  for (int power = 0; power < 40; ++power) CHECK(log2_parts(std::int64_t{1} << power) == 256 * power);
  for (std::int64_t n = 1; n < 5000; ++n)
    CHECK(std::abs(static_cast<double>(log2_parts(n)) / 256 - std::log2(static_cast<double>(n))) < 0.09);
}

TEST_CASE("a thousand students who think are all people, also the quick and the steady") {
  const std::uint64_t seed = 13;
  CAPTURE(seed);
  Rng rng{seed};
  int suspected = 0;
  for (int student = 0; student < 1000; ++student) {
    Rhythm rhythm;
    const double pace = std::exp(0.3 * normal(rng));
    for (int n = 0; n < 300; ++n) rhythm.hear(std::llround(8 * pace * std::exp(0.35 * normal(rng))));
    suspected += inhuman(RhythmRules{}, rhythm) ? 1 : 0;
  }
  CHECK(suspected == 0);
}

TEST_CASE("a program that waits eight seconds each time is none, also if it trembles a little") {
  Rng rng{17};
  Rhythm even, trembling;
  for (int n = 0; n < 100; ++n) {
    even.hear(8);
    trembling.hear(30 + rng.between(-2, 2));
  }
  CHECK(spread(even).value() == 0);
  CHECK(inhuman(RhythmRules{}, even) == Inhuman::even);
  CHECK(inhuman(RhythmRules{}, trembling) == Inhuman::even);
}

TEST_CASE("few answers are no evidence") {
  Rhythm rhythm;
  CHECK_FALSE(spread(rhythm));
  for (int n = 0; n < 20; ++n) rhythm.hear(8);
  CHECK_FALSE(inhuman(RhythmRules{}, rhythm));
}

TEST_CASE("nobody reads seven hundred questions in a day, but many do in a month") {
  Rng rng{19};
  Rhythm month, day;
  for (int n = 0; n < 700; ++n) day.hear(rng.between(2, 30));
  for (int n = 0; n < 28; ++n) {
    Rhythm one;
    for (int answer = 0; answer < 25; ++answer) one.hear(rng.between(2, 30));
    month.add(one);
  }
  CHECK(inhuman(RhythmRules{}, day) == Inhuman::tireless);
  CHECK(month.answers == 700);
  CHECK_FALSE(inhuman(RhythmRules{}, month));
}

TEST_CASE("days put together are as one list of answers") {
  Rng rng{23};
  Rhythm whole, parts;
  for (int n = 0; n < 4; ++n) {
    Rhythm day;
    for (int answer = 0; answer < 30; ++answer) {
      const auto seconds = rng.between(1, 60);
      day.hear(seconds);
      whole.hear(seconds);
    }
    parts.add(day);
  }
  CHECK(spread(parts) == spread(whole));
  CHECK(parts.answers == whole.answers);
}
