// One assessment item of QTI 2.1, 2.2 or 3.0 as a question. Its kind follows from its interactions, its weights from what
// its response processing makes of responses (qti_trial.hpp).
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "skill/formats/qti_body.hpp"

namespace edu::skill::qti {

struct Question {
  Item item;
  std::vector<std::string> warnings;
};

// `node`: <assessmentItem>. Throws Refusal.
Question read_question(pugi::xml_node node, const KeepFile& keep);

}  // namespace edu::skill::qti
