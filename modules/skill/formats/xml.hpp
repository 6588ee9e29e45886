// XML of somebody else's making, parsed by pugixml. A DOCTYPE is refused whatever it says: questions need none, and with
// it go entities, whose expansion or fetching is how XML attacks its reader. Large files are read element by element
// (Elements), so that memory is that of one question, and a broken one is refused alone.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace edu::skill::xml {

inline constexpr int most_depth = 200;

// UTF-8 without a mark, whatever the file was: UTF-8, UTF-16 by its mark, ISO-8859-1 or Windows-1252 by declaration.
// `kept` owns it where it had to be converted. Throws Unreadable "encoding.…", "xml.encoding" (another one is declared).
std::string_view text_of(std::string_view file, std::string& kept);

// The name of the root element, or of what a DOCTYPE says it is, without its prefix; empty where there is none. Looks at
// the start alone.
std::string_view root_of(std::string_view text);

class Document {
 public:
  enum class Space { between_tags_is_nothing, counts };

  // `text`: UTF-8; `first_line`: where it begins in its file. Throws Unreadable "xml.broken" with the line,
  // "xml.doctype", "xml.deep".
  explicit Document(std::string_view text, int first_line = 1, Space space = Space::between_tags_is_nothing);

  pugi::xml_node root() const { return tree_.document_element(); }
  int line_of(pugi::xml_node node) const;

 private:
  int line_at(std::ptrdiff_t offset) const;

  pugi::xml_document tree_;
  std::vector<std::size_t> line_ends_;
  int first_line_;
};

// The name without its prefix: "qti:choice" and "choice" are one.
std::string_view name_of(pugi::xml_node node);

// The elements right below the root, as text, one after another. They don't nest in elements of their own name: where one
// opens within another, that one was never closed.
class Elements {
 public:
  struct Element {
    std::string_view name;
    std::string_view text;  // with its tags
    int line = 0;
    bool whole = true;  // false: never closed
  };

  // Throws Unreadable "xml.doctype", "xml.broken" (no root element).
  explicit Elements(std::string_view text);
  bool next(Element& element);
  // After the last one: whether the root was closed.
  bool ended() const { return ended_; }
  int line() const { return line_; }

 private:
  void go_to(std::size_t at);
  bool skip_aside();
  std::size_t end_of_tag(std::size_t open) const;
  std::size_t end_of_element(std::size_t from, std::string_view name, bool& whole) const;

  std::string_view text_;
  std::string_view root_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool ended_ = false;
};

}  // namespace edu::skill::xml
