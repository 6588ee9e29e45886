// What every model of knowing does in the laboratory: it is fitted to a trace, then foretells answer after answer, seeing
// each only after it was foretold.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "skill/knowing/trace.hpp"

namespace edu::skill::knowing {

class Model {
 public:
  virtual ~Model() = default;

  // Leaves the model where the trace ends: its students go on from there.
  virtual void fit(const Trace& train) = 0;
  // The probability that `next` will be right, in (0, 1). Looks at all of it but `right`.
  virtual double predict(const Answer& next) = 0;
  virtual void learn(const Answer& answered) = 0;
};

// best-lr, pfa, bkt, elo, das3h, irt, eduverse.
const std::vector<std::string>& model_names();
// The vocabulary must outlive the model and may grow before it is used. Throws Problem for an unknown name.
std::unique_ptr<Model> model_named(std::string_view name, const Vocabulary& vocabulary);

}  // namespace edu::skill::knowing
