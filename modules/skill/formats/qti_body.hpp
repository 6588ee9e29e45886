// The body of an item, taken apart: what it says, as HTML with marks where the interactions stand, and the interactions.
// What a body holds that can't be shown here refuses the question by its name, or is left out with a warning.
#pragma once

#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "skill/item/item.hpp"

namespace edu::skill::qti {

// Keeps the picture or recording at an address of the item's: "attachment:…". Throws Refusal with why not.
using KeepFile = std::function<std::string(std::string_view address)>;

struct Interaction {
  std::string kind;  // "choiceInteraction"
  std::string response;
  pugi::xml_node node;
  bool typed() const { return kind == "textEntryInteraction"; }
  bool in_line() const { return typed() || kind == "inlineChoiceInteraction"; }
};

class Bodies {
 public:
  Bodies(const KeepFile& keep, std::vector<std::string>& warnings) : keep_{keep}, warnings_{warnings} {}

  // Everything below `holder`; [[1]] stands where the first interaction of `found` was. Without `found` one that stands
  // there is passed over.
  Prose prose(pugi::xml_node holder, std::vector<Interaction>* found = nullptr);
  // Letters alone.
  std::string plain(pugi::xml_node holder);
  // What is said to whoever chose this: the inline feedback within a choice, which prose() leaves out.
  Prose inline_feedback(pugi::xml_node choice, std::string_view shown_for);

 private:
  void children(std::string& html, pugi::xml_node node, std::vector<Interaction>* found);
  void element(std::string& html, pugi::xml_node node, std::vector<Interaction>* found);
  void media(std::string& html, pugi::xml_node node, std::string_view address, const std::string& said);
  void interaction(std::string& html, const std::string& kind, pugi::xml_node node, std::vector<Interaction>& found);
  void gaps(std::string& html, pugi::xml_node node, std::vector<Interaction>& found);
  void warn(std::string warning);

  const KeepFile& keep_;
  std::vector<std::string>& warnings_;
};

}  // namespace edu::skill::qti
