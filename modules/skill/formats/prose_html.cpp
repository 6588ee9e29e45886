#include "skill/formats/prose_html.hpp"

#include <md4c-html.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include "skill/formats/attachments.hpp"

namespace edu::skill {

namespace {

using std::string_view;

constexpr std::array<std::pair<string_view, string_view>, 3> formula_ends{
    {{"\\(", "\\)"}, {"\\[", "\\]"}, {"$$", "$$"}}};

// Stands in for a formula while Markdown is read, which would take its backslashes and stars for marks of its own. The
// letters are of a private use area: U+E000, the formula's number, U+E001.
constexpr string_view stand_in_begins = "\xee\x80\x80", stand_in_ends = "\xee\x80\x81";

struct Protected {
  std::string text;
  std::vector<std::string> formulas;
};

Protected protect_formulas(string_view text) {
  Protected kept;
  while (!text.empty()) {
    const auto opened = std::find_if(formula_ends.begin(), formula_ends.end(),
                                     [&](const auto& ends) { return text.starts_with(ends.first); });
    const auto close = opened == formula_ends.end() ? text.npos : text.find(opened->second, 2);
    if (close == text.npos) {
      kept.text += text.front();
      text.remove_prefix(1);
      continue;
    }
    kept.text.append(stand_in_begins).append(std::to_string(kept.formulas.size())).append(stand_in_ends);
    kept.formulas.emplace_back(text.substr(0, close + 2));
    text.remove_prefix(close + 2);
  }
  return kept;
}

std::string with_formulas(string_view text, const std::vector<std::string>& formulas) {
  std::string whole;
  for (auto at = text.find(stand_in_begins); at != text.npos; at = text.find(stand_in_begins)) {
    whole += text.substr(0, at);
    text.remove_prefix(at + stand_in_begins.size());
    const auto end = text.find(stand_in_ends);
    const auto digits = text.substr(0, end);
    const bool ours = end != text.npos && !digits.empty() && digits.size() < 6 &&
                      digits.find_first_not_of("0123456789") == digits.npos;
    const auto number = ours ? static_cast<std::size_t>(std::stoi(std::string{digits})) : formulas.size();
    if (number < formulas.size()) {
      whole += formulas[number];
      text.remove_prefix(end + stand_in_ends.size());
    }
  }
  return whole += text;
}

void append(const MD_CHAR* bytes, MD_SIZE size, void* to) { static_cast<std::string*>(to)->append(bytes, size); }

std::string html_of_markdown(const std::string& text) {
  std::string html;
  const auto failed = md_html(text.data(), static_cast<MD_SIZE>(text.size()), append, &html,
                              MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH, MD_HTML_FLAG_XHTML);
  if (failed != 0) throw std::runtime_error{"Markdown can't be rendered"};
  return html;
}

// Blank lines part paragraphs, others are kept.
void append_plain(pugi::xml_node parent, string_view text) {
  auto paragraph = parent.append_child("p");
  bool begun = false, blank = false;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    blank = blank || (begun && line.empty());
    if (line.empty()) continue;
    if (begun && blank) paragraph = parent.append_child("p");
    else if (begun) paragraph.append_child("br");
    paragraph.append_child(pugi::node_pcdata).set_value(std::string{line}.c_str());
    begun = true;
    blank = false;
  }
}

// Pictures to where they lie; links to recordings become recordings, other links what they say.
void place_media(pugi::xml_node node, const MediaAddress& address) {
  const string_view name = node.name();
  const bool picture = name == "img";
  if (picture || name == "a") {
    const auto hash = attachment_hash(node.attribute(picture ? "src" : "href").value());
    const auto lies = hash.empty() ? std::string{} : address(hash);
    const std::string said = picture ? node.attribute("alt").value() : node.text().get();
    if (picture && lies.empty()) {
      node.set_name("span");
      node.remove_attributes();
      node.append_child(pugi::node_pcdata).set_value(said.c_str());
    } else if (picture) {
      node.attribute("src").set_value(lies.c_str());
    } else {
      node.set_name(lies.empty() ? "span" : "audio");
      node.remove_attributes();
      if (!lies.empty()) {
        node.append_attribute("src").set_value(lies.c_str());
        node.append_attribute("controls").set_value("controls");
        node.append_attribute("title").set_value(said.c_str());
        node.remove_children();
      }
    }
  }
  for (const auto child : node.children()) place_media(child, address);
}

void put_formulas_back(pugi::xml_node node, const std::vector<std::string>& formulas) {
  if (node.type() == pugi::node_pcdata) node.set_value(with_formulas(node.value(), formulas).c_str());
  for (auto attribute : node.attributes()) attribute.set_value(with_formulas(attribute.value(), formulas).c_str());
  for (const auto child : node.children()) put_formulas_back(child, formulas);
}

pugi::xml_document document_of(const Prose& prose) {
  pugi::xml_document html;
  const auto text = for_xml(prose.text);
  if (prose.format != Format::markdown) {
    append_plain(html.append_child("div"), text);
    return html;
  }
  const auto kept = protect_formulas(text);
  const auto markup = "<div>" + html_of_markdown(kept.text) + "</div>";
  if (!html.load_buffer(markup.data(), markup.size(), pugi::parse_default | pugi::parse_ws_pcdata))
    throw std::runtime_error{"the XHTML of a text isn't well formed"};
  put_formulas_back(html.document_element(), kept.formulas);
  return html;
}

void gather_letters(std::string& letters, pugi::xml_node node) {
  if (node.type() == pugi::node_pcdata) letters += node.value();
  if (string_view{node.name()} == "img") letters += node.attribute("alt").value();
  for (const auto child : node.children()) gather_letters(letters, child);
}

}  // namespace

void append_html(pugi::xml_node parent, const Prose& prose, const MediaAddress& address) {
  const auto html = document_of(prose);
  const auto whole = html.document_element();
  place_media(whole, address);
  const auto elements =
      std::count_if(whole.begin(), whole.end(), [](pugi::xml_node node) { return node.type() == pugi::node_element; });
  const auto paragraph = whole.child("p");
  const bool alone = elements == 1 && paragraph;
  for (const auto node : (alone ? paragraph : whole).children()) parent.append_copy(node);
}

std::string letters_of(const Prose& prose) {
  std::string letters;
  gather_letters(letters, document_of(prose).document_element());
  while (!letters.empty() && letters.back() == '\n') letters.pop_back();
  return letters;
}

std::string for_xml(string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') clean += c;
  return clean;
}

}  // namespace edu::skill
