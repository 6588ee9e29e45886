#include "skill/formats/xml.hpp"

#include <algorithm>
#include <array>

#include "skill/formats/encoding.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill::xml {

namespace {

using std::string_view;

constexpr auto npos = string_view::npos;
constexpr string_view blanks = " \t\r\n";
constexpr string_view ends_name = " \t\r\n/>[";

Unreadable doctype(int line) {
  return {"xml.doctype", "the file has a DOCTYPE, which could hide entities: take that line out", line};
}
Unreadable broken(string_view what, int line) {
  return {"xml.broken", "the XML is broken here: " + std::string{what}, line};
}

std::string lower(string_view text) {
  std::string low{text};
  for (auto& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return low;
}

// What <?xml … encoding="…"?> says, in small letters.
std::string declared(string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const auto declaration = text.substr(0, std::min(text.find("?>"), std::size_t{200}));
  const auto at = declaration.find("encoding");
  if (at == npos) return {};
  const auto open = declaration.find_first_of("\"'", at);
  if (open == npos) return {};
  const auto close = declaration.find(declaration[open], open + 1);
  return close == npos ? std::string{} : lower(declaration.substr(open + 1, close - open - 1));
}

// Past comments, processing instructions and blanks; where the next tag or text begins.
std::size_t past_asides(string_view text, std::size_t at) {
  while (at < text.size()) {
    at = std::min(text.find_first_not_of(blanks, at), text.size());
    string_view end;
    if (text.substr(at).starts_with("<?")) end = "?>";
    else if (text.substr(at).starts_with("<!--")) end = "-->";
    else break;
    const auto close = text.find(end, at);
    at = close == npos ? text.size() : close + end.size();
  }
  return at;
}

string_view without_prefix(string_view name) {
  const auto colon = name.find(':');
  return colon == npos ? name : name.substr(colon + 1);
}

string_view name_at(string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find_first_of(ends_name, at), text.size()) - at);
}

int lines_in(string_view text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

string_view text_of(string_view file, std::string& kept) {
  constexpr std::array<string_view, 4> one_byte{"iso-8859-1", "latin1", "windows-1252", "cp1252"};
  const auto encoding = declared(file.starts_with("\xef\xbb\xbf") ? file.substr(3) : file);
  if (std::find(one_byte.begin(), one_byte.end(), encoding) != one_byte.end()) {
    kept = from_windows_1252(file);
    require_utf8(kept);
    return kept;
  }
  const auto text = without_mark(file, kept);
  require_utf8(text);
  const bool marked = text.data() == kept.data() && !kept.empty();  // it was UTF-16, whatever the declaration says
  if (!marked && !encoding.empty() && encoding != "utf-8" && encoding != "utf8" && encoding != "us-ascii")
    throw Unreadable{"xml.encoding", "the file says that it is " + beginning(encoding) + ": save it as UTF-8"};
  return text;
}

string_view root_of(string_view text) {
  const auto at = past_asides(text, 0);
  constexpr string_view doctype_mark = "<!DOCTYPE";
  if (text.substr(at).starts_with(doctype_mark)) {
    const auto name = text.find_first_not_of(blanks, at + doctype_mark.size());
    return name == npos ? string_view{} : without_prefix(name_at(text, name));
  }
  if (at >= text.size() || text[at] != '<') return {};
  return without_prefix(name_at(text, at + 1));
}

Document::Document(string_view text, int first_line, Space space) : first_line_{first_line} {
  for (auto at = text.find('\n'); at != npos; at = text.find('\n', at + 1)) line_ends_.push_back(at);
  auto flags = pugi::parse_default | pugi::parse_doctype;
  if (space == Space::counts) flags |= pugi::parse_ws_pcdata;
  const auto result = tree_.load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8);
  if (!result) throw broken(result.description(), line_at(result.offset));
  for (const auto child : tree_) {
    if (child.type() == pugi::node_doctype) throw doctype(line_of(child));
  }
  int depth = 0;
  for (pugi::xml_node node = tree_.first_child(); node;) {
    if (const auto child = node.first_child()) {
      if (++depth > most_depth)
        throw Unreadable{"xml.deep", "the XML is nested too deeply to be a question", line_of(node)};
      node = child;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node) node = node.next_sibling();
  }
}

