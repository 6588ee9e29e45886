#include "skill/knowing/metrics.hpp"

#include <algorithm>
#include <cmath>

namespace edu::skill::knowing {
namespace {

constexpr std::size_t bins = 10;

// Mann and Whitney's U from mid-ranks; `sorted` rises.
double auc_of(const std::vector<Prediction>& sorted) {
  double ranks = 0;
  double rights = 0;
  for (std::size_t from = 0; from < sorted.size();) {
    std::size_t to = from;
    double rights_here = 0;
    for (; to < sorted.size() && sorted[to].probability == sorted[from].probability; ++to)
      rights_here += sorted[to].right;
    ranks += rights_here * (static_cast<double>(from + to) + 1) / 2;
    rights += rights_here;
    from = to;
  }
  const double wrongs = static_cast<double>(sorted.size()) - rights;
  if (rights == 0 || wrongs == 0) return .5;
  return (ranks - rights * (rights + 1) / 2) / (rights * wrongs);
}

double calibration_error_of(const std::vector<Prediction>& sorted) {
  double error = 0;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    double excess = 0;
    for (std::size_t i = sorted.size() * bin / bins; i < sorted.size() * (bin + 1) / bins; ++i)
      excess += sorted[i].probability - sorted[i].right;
    error += std::abs(excess);
  }
  return error / static_cast<double>(sorted.size());
}

}  // namespace

Metrics measure(std::vector<Prediction> predictions) {
  if (predictions.empty()) return {};
  std::ranges::stable_sort(predictions, {}, &Prediction::probability);
  double hits = 0;
  double loss = 0;
  double squares = 0;
  for (const auto& [probability, right] : predictions) {
    hits += (probability >= .5) == right;
    loss -= std::log(std::clamp(right ? probability : 1 - probability, 1e-15, 1 - 1e-15));
    squares += (probability - right) * (probability - right);
  }
  const auto count = static_cast<double>(predictions.size());
  return {static_cast<std::int64_t>(predictions.size()),
          auc_of(predictions),
          hits / count,
          loss / count,
          std::sqrt(squares / count),
          calibration_error_of(predictions)};
}

}  // namespace edu::skill::knowing
