// Authors' texts made safe to show. HTML is never sent to a browser: what it says is kept as plain text (paragraphs and
// items as lines, sub and superscripts as Unicode where it has them), so that no page needs to trust an imported file.
// Markdown stays Markdown; formulas between $$ … $$, \( … \) and \[ … \] pass as they are in either.
#pragma once

#include <string>
#include <string_view>

#include "skill/item/item.hpp"

namespace edu::skill {

struct Shown {
  std::string text;
  bool picture_lost = false;  // there was an image; its alternative text stands in its place
};

// HTML as plain text; white space at the ends is kept as one blank, since a gap may follow. Linear.
Shown text_of_html(std::string_view html);

// Every text of the item as `plain` or `markdown`. True: a picture was lost.
bool settle(Item& item);

}  // namespace edu::skill
