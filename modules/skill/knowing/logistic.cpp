#include "skill/knowing/logistic.hpp"

#include <cmath>
#include <deque>
#include <numeric>

namespace edu::skill::knowing {
namespace {

constexpr std::size_t remembered = 10;
constexpr int most_steps = 150;

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.); }

struct Pair {
  Vector step, change;
  double curvature;
};

// The last element of `at` is the bias.
double loss(const Rows& rows, double penalty, const Vector& at, Vector& gradient) {
  double sum = 0;
  for (std::size_t f = 0; f + 1 < at.size(); ++f) {
    sum += penalty / 2 * at[f] * at[f];
    gradient[f] = penalty * at[f];
  }
  gradient.back() = 0;
  for (std::size_t row = 0, term = 0; row < rows.ends.size(); ++row) {
    double z = at.back() + (rows.offsets.empty() ? 0 : static_cast<double>(rows.offsets[row]));
    for (std::size_t t = term; t < rows.ends[row]; ++t)
      z += at[rows.terms[t].feature] * static_cast<double>(rows.terms[t].value);
    const double p = sigmoid(z);
    const double y = rows.rights[row] ? 1 : 0;
    sum += (z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z))) - y * z;
    for (; term < rows.ends[row]; ++term)
      gradient[rows.terms[term].feature] += (p - y) * static_cast<double>(rows.terms[term].value);
    gradient.back() += p - y;
  }
  return sum;
}

Vector downhill(const Vector& gradient, const std::deque<Pair>& pairs) {
  Vector direction = gradient;
  std::vector<double> alphas(pairs.size());
  for (std::size_t i = pairs.size(); i-- > 0;) {
    alphas[i] = dot(pairs[i].step, direction) / pairs[i].curvature;
    for (std::size_t f = 0; f < direction.size(); ++f) direction[f] -= alphas[i] * pairs[i].change[f];
  }
  const double scale = pairs.empty() ? 1 / std::max(1., std::sqrt(dot(gradient, gradient)))
                                     : pairs.back().curvature / dot(pairs.back().change, pairs.back().change);
  for (auto& d : direction) d *= scale;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double beta = dot(pairs[i].change, direction) / pairs[i].curvature;
    for (std::size_t f = 0; f < direction.size(); ++f) direction[f] += (alphas[i] - beta) * pairs[i].step[f];
  }
  for (auto& d : direction) d = -d;
  return direction;
}

}  // namespace

double sigmoid(double logit) {
  return logit >= 0 ? 1 / (1 + std::exp(-logit)) : std::exp(logit) / (1 + std::exp(logit));
}

double logit(double probability) { return std::log(probability / (1 - probability)); }

void Rows::add(std::span<const Term> row, bool right) {
  terms.insert(terms.end(), row.begin(), row.end());
  ends.push_back(terms.size());
  rights.push_back(right);
}

void Logistic::fit(const Rows& rows, std::uint32_t features, double penalty) {
  Vector at(features + 1);
  Vector gradient(at.size());
  double value = loss(rows, penalty, at, gradient);
  std::deque<Pair> pairs;
  Vector next(at.size());
  Vector next_gradient(at.size());
  for (int steps = 0; steps < most_steps; ++steps) {
    const auto direction = downhill(gradient, pairs);
    const double slope = dot(direction, gradient);
    double length = 1;
    double next_value = value;
    for (int halvings = 0; halvings < 30; ++halvings, length /= 2) {
      for (std::size_t f = 0; f < at.size(); ++f) next[f] = at[f] + length * direction[f];
      next_value = loss(rows, penalty, next, next_gradient);
      if (next_value <= value + 1e-4 * length * slope) break;
    }
    if (!(next_value < value)) break;
    Pair pair{next, next_gradient, 0};
    for (std::size_t f = 0; f < at.size(); ++f) {
      pair.step[f] -= at[f];
      pair.change[f] -= gradient[f];
    }
    pair.curvature = dot(pair.step, pair.change);
    if (pair.curvature > 1e-12) pairs.push_back(std::move(pair));
    if (pairs.size() > remembered) pairs.pop_front();
    const bool done = value - next_value < 1e-7 * value;
    at.swap(next);
    gradient.swap(next_gradient);
    value = next_value;
    if (done) break;
  }
  bias = at.back();
  at.pop_back();
  weights = std::move(at);
}

double Logistic::predict_logit(std::span<const Term> row) const {
  double z = bias;
  for (const auto& [feature, value] : row)
    if (feature < weights.size()) z += weights[feature] * static_cast<double>(value);
  return z;
}

}  // namespace edu::skill::knowing
