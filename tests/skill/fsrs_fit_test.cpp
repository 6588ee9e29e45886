// Parameters fitted to reviews: found where memory differs from the defaults, left alone where it doesn't.
#include "skill/model/fsrs_fit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "base/rng.hpp"
#include "skill/lab/lab.hpp"

using namespace edu;
using namespace edu::skill;
using fsrs::Rating;

namespace {

// Cards of somebody whose memory is as `truth` says, seen when the defaults find it time.
template <class Version>
std::vector<fsrs::History> reviews_of(const Version& truth, int cards, std::uint64_t seed) {
  Rng rng{seed};
  const Version planned;
  std::vector<fsrs::History> histories;
  for (int n = 0; n < cards; ++n) {
    fsrs::History history{{rng.chance(0.7) ? Rating::good : Rating::again, 0}};
    auto state = truth.first(history[0].rating);
    auto plan = planned.first(history[0].rating);
    for (int review = 0; review < 6; ++review) {
      const double days = std::max(1., std::floor(planned.interval(plan, 0.9) * (0.5 + rng.unit())));
      const auto rating = rng.chance(truth.retrievability(state, days)) ? Rating::good : Rating::again;
      history.push_back({rating, days});
      state = truth.after(state, days, rating);
      plan = planned.after(plan, days, rating);
    }
    histories.push_back(std::move(history));
  }
  return histories;
}

fsrs::Version6 quick_to_forget() {
  auto parameters = fsrs::Version6::defaults;
  for (std::size_t n = 0; n < 4; ++n) parameters[n] *= 0.4;
  return fsrs::Version6{parameters};
}

}  // namespace

TEST_CASE("who forgets more quickly is foretold better by what was fitted than by the defaults") {
  const std::uint64_t seed = 20261123;
  MESSAGE("seed " << seed);
  const auto fit = fsrs::fit<fsrs::Version6>(reviews_of(quick_to_forget(), 500, seed));
  MESSAGE("log loss " << fit.before << " before, " << fit.after << " after");
  CHECK(fit.reviews == 3000);
  CHECK(fit.after < fit.before - 0.003);
  CHECK(fit.parameters[2] < 0.75 * fsrs::Version6::defaults[2]);
}

TEST_CASE("who remembers as everybody does keeps about the defaults") {
  const std::uint64_t seed = 7;
  MESSAGE("seed " << seed);
  const auto fit = fsrs::fit<fsrs::Version7>(reviews_of(fsrs::Version7{}, 100, seed));
  CHECK(fit.after <= fit.before);
  CHECK(fit.before - fit.after < 0.01);
}

TEST_CASE("too few reviews are refused, and lines that are wrong are told and passed over") {
  CHECK_THROWS_WITH_AS(fsrs::fit<fsrs::Version6>({}), doctest::Contains("too few"), Problem);
  std::istringstream in{"{\"card\":1}\n"};
  std::ostringstream out, complaints;
  CHECK_THROWS_AS(lab::fit_reviews(in, out, complaints, lab::FsrsVersion::seven), Problem);
  CHECK(complaints.str().find("line 1") == 0);
}
