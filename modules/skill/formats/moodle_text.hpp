// The texts of a question in Moodle XML, and the files that stand in it: each text names its files by "@@PLUGINFILE@@/name",
// and they lie beside it as Base64. Only what a text shows is unpacked and kept.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/reading.hpp"

namespace edu::skill::moodle {

class Texts {
 public:
  Texts(Attachments& attachments, std::vector<std::string>& warnings)
      : attachments_{attachments}, warnings_{warnings} {}

  // <holder format="html"><text>…</text><file …>…</file></holder>; without a format it is `otherwise`.
  Prose prose(pugi::xml_node holder, Format otherwise) const;
  // What stands in <text> below it, as it is.
  static std::string raw(pugi::xml_node holder);
  // The same as letters alone: of HTML what it says.
  std::string plain(pugi::xml_node holder, Format otherwise) const;

 private:
  std::string with_files(std::string text, pugi::xml_node holder) const;

  Attachments& attachments_;
  std::vector<std::string>& warnings_;
};

Format format_of(pugi::xml_node holder, Format otherwise);
// All letters in the element itself, cleaned of what can't be shown.
std::string inner_text(pugi::xml_node node);

}  // namespace edu::skill::moodle
