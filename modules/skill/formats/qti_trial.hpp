// What responses are worth, found out by trying them: each beside the others' right ones, against none at all. So a mapping,
// a template and rules of their author's own come to the same numbers, whichever of them an item uses.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/qti_body.hpp"
#include "skill/formats/qti_rules.hpp"

namespace edu::skill::qti {

class Trial {
 public:
  explicit Trial(const Processing& processing);

  const Declaration& declared(const Interaction& interaction) const;
  // In points of SCORE, below 0 where it costs.
  double worth(const std::string& response, std::vector<std::string> values) const;
  // Percents of full credit, which is `full` points; no rounding lifts it over that.
  static double percent(double worth, double full) { return std::min(full_weight * worth / full, full_weight); }

  // The feedback that is told when that is the response; `node` is the item's.
  Prose said(pugi::xml_node item, Bodies& bodies, const std::string& response, std::vector<std::string> values) const;

  // Numbers at which what a response is worth may change: those that the declaration and the rules name, with their
  // tolerances. Ascending. Throws Refusal beyond 256.
  std::vector<double> turning_points(const Interaction& interaction) const;
  // Texts that the declaration and the rules name; patterns as accepted texts.
  struct Named {
    std::string accepted;
    std::string sample;  // a text that it accepts
  };
  std::vector<Named> named_texts(const Interaction& interaction) const;

 private:
  const Processing& processing_;
  Responses right_;  // what is declared correct of each response
};

}  // namespace edu::skill::qti
