#include "skill/knowing/trees.hpp"

#include <algorithm>
#include <cmath>

#include "base/rng.hpp"
#include "skill/knowing/logistic.hpp"

namespace edu::skill::knowing {
namespace {

constexpr std::size_t most_bins = 64;
constexpr int patience = 25;

// The borders between bins of a feature: quantiles of a sample, without doubles. Bin b holds what is at most cuts[b].
std::vector<float> cuts_of(const Examples& examples, std::span<const std::uint32_t> rows, std::size_t feature) {
  std::vector<float> values;
  const std::size_t stride = std::max<std::size_t>(1, rows.size() / 20000);
  for (std::size_t i = 0; i < rows.size(); i += stride) values.push_back(examples.row(rows[i])[feature]);
  std::ranges::sort(values);
  std::vector<float> cuts;
  for (std::size_t b = 1; b < most_bins; ++b) {
    const float cut = values[(values.size() - 1) * b / most_bins];
    if (cut < values.back() && (cuts.empty() || cut > cuts.back())) cuts.push_back(cut);
  }
  return cuts;
}

struct Binned {
  std::vector<std::vector<float>> cuts;
  std::vector<std::vector<std::uint8_t>> columns;  // of each feature, by place in `rows`

  Binned(const Examples& examples, std::span<const std::uint32_t> rows) {
    for (std::size_t f = 0; f < examples.width; ++f) {
      cuts.push_back(cuts_of(examples, rows, f));
      auto& column = columns.emplace_back(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i)
        column[i] =
            static_cast<std::uint8_t>(std::ranges::lower_bound(cuts[f], examples.row(rows[i])[f]) - cuts[f].begin());
    }
  }
};

struct Sum {
  double gradient = 0;
  double weight = 0;
  void operator+=(const Sum& other) {
    gradient += other.gradient;
    weight += other.weight;
  }
};

struct Split {
  double gain = 0;
  std::size_t feature = 0;
  std::size_t bin = 0;
};

struct Slope {
  float gradient;
  float weight;
};

// Grows one tree level by level; `leaf_of` says where each of its rows stands.
class Tree {
 public:
  Tree(const Binned& binned, const Boosting& boosting, std::span<const std::uint32_t> drawn,
       std::span<const std::size_t> features)
      : binned_{binned}, boosting_{boosting}, drawn_{drawn}, features_{features} {}

  void grow(std::span<const Slope> slopes, Forest& forest) {
    forest.roots.push_back(static_cast<std::int32_t>(forest.nodes.size()));
    std::vector<std::int32_t> level{forest.roots.back()};
    forest.nodes.push_back({-1, 0, -1, 0});
    places_.assign(drawn_.size(), 0);
    slopes_.resize(drawn_.size());
    for (std::size_t i = 0; i < drawn_.size(); ++i) slopes_[i] = slopes[drawn_[i]];
    for (int depth = 0; depth <= boosting_.depth && !level.empty(); ++depth)
      level = divide(level, depth == boosting_.depth, forest);
  }

 private:
  static constexpr std::uint16_t done = 0xffff;

  double score(const Sum& sum) const { return sum.gradient * sum.gradient / (sum.weight + boosting_.penalty); }

  std::vector<std::int32_t> divide(const std::vector<std::int32_t>& level, bool last, Forest& forest) {
    std::vector<Sum> totals(level.size());
    for (std::size_t i = 0; i < drawn_.size(); ++i)
      if (places_[i] != done)
        totals[places_[i]] += {static_cast<double>(slopes_[i].gradient), static_cast<double>(slopes_[i].weight)};
    std::vector<Split> best(level.size());
    if (!last)
      for (const auto feature : features_) find_splits(feature, totals, best);
    std::vector<std::int32_t> next;
    std::vector<std::uint16_t> lows(level.size(), done);
    for (std::size_t n = 0; n < level.size(); ++n) {
      auto& node = forest.nodes[static_cast<std::size_t>(level[n])];
      if (best[n].gain <= 0) {
        node.value = static_cast<float>(-boosting_.rate * totals[n].gradient / (totals[n].weight + boosting_.penalty));
        continue;
      }
      const auto low = static_cast<std::int32_t>(forest.nodes.size());
      node = {static_cast<std::int32_t>(best[n].feature), binned_.cuts[best[n].feature][best[n].bin], low, 0};
      lows[n] = static_cast<std::uint16_t>(next.size());
      next.push_back(low);
      next.push_back(low + 1);
      forest.nodes.push_back({-1, 0, -1, 0});
      forest.nodes.push_back({-1, 0, -1, 0});
    }
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      if (places_[i] == done) continue;
      const auto& split = best[places_[i]];
      const auto low = lows[places_[i]];
      places_[i] = low == done
                       ? done
                       : static_cast<std::uint16_t>(low + (binned_.columns[split.feature][drawn_[i]] > split.bin));
    }
    return next;
  }

