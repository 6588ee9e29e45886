#include "skill/model/fsrs.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "skill/lab/lab.hpp"

using namespace edu::skill;
using fsrs::Rating;
using fsrs::Version6;
using fsrs::Version7;

namespace {

struct Asked {
  int wrong;
  std::string out, complaints;
};
Asked ask(const std::string& lines, lab::FsrsVersion version) {
  std::istringstream in{lines};
  std::ostringstream out, complaints;
  const int wrong = lab::replay_reviews(in, out, complaints, version);
  return {wrong, out.str(), complaints.str()};
}

}  // namespace

// tests/oracles asks npm's ts-fsrs the same by the hundred; these say what the numbers look like.
TEST_CASE("FSRS-6: a good first review comes back after two days, then after eleven") {
  const Version6 memory;
  const auto first = memory.first(Rating::good);
  CHECK(first.stability == doctest::Approx(2.3065));
  CHECK(memory.interval(first, .9) == 2);
  const auto second = memory.after(first, 2, Rating::good);
  CHECK(second.stability == doctest::Approx(10.96).epsilon(.01));
  CHECK(memory.interval(second, .9) == 11);
}

TEST_CASE("FSRS-6: recall is at 90 % after as many days as its stability says") {
  const Version6 memory;
  for (const double stability : {.5, 3., 40., 900.})
    CHECK(memory.retrievability({stability, 5}, stability) == doctest::Approx(.9).epsilon(1e-7));
}

TEST_CASE("FSRS-6: forgetting never makes a memory stronger, remembering never weaker") {
  const Version6 memory;
  for (const double stability : {.01, 1., 30., 5'000.})
    for (const double difficulty : {1., 5., 10.})
      for (const double days : {0., 1., 7., 400.}) {
        CAPTURE(stability);
        CAPTURE(difficulty);
        CAPTURE(days);
        const Version6::State state{stability, difficulty};
        if (days >= 1) CHECK(memory.after(state, days, Rating::again).stability <= stability + 1e-8);
        CHECK(memory.after(state, days, Rating::good).stability >= stability - 1e-8);
      }
}

TEST_CASE("FSRS-7: the interval is where recall meets the wanted retention") {
  const Version7 memory;
  for (const double stability : {.001, .2, 3., 80., 9'000.})
    for (const double fast : {.0005, .5, 60.})
      for (const double retention : {.7, .9, .97}) {
        const Version7::State state{stability, fast, 6};
        const double days = memory.interval(state, retention);
        CAPTURE(stability);
        CAPTURE(fast);
        CAPTURE(retention);
        if (days < fsrs::longest) CHECK(memory.retrievability(state, days) == doctest::Approx(retention).epsilon(1e-9));
        else CHECK(memory.retrievability(state, days) >= retention);
      }
}

TEST_CASE("FSRS-7: recall begins at almost one and only falls") {
  const Version7 memory;
  const auto state = memory.first(Rating::good);
  CHECK(memory.retrievability(state, 0) == doctest::Approx(.99999));
  double before = 1;
  for (double days = 0; days < 1'000; days += .5) {
    const double now = memory.retrievability(state, days);
    CHECK(now < before);
    before = now;
  }
}

TEST_CASE("FSRS-7: a lapse leaves the fast trace at four fifths of the slow one at most") {
  const Version7 memory;
  auto state = memory.first(Rating::easy);
  state = memory.after(state, 10, Rating::good);
  state = memory.after(state, 40, Rating::again);
  CHECK(state.stability_fast <= .8 * state.stability);
  CHECK(state.difficulty > memory.first(Rating::easy).difficulty);
}

TEST_CASE("the laboratory answers a card with its states; only the first has no recall before it") {
  const auto asked = ask(R"({"card":"a7","reviews":[{"rating":3,"elapsed_days":0},{"rating":3,"elapsed_days":2}]})",
                         lab::FsrsVersion::six);
  CHECK(asked.wrong == 0);
  CHECK(asked.out.starts_with(R"({"card":"a7","states":[{"stability":2.3065,"difficulty":)"));
  CHECK(asked.out.find(R"("retrievability_before":null,"interval_days":2})") != std::string::npos);
  CHECK(asked.out.find(R"("retrievability_before":0.9)") != std::string::npos);
}

TEST_CASE("the laboratory says which line is wrong, and answers the others") {
  const auto asked =
      ask("{\"card\":1,\"reviews\":[{\"rating\":5,\"elapsed_days\":0}]}\n"
          "{\"card\":2,\"reviews\":[]}\n"
          "{\"card\":3,\"reviews\":[],\"parameters\":[1,2]}\n",
          lab::FsrsVersion::seven);
  CHECK(asked.wrong == 2);
  CHECK(asked.out == "{\"card\":2,\"states\":[]}\n");
  CHECK(asked.complaints.find("line 1:") != std::string::npos);
  CHECK(asked.complaints.find("line 3: ") != std::string::npos);
  CHECK(asked.complaints.find("34 numbers") != std::string::npos);
}
