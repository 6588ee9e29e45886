#include "skill/knowing/model.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "skill/knowing/bkt.hpp"
#include "skill/knowing/eduverse.hpp"
#include "skill/knowing/elo.hpp"
#include "skill/knowing/regression.hpp"

namespace edu::skill::knowing {

const std::vector<std::string>& model_names() {
  static const std::vector<std::string> names{"best-lr", "pfa", "bkt", "elo", "das3h", "irt", "eduverse"};
  return names;
}

std::unique_ptr<Model> model_named(std::string_view name, const Vocabulary& vocabulary) {
  if (name == "best-lr") return std::make_unique<Regression>(best_lr_row(vocabulary), 1.);
  if (name == "pfa") return std::make_unique<Regression>(pfa_row(vocabulary), 1.);
  if (name == "das3h") return std::make_unique<Regression>(das3h_row(vocabulary), 1.);
  if (name == "bkt") return std::make_unique<Bkt>(vocabulary);
  if (name == "elo") return std::make_unique<Elo>(vocabulary);
  if (name == "irt") return std::make_unique<Irt>();
  if (name == "eduverse") return std::make_unique<Eduverse>(vocabulary, true);
  throw invalid("model.unknown", "There is no model '" + std::string{name} + "'.");
}

}  // namespace edu::skill::knowing
