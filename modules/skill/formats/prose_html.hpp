// Texts as XHTML, for formats that know nothing else. Formulas stay as they are written, between \( … \), \[ … \] or
// $$ … $$, since that is how most readers of such files find them.
#pragma once

#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "skill/item/item.hpp"

namespace edu::skill {

// Where a picture or recording of that hash lies; empty: it is gone, and what it shows stands in words.
using MediaAddress = std::function<std::string(std::string_view hash)>;

// Appends the text's paragraphs to `parent`; a single one without its <p>.
void append_html(pugi::xml_node parent, const Prose& prose, const MediaAddress& address);

// What it says, for places that take letters alone.
std::string letters_of(const Prose& prose);

// Without the control characters that XML has no way to say.
std::string for_xml(std::string_view text);

}  // namespace edu::skill
