#include "skill/model/placement.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/problem.hpp"
#include "skill/lab/lab.hpp"

using namespace edu;
using namespace edu::skill;
using placement::Estimate;
using placement::Exposure;
using placement::Item;
using placement::Posterior;
using placement::Response;

namespace {

double normal(Rng& rng) {
  return std::sqrt(-2 * std::log(1 - rng.unit())) * std::cos(2 * 3.14159265358979 * rng.unit());
}

std::vector<Item> bank_of(std::size_t items, Rng& rng) {
  std::vector<Item> bank(items);
  for (auto& item : bank) item = {.5 + 1.5 * rng.unit(), normal(rng)};
  return bank;
}

bool answers(const Item& item, double ability, Rng& rng) {
  return rng.chance(1 / (1 + std::exp(-item.a * (ability - item.b))));
}

struct Trial {
  double error;         // root of the mean square, after ten items
  double most_exposed;  // the share of tests that saw the most seen item
};

// `choose(responses, posterior)` gives each next item.
template <class Choose>
Trial try_out(const std::vector<Item>& bank, int tests, Rng rng, Choose&& choose) {
  std::vector<int> shown(bank.size());
  double squares = 0;
  for (int test = 0; test < tests; ++test) {
    const double ability = normal(rng);
    Posterior posterior;
    std::vector<Response> responses;
    for (int n = 0; n < 10; ++n) {
      const std::size_t item = choose(responses, posterior);
      ++shown[item];
      responses.push_back({item, answers(bank[item], ability, rng)});
      posterior.learn(bank[item], responses.back().right);
    }
    squares += std::pow(posterior.estimate().ability - ability, 2);
  }
  return {std::sqrt(squares / tests), static_cast<double>(*std::ranges::max_element(shown)) / tests};
}

}  // namespace

TEST_CASE("before the first answer the ability is anybody's: 0, give or take 1") {
  const auto estimate = Posterior{}.estimate();
  CHECK(estimate.ability == doctest::Approx(0).epsilon(1e-9));
  CHECK(estimate.error == doctest::Approx(1).epsilon(1e-6));
}

// E[θ | right] for a = 1, b = 0 and N(0, 1), by numerical integration to ten digits in another program.
TEST_CASE("one right answer to a middling question moves the estimate as the integral says") {
  Posterior posterior;
  posterior.learn({1, 0}, true);
  CHECK(posterior.estimate().ability == doctest::Approx(.4132419).epsilon(1e-6));
  posterior.learn({1, 0}, false);
  CHECK(posterior.estimate().ability == doctest::Approx(0).epsilon(1e-9));
}

TEST_CASE("the most informative item is the discriminating one at the estimate, and none is asked twice") {
  const std::vector<Item> bank{{1, 0}, {2, .1}, {2, 3}, {.5, 0}};
  CHECK(placement::most_informative(bank, {}, Estimate{0, 1}) == 1u);
  const std::vector<Response> one{{1, true}};
  CHECK(placement::most_informative(bank, one, Estimate{0, 1}) == 0u);
  const std::vector<Response> all{{0, true}, {1, true}, {2, false}, {3, true}};
  CHECK_FALSE(placement::most_informative(bank, all, Estimate{0, 1}));
}

TEST_CASE("no item is shown to more than a quarter of the tests, at hardly any cost") {
  constexpr std::uint64_t seed = 20'261'123;
  MESSAGE("seed " << seed);
  Rng rng{seed};
  const auto bank = bank_of(400, rng);
  Exposure exposure{bank, seed};
  const auto spread = try_out(bank, 1'500, rng, [&](const auto& responses, const auto& posterior) {
    return exposure.next(responses, posterior).value();
  });
  const auto greedy = try_out(bank, 1'500, rng, [&](const auto& responses, const auto& posterior) {
    return placement::most_informative(bank, responses, posterior.estimate()).value();
  });
  Rng drawing{seed};
  const auto random = try_out(bank, 1'500, rng, [&](const auto& responses, const auto&) {
    for (;;) {
      const auto item = static_cast<std::size_t>(drawing.below(bank.size()));
      if (std::ranges::none_of(responses, [&](const Response& r) { return r.item == item; })) return item;
    }
  });
  MESSAGE("error after ten items: spread " << spread.error << ", most informative " << greedy.error << ", random "
                                           << random.error << "; most exposed " << spread.most_exposed);
  CHECK(spread.most_exposed <= .25);
  CHECK(greedy.most_exposed == 1);
  CHECK(spread.error < 1.05 * greedy.error);
  CHECK(spread.error < .75 * random.error);
}

TEST_CASE("an answer that an item says can't be moves the estimate as far as the prior lets it, and stays a number") {
  Posterior posterior;
  posterior.learn({100, -9.5}, false);
  const auto estimate = posterior.estimate();
  CHECK(estimate.ability < -5);
  CHECK(estimate.error > 0);
}

TEST_CASE("the laboratory places by lines, refuses what isn't in the bank, and says null when all was asked") {
  const auto bank = lab::read_bank(R"({"items":[{"a":1,"b":0},{"a":1.5,"b":1}]})");
  std::istringstream in{
      "{\"responses\":[]}\n{\"responses\":[[0,1],[1,0]]}\n{\"responses\":[[2,1]]}\n{\"responses\":[[0,1],[0,1]]}\n"};
  std::ostringstream out, complaints;
  CHECK(lab::place(in, out, complaints, bank, lab::Choice::information) == 2);
  CHECK(out.str().find(R"("next":1})") != std::string::npos);
  CHECK(out.str().find(R"("next":null})") != std::string::npos);
  CHECK(complaints.str().find("line 3: ") != std::string::npos);
  CHECK(complaints.str().find("answered before") != std::string::npos);
  CHECK_THROWS_AS(lab::read_bank(R"({"items":[{"a":0,"b":0}]})"), Problem);
}
