#include "skill/model/fsrs.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>
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

// Computed by a second program from the published formulas alone, with numbers of twice the length of what is compared.
TEST_CASE("FSRS-7: whole histories come to the published formulas' states") {
  struct Step {
    int rating;
    double days, stability, fast, difficulty, interval;
  };
  const std::vector<std::vector<Step>> histories{
      {{3, 0, 3.9221, 3.13768, 3.53072398128, 4.777721807},
       {3, 2, 9.11100371085, 153.192894196, 3.4977167432, 20.67926667},
       {3, 11, 21.0242853428, 496.951560139, 3.46503957751, 59.95393776},
       {1, 30, 4.00815884206, 1.10047138547, 8.884920101, 0.2482675511},
       {3, .01, 5.2908841236, 11.6530123272, 8.79837090173, 1.064214382},
       {3, 1, 8.0282056719, 57.1145274472, 8.71268719446, 3.015042836},
       {4, 5, 13.4365156623, 143.785821745, 8.10665697748, 8.561453747}},
      {{1, 0, 0.1104, 0.08832, 6.1686, 3.827564747e-05},
       {2, 0, 0.110407621318, 0.08832, 7.66045973954, 3.067461296e-05},
       {2, 1, 0.507392969461, 18.7512941263, 8.53338118592, 0.02131542393},
       {3, 3.5, 1.78190330987, 89.5397496493, 8.4503473758, 0.3579712209},
       {1, 40, 0.793478471863, 0.63478277749, 9.30558018248, 0.001105729574}},
      {{4, 0, 11.7841, 9.42728, 1, 53.86951316},
       {4, 20, 28.6548628876, 386.328998924, 1, 161.4344269},
       {4, 100, 81.0914981429, 1285.58071373, 1, 504.4169651}}};
  const Version7 memory;
  for (const auto& history : histories) {
    std::optional<Version7::State> state;
    for (const auto& step : history) {
      const auto rating = static_cast<Rating>(step.rating);
      state = state ? memory.after(*state, step.days, rating) : memory.first(rating);
      CHECK(state->stability == doctest::Approx(step.stability).epsilon(1e-7));
      CHECK(state->stability_fast == doctest::Approx(step.fast).epsilon(1e-7));
      CHECK(state->difficulty == doctest::Approx(step.difficulty).epsilon(1e-7));
      CHECK(memory.interval(*state, .9) == doctest::Approx(step.interval).epsilon(1e-6));
    }
  }
}

TEST_CASE(
    "the laboratory passes over what it doesn't ask for, needs no days of a first review, and counts 6 by whole days") {
  const auto plain = ask(R"({"card":1,"reviews":[{"rating":3,"elapsed_days":0},{"rating":3,"elapsed_days":0}]})",
                         lab::FsrsVersion::six);
  const auto more =
      ask(R"({"card":1,"deck":"x","reviews":[{"rating":3.0,"ms":900},{"rating":3,"elapsed_days":0.3,"ms":800}]})",
          lab::FsrsVersion::six);
  CHECK(more.wrong == 0);
  CHECK(more.out == plain.out);
  const auto half = ask("{\"card\":1,\"reviews\":[{\"rating\":2.5}]}\n", lab::FsrsVersion::seven);
  CHECK(half.wrong == 1);
  CHECK(half.complaints == "line 1: /reviews/0/rating: 1, 2, 3 or 4.\n");
}

TEST_CASE("a line whose parameters lead to no number is told with its line, and the next one is read") {
  auto broken = std::string{"0"};
  for (int n = 1; n < 21; ++n) broken += ",0";
  const auto asked = ask(R"({"card":1,"reviews":[{"rating":3},{"rating":3,"elapsed_days":4}],"parameters":[)" + broken +
                             "]}\n" + R"({"card":2,"reviews":[{"rating":3}]})" + "\n",
                         lab::FsrsVersion::six);
  CHECK(asked.wrong == 1);
  CHECK(asked.complaints.starts_with("line 1: "));
  CHECK(asked.out.find(R"("card":2)") != std::string::npos);
}
