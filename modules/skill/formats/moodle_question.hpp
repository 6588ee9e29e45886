// One <question> of Moodle XML: which kind it is, and its parts. A calculated question becomes several, one for each of
// the first of its sets of values.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/reading.hpp"

namespace edu::skill::moodle {

struct Question {
  std::vector<Item> items;  // their line and category are the file reader's to fill in
  std::vector<std::string> warnings;
};

// Whether read_question knows the kind, by the attribute `type`.
bool knows_type(std::string_view type);

// Throws Refusal.
Question read_question(pugi::xml_node node, Attachments& attachments);

}  // namespace edu::skill::moodle
