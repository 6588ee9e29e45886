#include "skill/knowing/metrics.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "base/rng.hpp"

using namespace edu;
using namespace edu::skill::knowing;

namespace {

double auc_by_pairs(const std::vector<Prediction>& predictions) {
  double won = 0, pairs = 0;
  for (const auto& right : predictions)
    for (const auto& wrong : predictions)
      if (right.right && !wrong.right) {
        ++pairs;
        won += right.probability > wrong.probability ? 1 : right.probability == wrong.probability ? .5 : 0;
      }
  return won / pairs;
}

}  // namespace

TEST_CASE("AUC is the share of pairs that stand in the right order, ties half") {
  Rng rng{7};
  for (int round = 0; round < 20; ++round) {
    std::vector<Prediction> predictions{{.5, true}, {.5, false}};
    for (int i = 0; i < 60; ++i) {
      const double p = static_cast<double>(rng.below(10)) / 10;
      predictions.push_back({p, rng.chance(p)});
    }
    CHECK(measure(predictions).auc == doctest::Approx(auc_by_pairs(predictions)).epsilon(1e-12));
  }
}

TEST_CASE("accuracy, log loss and RMSE of three predictions by hand") {
  const auto m = measure({{.8, true}, {.6, false}, {.3, false}});
  CHECK(m.answers == 3);
  CHECK(m.accuracy == doctest::Approx(2. / 3));
  CHECK(m.log_loss == doctest::Approx(-(std::log(.8) + std::log(.4) + std::log(.7)) / 3));
  CHECK(m.rmse == doctest::Approx(std::sqrt((.04 + .36 + .09) / 3)));
}

TEST_CASE("the calibration error is the mean distance of ten bins of equal counts") {
  std::vector<Prediction> predictions;
  for (int bin = 0; bin < 10; ++bin)
    for (int i = 0; i < 10; ++i) predictions.push_back({.05 + .1 * bin, i < bin});  // .05 too much in each
  CHECK(measure(predictions).calibration_error == doctest::Approx(.05));
}

TEST_CASE("a certain prediction that was wrong costs much, but not infinitely much") {
  const auto m = measure({{1, false}, {0, false}});
  CHECK(std::isfinite(m.log_loss));
  CHECK(m.auc == .5);
}

TEST_CASE("nothing foretold is measured as nothing") { CHECK(measure({}).answers == 0); }
