// Authors' texts made safe to show. HTML is never sent to a browser: what it says is kept as plain text (paragraphs and
// items as lines, sub and superscripts as Unicode where it has them), so that no page needs to trust an imported file.
// Markdown stays Markdown; formulas between $$ … $$, \( … \) and \[ … \] pass as they are in either, and so do a picture,
// ![what it shows](attachment:…), and a recording, [what it says](attachment:…), of those that came with the questions.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "skill/item/item.hpp"

namespace edu::skill {

struct Shown {
  std::string text;
  bool picture_lost = false;  // there was a picture or recording; its alternative text stands in its place
};

// What became of the picture or recording at an address that a text names.
struct KeptMedia {
  std::string reference;  // "attachment:…"
  bool sound = false;
};
// Nothing: it is left out.
using KeepMedia = std::function<std::optional<KeptMedia>(std::string_view source)>;

// HTML as plain text; white space at the ends is kept as one blank, since a gap may follow. Linear.
Shown text_of_html(std::string_view html, const KeepMedia& keep = {});

// Every text of the item as `plain` or `markdown`. True: a picture was lost.
bool settle(Item& item, const KeepMedia& keep = {});

}  // namespace edu::skill
