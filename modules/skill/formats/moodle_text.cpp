#include "skill/formats/moodle_text.hpp"

#include <algorithm>
#include <sstream>

#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill::moodle {

namespace {

using std::string_view;

constexpr string_view file_mark = "@@PLUGINFILE@@";
constexpr string_view ends_address = "\"'<> \t\r\n)?#";

std::string percent_decoded(string_view text) {
  std::string decoded;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

pugi::xml_node file_named(pugi::xml_node holder, string_view address) {
  const auto wanted = percent_decoded(address);
  for (const auto file : holder.children("file")) {
    std::string path = file.attribute("path").as_string("/");
    if (!path.ends_with('/')) path += '/';
    if (path + file.attribute("name").as_string() == wanted) return file;
  }
  return {};
}

}  // namespace

Format format_of(pugi::xml_node holder, Format otherwise) {
  const string_view format = holder.attribute("format").as_string();
  if (format == "html") return Format::html;
  if (format == "markdown") return Format::markdown;
  if (format == "plain_text") return Format::plain;
  if (format == "moodle_auto_format") return Format::moodle;
  return otherwise;
}

// CDATA may come in several pieces; some programs write the tags of HTML as elements.
std::string inner_text(pugi::xml_node node) {
  std::string text;
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text += child.value();
    } else if (child.type() == pugi::node_element) {
      std::ostringstream markup;
      child.print(markup, "", pugi::format_raw);
      text += markup.str();
    }
  }
  return clean(text);
}

std::string Texts::raw(pugi::xml_node holder) { return inner_text(holder.child("text")); }

Prose Texts::prose(pugi::xml_node holder, Format otherwise) const {
  const auto format = format_of(holder, otherwise);
  return {std::string{gift::trim(with_files(raw(holder), holder))}, format};
}

std::string Texts::plain(pugi::xml_node holder, Format otherwise) const {
  const auto format = format_of(holder, otherwise);
  auto text = raw(holder);
  if (format == Format::html || format == Format::moodle) text = text_of_html(text).text;
  return std::string{gift::trim(text)};
}

std::string Texts::with_files(std::string text, pugi::xml_node holder) const {
  auto at = text.find(file_mark);
  if (at == text.npos) return text;
  std::string shown;
  std::size_t from = 0;
  for (; at != text.npos; at = text.find(file_mark, from)) {
    shown.append(text, from, at - from);
    from = std::min(text.find_first_of(ends_address, at), text.size());
    const auto address = string_view{text}.substr(at + file_mark.size(), from - at - file_mark.size());
    // What the server of Moodle would have been asked beside the name says nothing here.
    if (from < text.size() && text[from] == '?')
      from = std::min(text.find_first_of("\"'<> \t\r\n)", from), text.size());
    const auto file = file_named(holder, address);
    try {
      if (!file) throw Refusal{"its bytes don't stand in the file"};
      if (string_view{file.attribute("encoding").as_string("base64")} != "base64") throw Refusal{"it isn't Base64"};
      shown += attachments_.add_base64(file.child_value());
    } catch (const Refusal& refusal) {
      shown += told_already;
      warnings_.push_back("\"" + clean(percent_decoded(address).erase(0, 1)) + "\" is left out: " + refusal.reason);
    }
  }
  return shown.append(text, from);
}

}  // namespace edu::skill::moodle
