// RFC 8259, read one character at a time without recursion, so that a bomb of brackets costs no stack: the containers
// that are open stand in an array no deeper than `max_depth`. As with simdjson, an empty container is no level.
#include "base/json/locate.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/json.hpp"
#include "base/utf8.hpp"

namespace edu::json {
namespace {

using What = Located::What;

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_{text} {}

  std::optional<Located> run() {
    if (value() && rest_is_blank()) return {};
    return Located{what_, at_, pointer()};
  }

 private:
  struct Open {
    bool object;
    std::size_t count;  // elements begun, for an array
    std::string name;   // of the member, for an object
  };

  bool fail(What what) {
    what_ = what;
    return false;
  }
  bool more() const { return at_ < text_.size(); }
  char peek() const { return more() ? text_[at_] : '\0'; }
  void blank() {
    while (more() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
  }
  bool rest_is_blank() {
    blank();
    return !more() || fail(other());
  }
  // What a character that fits nowhere is: broken UTF-8, or just wrong.
  What other() const { return more() && !utf8::first(text_.substr(at_)).good ? What::utf8 : What::syntax; }
  bool take(char c) {
    blank();
    if (peek() != c || !more()) return false;
    ++at_;
    return true;
  }

  // One value with all that is inside of it.
  bool value() {
    for (;;) {
      if (!begin()) return false;
      // A container was opened and wants its first value, or one or more values are complete.
      while (complete_) {
        if (depth_ == 0) return true;
        auto& open = open_[depth_ - 1];
        if (take(',')) {
          if (!next_of(open)) return false;
          break;
        }
        if (!take(open.object ? '}' : ']')) return fail(other());
        --depth_;
      }
    }
  }

  bool next_of(Open& open) {
    complete_ = false;
    if (!open.object) {
      ++open.count;
      return true;
    }
    blank();
    open.name.clear();
    const bool named = peek() == '"' ? string(open.name) : fail(other());
    if (named) return take(':') || fail(other());
    // The mistake stands where a name should: it is the object's.
    --depth_;
    return false;
  }

  // Begins a value: a scalar is complete then, and so is an empty container.
  bool begin() {
    blank();
    complete_ = true;
    std::string ignored;
    switch (peek()) {
      case '"':
        return string(ignored);
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      case '{':
        return container(true);
      case '[':
        return container(false);
      default:
        return number();
    }
  }

  bool container(bool object) {
    ++at_;
    if (take(object ? '}' : ']')) return true;
    if (depth_ == open_.size()) return fail(What::depth);
    auto& open = open_[depth_++];
    open = {object, 0, {}};
    complete_ = false;
    return !object || next_of(open);
  }

  bool word(std::string_view word) {
    for (const auto c : word) {
      if (peek() != c) return fail(other());
      ++at_;
    }
    return true;
  }

  bool digits() {
    const auto start = at_;
    while (more() && peek() >= '0' && peek() <= '9') ++at_;
    return at_ > start || fail(other());
  }

  bool number() {
    const auto start = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0') ++at_;
    else if (!digits()) return false;
    bool whole = true;
    if (peek() == '.') {
      whole = false;
      ++at_;
      if (!digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      whole = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!digits()) return false;
    }
    const auto literal = text_.substr(start, at_ - start);
    if (fits(literal, whole)) return true;
    at_ = start;
    return fail(What::number);
  }

  static bool fits(std::string_view literal, bool whole) {
    const auto* end = literal.data() + literal.size();
    if (!whole) {
      double value = 0;
      const auto error = std::from_chars(literal.data(), end, value).ec;
      if (error == std::errc{}) return std::isfinite(value);
      // Too small is zero; from_chars says the same of both, the exponent's sign tells them apart.
      const auto exponent = literal.find_first_of("eE");
      return exponent == std::string_view::npos ? literal.starts_with("0.") || literal.starts_with("-0.")
                                                : literal.substr(exponent + 1).starts_with('-');
    }
    if (literal.front() == '-') {
      std::int64_t value = 0;
      return std::from_chars(literal.data(), end, value).ec == std::errc{};
    }
    std::uint64_t value = 0;
    return std::from_chars(literal.data(), end, value).ec == std::errc{};
  }

  bool string(std::string& into) {
    ++at_;
    for (;;) {
      if (!more()) return fail(What::syntax);
      const char c = peek();
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return fail(What::syntax);
      if (c == '\\') {
        if (!escape(into)) return false;
        continue;
      }
      const auto step = utf8::first(text_.substr(at_));
      if (!step.good) return fail(What::utf8);
      into.append(text_, at_, step.bytes);
      at_ += step.bytes;
    }
  }

  bool escape(std::string& into) {
    ++at_;
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (const auto which = letters.find(peek()); which != std::string_view::npos && more()) {
      ++at_;
      into += meanings[which];
      return true;
    }
    char32_t point = 0;
    if (!hex4(point)) return false;
    if (point >= 0xDC00 && point <= 0xDFFF) return fail(What::syntax);
    if (point >= 0xD800 && point <= 0xDBFF) {
      char32_t low = 0;
      if (peek() != '\\') return fail(What::syntax);
      ++at_;
      if (!hex4(low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return fail(What::syntax);
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    utf8::append(into, point);
    return true;
  }

  // "u" and four hex digits.
  bool hex4(char32_t& point) {
    if (peek() != 'u') return fail(other());
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      unsigned digit = 0;
      const auto* from = text_.data() + at_;
      if (!more() || std::from_chars(from, from + 1, digit, 16).ptr == from) return fail(other());
      point = point << 4 | digit;
    }
    return true;
  }

  std::string pointer() const {
    std::string pointer;
    for (std::size_t i = 0; i < depth_; ++i) {
      append_token(pointer, open_[i].object ? open_[i].name : std::to_string(open_[i].count));
    }
    return pointer;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  What what_ = What::syntax;
  bool complete_ = false;
  std::array<Open, max_depth> open_;
  std::size_t depth_ = 0;
};

}  // namespace

std::optional<Located> locate(std::string_view text) { return Scanner{text}.run(); }

void append_token(std::string& pointer, std::string_view name) {
  pointer += '/';
  for (const auto c : utf8::cut(name, 100)) {
    if (c == '~') pointer += "~0";
    else if (c == '/') pointer += "~1";
    else pointer += c;
  }
}

}  // namespace edu::json
