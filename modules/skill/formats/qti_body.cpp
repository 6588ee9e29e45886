#include "skill/formats/qti_body.hpp"

#include <algorithm>
#include <array>

#include "skill/formats/attachments.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/qti_math.hpp"
#include "skill/formats/qti_node.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill::qti {

namespace {

using pugi::xml_node;
using std::string_view;

constexpr std::array<string_view, 9> known_interactions{
    "choiceInteraction",       "inlineChoiceInteraction", "textEntryInteraction",
    "extendedTextInteraction", "orderInteraction",        "matchInteraction",
    "associateInteraction",    "gapMatchInteraction",     "hottextInteraction"};
constexpr std::size_t most_interactions = 64;

std::string escaped(string_view text) {
  std::string html;
  for (const char c : clean(text)) {
    if (c == '<') html += "&lt;";
    else if (c == '>') html += "&gt;";
    else if (c == '&') html += "&amp;";
    else if (c == '"') html += "&quot;";
    else html += c;
  }
  return html;
}

}  // namespace

Prose Bodies::prose(xml_node holder, std::vector<Interaction>* found) {
  std::string html;
  children(html, holder, found);
  return {std::string{gift::trim(html)}, Format::html};
}

std::string Bodies::plain(xml_node holder) { return std::string{gift::trim(text_of_html(prose(holder).text).text)}; }

Prose Bodies::inline_feedback(xml_node choice, string_view shown_for) {
  for (const auto said : all_of(choice, "feedbackInline"))
    if (attribute_of(said, "identifier") == shown_for) return prose(said);
  return {};
}

void Bodies::children(std::string& html, xml_node node, std::vector<Interaction>* found) {
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_element) element(html, child, found);
    else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) html += escaped(child.value());
  }
}

void Bodies::element(std::string& html, xml_node node, std::vector<Interaction>* found) {
  const auto kind = kind_of(node);
  if (kind == "math") {
    const auto block = string_view{node.attribute("display").value()} == "block";
    html += escaped((block ? "\\[" : "\\(") + tex_of(node) + (block ? "\\]" : "\\)"));
  } else if (kind == "printedVariable") {
    throw Refusal{"it is made anew by a template (printedVariable), which is not known here"};
  } else if (kind == "feedbackInline" || kind == "feedbackBlock" || kind == "stylesheet" || kind == "style" ||
             kind == "script" || kind == "templateInline" || kind == "templateBlock") {
    return;  // said elsewhere, or nothing to say
  } else if (kind == "rubricBlock") {
    const auto viewers = words_in(attribute_of(node, "view"));
    if (viewers.empty() || std::find(viewers.begin(), viewers.end(), "candidate") != viewers.end())
      children(html, node, found);
  } else if (kind == "img") {
    media(html, node, attribute_of(node, "src"), std::string{attribute_of(node, "alt")});
  } else if (kind == "object" || kind == "audio" || kind == "video") {
    auto address = attribute_of(node, kind == "object" ? "data" : "src");
    if (address.empty()) address = attribute_of(child_of(node, "source"), "src");
    media(html, node, address, letters_in(node));
  } else if (kind == "br" || kind == "hr") {
    html += "<br>";
  } else if (kind.ends_with("Interaction")) {
    if (found != nullptr) interaction(html, kind, node, *found);
  } else if (kind == "gap" || kind == "hottext" || kind == "prompt" || kind == "contentBody") {
    children(html, node, found);
  } else {
    const auto tag = std::string{node.name()}.find(':') == std::string::npos ? kind : std::string{"span"};
    html += "<" + tag + ">";
    children(html, node, found);
    html += "</" + tag + ">";
  }
}

void Bodies::media(std::string& html, xml_node node, string_view address, const std::string& said) {
  const std::string title{attribute_of(node, "title")};
  try {
    if (address.empty()) throw Refusal{"it has no address"};
    const auto reference = keep_(address);
    html += "<img src=\"" + reference + "\" alt=\"" + escaped(said.empty() ? title : said) + "\">";
  } catch (const Refusal& refusal) {
    html += "<img src=\"" + std::string{told_already} + "\" alt=\"" + escaped(said) + "\">";
    warn("\"" + beginning(address) + "\" is left out: " + refusal.reason);
  }
}

void Bodies::interaction(std::string& html, const std::string& kind, xml_node node, std::vector<Interaction>& found) {
  if (std::find(known_interactions.begin(), known_interactions.end(), kind) == known_interactions.end())
    throw Refusal{"<" + kind + "> is not known here"};
  if (found.size() >= most_interactions) throw Refusal{"there is more to answer in it than 64 things"};
  Interaction read{kind, std::string{attribute_of(node, "responseIdentifier")}, node};
  if (!read.in_line()) {
    if (const auto prompt = child_of(node, "prompt")) {
      html += "<p>";
      children(html, prompt, nullptr);
      html += "</p>";
    }
  }
  if (kind == "gapMatchInteraction") return gaps(html, node, found);
  found.push_back(read);
  html += read.in_line() ? blank_mark(found.size() - 1) : " " + blank_mark(found.size() - 1) + " ";
  if (kind == "hottextInteraction") children(html, node, nullptr);
}

// Each gap is one, with the words to choose from.
void Bodies::gaps(std::string& html, xml_node node, std::vector<Interaction>& found) {
  const auto text = [&](auto&& self, xml_node parent) -> void {
    for (const auto child : parent.children()) {
      const auto kind = kind_of(child);
      if (kind == "prompt" || kind == "gapText" || kind == "gapImg") continue;
      if (kind == "gap") {
        if (found.size() >= most_interactions) throw Refusal{"there is more to answer in it than 64 things"};
        found.push_back({"gapMatchInteraction", std::string{attribute_of(node, "responseIdentifier")}, child});
        html += blank_mark(found.size() - 1);
      } else if (child.type() == pugi::node_element && !all_of(child, "gap").empty()) {
        html += "<" + kind + ">";
        self(self, child);
        html += "</" + kind + ">";
      } else if (child.type() == pugi::node_element) {
        element(html, child, nullptr);
      } else {
        html += escaped(child.value());
      }
    }
  };
  text(text, node);
}

void Bodies::warn(std::string warning) {
  if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end())
    warnings_.push_back(std::move(warning));
}

}  // namespace edu::skill::qti
