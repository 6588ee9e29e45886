#include "skill/formats/qti_node.hpp"

#include <algorithm>

#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/xml.hpp"

namespace edu::skill::qti {

namespace {

using std::string_view;

constexpr string_view prefix = "qti-";

std::string camel(string_view kebab) {
  std::string name;
  bool up = false;
  for (const char c : kebab) {
    if (c == '-') {
      up = true;
    } else {
      name += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      up = false;
    }
  }
  return name;
}

std::string kebab(string_view camel) {
  std::string name;
  for (const char c : camel) {
    const bool up = c >= 'A' && c <= 'Z';
    if (up) name += '-';
    name += up ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

void gather(std::vector<pugi::xml_node>& found, pugi::xml_node node, string_view kind) {
  for (const auto child : node.children()) {
    if (kind_of(child) == kind) found.push_back(child);
    gather(found, child, kind);
  }
}

}  // namespace

std::string kind_of(pugi::xml_node node) {
  const auto name = xml::name_of(node);
  return name.starts_with(prefix) ? camel(name.substr(prefix.size())) : std::string{name};
}

string_view attribute_of(pugi::xml_node node, string_view name) {
  if (const auto found = node.attribute(std::string{name}.c_str())) return found.value();
  return node.attribute(kebab(name).c_str()).value();
}

bool flag_of(pugi::xml_node node, string_view name, bool otherwise) {
  const auto said = attribute_of(node, name);
  return said.empty() ? otherwise : said == "true" || said == "1";
}

pugi::xml_node child_of(pugi::xml_node node, string_view kind) {
  return node.find_child([&](pugi::xml_node child) { return kind_of(child) == kind; });
}

std::vector<pugi::xml_node> children_of(pugi::xml_node node, string_view kind) {
  std::vector<pugi::xml_node> found;
  std::copy_if(node.begin(), node.end(), std::back_inserter(found),
               [&](pugi::xml_node child) { return kind_of(child) == kind; });
  return found;
}

std::vector<pugi::xml_node> all_of(pugi::xml_node node, string_view kind) {
  std::vector<pugi::xml_node> found;
  gather(found, node, kind);
  return found;
}

std::string letters_in(pugi::xml_node node) {
  std::string text;
  for (const auto child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  return clean(gift::trim(text));
}

}  // namespace edu::skill::qti
