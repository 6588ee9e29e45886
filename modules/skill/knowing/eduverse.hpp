// Knowing in the laboratory: it grows its trees on the trace, or takes those that are given, and keeps its rows in memory.
#pragma once

#include <optional>

#include "skill/knowing/knowing.hpp"
#include "skill/knowing/model.hpp"
#include "skill/knowing/world.hpp"

namespace edu::skill::knowing {

class Eduverse : public Model {
 public:
  explicit Eduverse(const Vocabulary& vocabulary) : vocabulary_{vocabulary}, world_{vocabulary}, knowing_{{}} {}
  // With these parameters `fit` only follows the trace.
  Eduverse(const Vocabulary& vocabulary, Parameters parameters)
      : vocabulary_{vocabulary}, world_{vocabulary}, knowing_{std::move(parameters)}, given_{true} {}

  void fit(const Trace& train) override;
  double predict(const Answer& next) override;
  void learn(const Answer& answered) override;
  const Parameters& parameters() const { return knowing_.parameters(); }

 private:
  const Vocabulary& vocabulary_;
  World world_;
  Knowing knowing_;
  bool given_ = false;
  bool timed_ = false;
};

}  // namespace edu::skill::knowing