  void find_splits(std::size_t feature, const std::vector<Sum>& totals, std::vector<Split>& best) {
    const std::size_t bins = binned_.cuts[feature].size() + 1;
    if (bins == 1) return;
    sums_.assign(totals.size() * most_bins, {});
    const auto* column = binned_.columns[feature].data();
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      if (places_[i] == done) continue;
      auto& sum = sums_[places_[i] * most_bins + column[drawn_[i]]];
      sum.gradient += slopes_[i].gradient;
      sum.weight += slopes_[i].weight;
    }
    for (std::size_t n = 0; n < totals.size(); ++n) {
      Sum low;
      for (std::size_t bin = 0; bin + 1 < bins; ++bin) {
        const auto& here = sums_[n * most_bins + bin];
        low += {static_cast<double>(here.gradient), static_cast<double>(here.weight)};
        const Sum high{totals[n].gradient - low.gradient, totals[n].weight - low.weight};
        if (low.weight < boosting_.least_weight || high.weight < boosting_.least_weight) continue;
        const double gain = score(low) + score(high) - score(totals[n]);
        if (gain > best[n].gain + 1e-9) best[n] = {gain, feature, bin};
      }
    }
  }

  const Binned& binned_;
  const Boosting& boosting_;
  std::span<const std::uint32_t> drawn_;
  std::span<const std::size_t> features_;
  std::vector<std::uint16_t> places_;  // in the level
  std::vector<Slope> slopes_;
  std::vector<Slope> sums_;  // by node and bin; floats, so that they stay in the nearest cache
};

double tree_logit(const Forest& forest, std::int32_t root, std::span<const float> features) {
  const Node* node = &forest.nodes[static_cast<std::size_t>(root)];
  while (node->feature >= 0) {
    const bool high = features[static_cast<std::size_t>(node->feature)] > node->threshold;
    node = &forest.nodes[static_cast<std::size_t>(node->low) + (high ? 1 : 0)];
  }
  return static_cast<double>(node->value);
}

double log_loss(const Examples& examples, std::span<const std::uint32_t> rows, const std::vector<double>& logits) {
  double sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double z = examples.rights[rows[i]] ? -logits[i] : logits[i];
    sum += z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
  }
  return sum / static_cast<double>(std::max<std::size_t>(1, rows.size()));
}

std::vector<double> starts_of(const Examples& examples, std::span<const std::uint32_t> rows) {
  std::vector<double> logits;
  for (const auto row : rows) logits.push_back(static_cast<double>(examples.starts[row]));
  return logits;
}

void cut(Forest& forest, std::size_t trees) {
  if (trees >= forest.roots.size()) return;
  forest.nodes.resize(static_cast<std::size_t>(forest.roots[trees]));
  forest.roots.resize(trees);
}

}  // namespace

double Forest::logit(std::span<const float> features) const {
  double sum = 0;
  for (const auto root : roots) sum += tree_logit(*this, root, features);
  return sum;
}

Grown grow(const Examples& examples, std::span<const std::uint32_t> rows, std::span<const std::uint32_t> watch,
           const Boosting& boosting) {
  const Binned binned{examples, rows};
  Rng rng{boosting.seed};
  auto logits = starts_of(examples, rows);
  auto watched = starts_of(examples, watch);
  Grown grown{{}, log_loss(examples, watch, watched)};
  std::size_t best = 0;
  std::vector<Slope> slopes(rows.size());
  for (int round = 0; round < boosting.trees; ++round) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double p = sigmoid(logits[i]);
      slopes[i] = {static_cast<float>(p - examples.rights[rows[i]]), static_cast<float>(p * (1 - p))};
    }
    std::vector<std::uint32_t> drawn;
    for (std::uint32_t i = 0; i < rows.size(); ++i)
      if (rng.chance(boosting.rows_share)) drawn.push_back(i);
    std::vector<std::size_t> features;
    for (std::size_t f = 0; f < examples.width; ++f)
      if (rng.chance(boosting.features_share)) features.push_back(f);
    Tree{binned, boosting, drawn, features}.grow(slopes, grown.forest);
    const auto root = grown.forest.roots.back();
    for (std::size_t i = 0; i < rows.size(); ++i) logits[i] += tree_logit(grown.forest, root, examples.row(rows[i]));
    if (watch.empty()) continue;
    for (std::size_t i = 0; i < watch.size(); ++i) watched[i] += tree_logit(grown.forest, root, examples.row(watch[i]));
    const double loss = log_loss(examples, watch, watched);
    if (loss < grown.watched_loss) {
      grown.watched_loss = loss;
      best = grown.forest.roots.size();
    } else if (grown.forest.roots.size() >= best + patience) {
      break;
    }
  }
  if (!watch.empty()) cut(grown.forest, best);
  return grown;
}

}  // namespace edu::skill::knowing