int Document::line_of(pugi::xml_node node) const { return line_at(node.offset_debug()); }

int Document::line_at(std::ptrdiff_t offset) const {
  if (offset < 0) return first_line_;
  const auto before = std::lower_bound(line_ends_.begin(), line_ends_.end(), static_cast<std::size_t>(offset));
  return first_line_ + static_cast<int>(before - line_ends_.begin());
}

string_view name_of(pugi::xml_node node) { return without_prefix(node.name()); }

Elements::Elements(string_view text) : text_{text} {
  go_to(past_asides(text_, 0));
  if (text_.substr(at_).starts_with("<!DOCTYPE")) throw doctype(line_);
  if (at_ >= text_.size() || text_[at_] != '<') throw broken("there is no element at its start", line_);
  root_ = name_at(text_, at_ + 1);
  const auto end = end_of_tag(at_);
  if (end == npos) throw broken("its first tag never ends", line_);
  ended_ = text_[end - 2] == '/';
  go_to(end);
}

bool Elements::next(Element& element) {
  while (!ended_ && at_ < text_.size()) {
    const auto open = text_.find('<', at_);
    go_to(std::min(open, text_.size()));
    if (open == npos) return false;
    if (skip_aside()) continue;
    if (text_.substr(at_ + 1).starts_with('/')) {
      ended_ = name_at(text_, at_ + 2) == root_;
      go_to(at_ + 2);
      continue;
    }
    element = {name_at(text_, at_ + 1), {}, line_, true};
    const auto tag = end_of_tag(at_);
    const bool empty = tag != npos && text_[tag - 2] == '/';
    const auto end = empty ? tag : end_of_element(at_ + 1, element.name, element.whole);
    element.text = text_.substr(at_, end - at_);
    go_to(end);
    return true;
  }
  return false;
}

void Elements::go_to(std::size_t at) {
  line_ += lines_in(text_.substr(at_, at - at_));
  at_ = at;
}

// A comment, an instruction or CDATA at `at_`.
bool Elements::skip_aside() {
  const auto rest = text_.substr(at_);
  const string_view end = rest.starts_with("<!--")        ? "-->"
                          : rest.starts_with("<![CDATA[") ? "]]>"
                          : rest.starts_with("<?")        ? "?>"
                          : rest.starts_with("<!")        ? ">"
                                                          : "";
  if (end.empty()) return false;
  const auto close = rest.find(end);
  go_to(close == npos ? text_.size() : at_ + close + end.size());
  return true;
}

// Behind the > of the tag that begins at `open`; a > in an attribute's quotes doesn't count, and a < ends every search,
// since it may stand in no tag: npos then.
std::size_t Elements::end_of_tag(std::size_t open) const {
  for (auto at = text_.find_first_of("<>\"'", open + 1); at != npos; at = text_.find_first_of("<>\"'", at + 1)) {
    if (text_[at] == '>') return at + 1;
    if (text_[at] == '<') return npos;
    const auto quote = text_[at];
    while (++at < text_.size() && text_[at] != quote) {
      if (text_[at] == '<') return npos;
    }
  }
  return npos;
}

std::size_t Elements::end_of_element(std::size_t from, string_view name, bool& whole) const {
  for (auto at = text_.find('<', from); at != npos; at = text_.find('<', at + 1)) {
    const auto rest = text_.substr(at + 1);
    if (rest.starts_with("![CDATA[") || rest.starts_with("!--")) {
      const string_view end = rest.starts_with("!--") ? "-->" : "]]>";
      const auto close = text_.find(end, at);
      if (close == npos) break;
      at = close + end.size() - 1;
      continue;
    }
    const bool closes = rest.starts_with('/');
    const auto tag = rest.substr(closes ? 1 : 0);
    if (tag.starts_with(name) && tag.size() > name.size() && ends_name.find(tag[name.size()]) != npos) {
      whole = closes;
      return closes ? std::min(text_.find('>', at), text_.size() - 1) + 1 : at;
    }
    if (closes && tag.starts_with(root_) && tag.size() > root_.size() && ends_name.find(tag[root_.size()]) != npos) {
      whole = false;
      return at;
    }
  }
  whole = false;
  return text_.size();
}

}  // namespace edu::skill::xml
