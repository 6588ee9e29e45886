// One question as an assessment item of QTI 3.0 (1EdTech). The response is scored from 0 to 1 in SCORE, by the
// standard's templates where these say all of it and by rules otherwise.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/prose_html.hpp"

namespace edu::skill::qti {

// What of the item the format has no words for, each in a few words: "hints". "the kind: expression" where it says
// nothing of it at all.
std::vector<std::string> lost_of(const Item& item);
bool sayable(const Item& item);

// `item` is sayable; `identifier` an XML name.
pugi::xml_document document_of(const Item& item, std::string_view identifier, const MediaAddress& address);

}  // namespace edu::skill::qti
