// The leaves of written JSON. Strings are copied in runs between the characters that need an escape; nearly all text is
// one run.
#include "base/json/write.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"

namespace edu::json {
namespace {

// What a byte needs: nothing, an escape, or a look at the UTF-8 sequence that it begins.
enum class Need : unsigned char { nothing, escape, sequence };

constexpr auto needs = [] {
  std::array<Need, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = Need::escape;
  table['"'] = table['\\'] = Need::escape;
  for (std::size_t c = 0x80; c < 256; ++c) table[c] = Need::sequence;
  return table;
}();

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += c < 0x10 ? '0' : '1';
      out += "0123456789abcdef"[c & 0xF];
  }
}

template <class Number>
void append_digits(std::string& out, Number value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t run = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto need = needs[static_cast<unsigned char>(text[at])];
    if (need == Need::nothing) {
      ++at;
      continue;
    }
    if (need == Need::sequence) {
      const auto step = utf8::first(text.substr(at));
      if (!step.good) {
        out.append(text, run, at - run);
        out += "\xEF\xBF\xBD";
        run = at + step.bytes;
      }
      at += step.bytes;
      continue;
    }
    out.append(text, run, at - run);
    append_escape(out, text[at]);
    run = ++at;
  }
  out.append(text, run, at - run);
  out += '"';
}

void append_number(std::string& out, std::int64_t value) { append_digits(out, value); }
void append_number(std::string& out, std::uint64_t value) { append_digits(out, value); }
void append_number(std::string& out, double value) {
  if (!std::isfinite(value)) throw std::domain_error{"a number that JSON can't hold"};
  if (value == 0 && std::signbit(value)) {
    out += "-0.0";  // "-0" would be read as a whole number, which has no sign at 0
    return;
  }
  if (std::abs(value) < 1e15) return append_digits(out, value);
  // With an exponent, so that a reader doesn't take it for a whole number past 64 bits.
  std::array<char, 32> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::scientific).ptr;
  out.append(digits.data(), end);
}

void append_name(std::string& out, std::string_view name) {
  out += '"';
  out += name;
  out += "\":";
}

void append_end(std::string& out, char close) {
  if (out.back() == ',') out.back() = close;
  else out += close;
}

void append_reference(std::string& out, std::string_view prefix, std::int64_t id) {
  if (id < 1) throw std::logic_error{"an id of nothing in " + std::string{prefix} + ": use an optional"};
  out += '"';
  append_id(out, prefix, id);
  out += '"';
}

void append_moment(std::string& out, Time time) {
  out += '"';
  append_text(out, time);
  out += '"';
}

}  // namespace edu::json
