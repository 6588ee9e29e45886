// QTI's elements and attributes by the names of version 2 ("choiceInteraction", "responseIdentifier"), whichever version
// wrote them: 3.0 says <qti-choice-interaction response-identifier="…">.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/words.hpp"

namespace edu::skill::qti {

std::string kind_of(pugi::xml_node node);
// Empty where it has none.
std::string_view attribute_of(pugi::xml_node node, std::string_view name);
bool flag_of(pugi::xml_node node, std::string_view name, bool otherwise);

// Its first child of that kind; its children of that kind; all of that kind below it, in the document's order.
pugi::xml_node child_of(pugi::xml_node node, std::string_view kind);
std::vector<pugi::xml_node> children_of(pugi::xml_node node, std::string_view kind);
std::vector<pugi::xml_node> all_of(pugi::xml_node node, std::string_view kind);

// The letters right in it, without the blanks around them.
std::string letters_in(pugi::xml_node node);

}  // namespace edu::skill::qti
