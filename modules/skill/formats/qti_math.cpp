#include "skill/formats/qti_math.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "skill/formats/gift_text.hpp"
#include "skill/formats/xml.hpp"

namespace edu::skill::qti {

namespace {

using std::string_view;

constexpr std::array<std::pair<string_view, string_view>, 22> signs{{
    {"×", "\\times "}, {"·", "\\cdot "},   {"÷", "\\div "},   {"±", "\\pm "},       {"≤", "\\le "}, {"≥", "\\ge "},
    {"≠", "\\ne "},    {"≈", "\\approx "}, {"π", "\\pi "},    {"∞", "\\infty "},    {"→", "\\to "}, {"∑", "\\sum "},
    {"∫", "\\int "},   {"√", "\\surd "},   {"°", "^\\circ "}, {"−", "-"},           {"%", "\\%"},   {"{", "\\{"},
    {"}", "\\}"},      {"α", "\\alpha "},  {"β", "\\beta "},  {"\xe2\x81\xa2", ""},
}};

std::string sign(string_view text) {
  const auto known = std::find_if(signs.begin(), signs.end(), [&](const auto& pair) { return pair.first == text; });
  return std::string{known == signs.end() ? text : known->second};
}

std::string braced(std::string text) { return "{" + std::move(text) + "}"; }

std::vector<pugi::xml_node> elements(pugi::xml_node node) {
  std::vector<pugi::xml_node> found;
  std::copy_if(node.begin(), node.end(), std::back_inserter(found),
               [](pugi::xml_node child) { return child.type() == pugi::node_element; });
  return found;
}

std::string row(pugi::xml_node node) {
  std::string text;
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_element) text += tex_of(child);
    else if (child.type() == pugi::node_pcdata) text += sign(gift::trim(child.value()));
  }
  return text;
}

}  // namespace

std::string tex_of(pugi::xml_node node) {
  const auto name = xml::name_of(node);
  const auto of = elements(node);
  const auto part = [&](std::size_t n) { return n < of.size() ? tex_of(of[n]) : std::string{}; };
  if (name == "mfrac") return "\\frac" + braced(part(0)) + braced(part(1));
  if (name == "msup") return braced(part(0)) + "^" + braced(part(1));
  if (name == "msub") return braced(part(0)) + "_" + braced(part(1));
  if (name == "msubsup" || name == "munderover") return braced(part(0)) + "_" + braced(part(1)) + "^" + braced(part(2));
  if (name == "munder") return braced(part(0)) + "_" + braced(part(1));
  if (name == "mover") return braced(part(0)) + "^" + braced(part(1));
  if (name == "msqrt") return "\\sqrt" + braced(row(node));
  if (name == "mroot") return "\\sqrt[" + part(1) + "]" + braced(part(0));
  if (name == "mtext") return "\\text" + braced(row(node));
  if (name == "mspace") return "\\ ";
  if (name == "annotation" || name == "annotation-xml") return {};
  if (name == "mfenced") {
    std::string inside;
    for (const auto child : of) inside += (inside.empty() ? "" : ",") + tex_of(child);
    return std::string{node.attribute("open").as_string("(")} + inside + node.attribute("close").as_string(")");
  }
  return row(node);
}

}  // namespace edu::skill::qti
