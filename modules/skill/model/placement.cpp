#include "skill/model/placement.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace edu::skill::placement {
namespace {

constexpr double widest = 10;  // answers that all point one way lead past what the prior alone would need
constexpr std::size_t points = 401;
constexpr double step = 2 * widest / static_cast<double>(points - 1);

constexpr double least_sum = 1e-200;
constexpr double hardly_likely = 1e-6;

constexpr double rate = 0.01;                  // of a price, a test
constexpr double aim = 0.9 * Exposure::share;  // what prices steer to, so that the bound itself is seldom met
constexpr std::int64_t few = 20;               // tests
constexpr std::size_t among_the_best = 8;      // while there are few

double ability_at(std::size_t point) { return -widest + step * static_cast<double>(point); }

double probability(const Item& item, double ability) { return 1 / (1 + std::exp(-item.a * (ability - item.b))); }

std::vector<bool> used(std::size_t items, std::span<const Response> responses) {
  std::vector<bool> marks(items);
  for (const auto& response : responses) marks.at(response.item) = true;
  return marks;
}

}  // namespace

Posterior::Posterior() : weights_(points) {
  double sum = 0;
  for (std::size_t i = 0; i < points; ++i) sum += weights_[i] = std::exp(-ability_at(i) * ability_at(i) / 2);
  for (auto& weight : weights_) weight /= sum;
}

void Posterior::learn(const Item& item, bool right) {
  const Item mirrored{right ? item.a : -item.a, item.b};
  double sum = 0;
  std::vector<double> after(points);
  for (std::size_t i = 0; i < points; ++i) sum += after[i] = weights_[i] * probability(mirrored, ability_at(i));
  if (sum < least_sum) return sharpen(item, right);
  for (std::size_t i = 0; i < points; ++i) weights_[i] = after[i] / sum;
}

// The same by logarithms, for answers that an item says can't be.
void Posterior::sharpen(const Item& item, bool right) {
  std::vector<double> logs(points);
  for (std::size_t i = 0; i < points; ++i) {
    const double z = (right ? -1 : 1) * item.a * (ability_at(i) - item.b);
    const double softplus = z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
    logs[i] = std::log(weights_[i]) - softplus;
  }
  const double most = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (std::size_t i = 0; i < points; ++i) sum += weights_[i] = std::exp(logs[i] - most);
  for (auto& weight : weights_) weight /= sum;
}

Estimate Posterior::estimate() const {
  double mean = 0, square = 0;
  for (std::size_t i = 0; i < points; ++i) {
    mean += weights_[i] * ability_at(i);
    square += weights_[i] * ability_at(i) * ability_at(i);
  }
  return {mean, std::sqrt(std::max(square - mean * mean, 0.))};
}

double Posterior::expected_information(const Item& item) const {
  double sum = 0;
  for (std::size_t i = 0; i < points;
       i += 2) {  // every other point is fine enough for a choice, and hardly likely ones tell nothing
    if (weights_[i] > hardly_likely) sum += weights_[i] * information(item, ability_at(i));
  }
  return 2 * sum;
}

double information(const Item& item, double ability) {
  const double p = probability(item, ability);
  return item.a * item.a * p * (1 - p);
}

std::optional<std::size_t> most_informative(std::span<const Item> bank, std::span<const Response> responses,
                                            const Estimate& estimate) {
  const auto marks = used(bank.size(), responses);
  std::optional<std::size_t> best;
  double most = 0;
  for (std::size_t i = 0; i < bank.size(); ++i) {
    if (marks[i]) continue;
    const double told = information(bank[i], estimate.ability);
    if (best && told <= most) continue;
    best = i;
    most = told;
  }
  return best;
}

Exposure::Exposure(std::span<const Item> bank, std::uint64_t seed)
    : bank_{bank}, shown_(bank.size()), prices_(bank.size()), rng_{seed} {}

bool Exposure::may_show(std::size_t item) const {
  return static_cast<double>(shown_[item] + 1) <= std::max(1., share * static_cast<double>(tests_));
}

void Exposure::begin() {
  ++tests_;
  for (auto& price : prices_) price = std::max(0., price - rate * aim);
}

std::optional<std::size_t> Exposure::next(std::span<const Response> responses, const Posterior& posterior) {
  if (responses.empty()) begin();
  const auto marks = used(bank_.size(), responses);
  struct Candidate {
    bool may;
    double worth;
    std::size_t item;
  };
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < bank_.size(); ++i)
    if (!marks[i]) candidates.push_back({may_show(i), posterior.expected_information(bank_[i]) - prices_[i], i});
  if (candidates.empty()) return {};
  // In a small bank all may have had their share: then the best of them, rather than none.
  const auto drawn = std::min(tests_ <= few ? among_the_best : 1, candidates.size());
  const auto best = candidates.begin() + static_cast<std::ptrdiff_t>(drawn);
  std::ranges::partial_sort(candidates, best, [](const Candidate& a, const Candidate& b) {
    return std::tuple{b.may, b.worth, a.item} < std::tuple{a.may, a.worth, b.item};
  });
  const auto chosen = candidates[drawn > 1 ? rng_.below(drawn) : 0].item;
  ++shown_[chosen];
  prices_[chosen] += rate;
  return chosen;
}

}  // namespace edu::skill::placement
