// Values that check themselves at the border: the range or the form is part of a field's type, so the reader refuses
// what is outside and the schema shows it. Inside they are used as the plain value they hold.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace edu {

// An integer in [Low, High].
template <class T, T Low, T High>
struct Bounded {
  static constexpr T low = Low;
  static constexpr T high = High;
  T value = Low;

  constexpr operator T() const { return value; }
  friend constexpr auto operator<=>(const Bounded&, const Bounded&) = default;
};

// Yes, unless it is said otherwise: of a field that an event didn't have when older ones were told.
struct YesUnlessSaid {
  bool value = true;

  constexpr operator bool() const { return value; }
};

// UTF-8 text; lengths in code points. `Form` says what characters may stand in it (see below).
template <class Form, std::size_t Least, std::size_t Most>
struct Text {
  using form = Form;
  static constexpr std::size_t least = Least;
  static constexpr std::size_t most = Most;
  std::string value;

  operator std::string_view() const { return value; }
  const std::string& str() const { return value; }
  friend auto operator<=>(const Text&, const Text&) = default;
};

// Each form: its JSON Schema pattern (empty: any), and why a text is refused (empty: it is fine).
struct LineForm {  // one line, no control characters, not blank, no space at either end
  static constexpr std::string_view pattern = "";
  static std::string_view refuse(std::string_view text);
};
struct ProseForm {  // several lines; tab and newline are the only control characters
  static constexpr std::string_view pattern = "";
  static std::string_view refuse(std::string_view text);
};
struct SlugForm {
  static constexpr std::string_view pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";
  static std::string_view refuse(std::string_view text);
};
struct SecretForm {  // anything but NUL: passwords, codes, tokens
  static constexpr std::string_view pattern = "";
  static std::string_view refuse(std::string_view text);
};

using Name = Text<LineForm, 1, 80>;
using Title = Text<LineForm, 1, 200>;
using Slug = Text<SlugForm, 1, 80>;
using Markdown = Text<ProseForm, 0, 20000>;

// The request's body as it came, for uploads; `type` is the Content-Type without parameters.
struct RawBody {
  std::string bytes;
  std::string type;
};

// JSON text that was written elsewhere and is passed on as it is.
struct RawJson {
  std::string text;
};

}  // namespace edu
