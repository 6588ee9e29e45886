// Knowing in the laboratory: it grows its trees on the trace, or takes those that are given, and keeps its rows in memory.
#pragma once

#include <optional>

#include "skill/knowing/knowing.hpp"
#include "skill/knowing/model.hpp"
#include "skill/knowing/world.hpp"

namespace edu::skill::knowing {

class Eduverse : public Model {
 public:
  // `links`: from each item to the next are kept, as only a laboratory can afford.
  Eduverse(const Vocabulary& vocabulary, bool links)
      : vocabulary_{vocabulary}, links_{links}, world_{vocabulary, links}, knowing_{{}} {}
  // With these parameters `fit` only follows the trace.
  Eduverse(const Vocabulary& vocabulary, Parameters parameters)
      : vocabulary_{vocabulary},
        links_{parameters.links},
        world_{vocabulary, parameters.links},
        knowing_{std::move(parameters)},
        given_{true} {}

  void fit(const Trace& train) override;
  double predict(const Answer& next) override;
  void learn(const Answer& answered) override;
  const Parameters& parameters() const { return knowing_.parameters(); }

 private:
  const Vocabulary& vocabulary_;
  bool links_;
  World world_;
  Knowing knowing_;
  bool given_ = false;
  bool timed_ = false;
};

}  // namespace edu::skill::knowing
