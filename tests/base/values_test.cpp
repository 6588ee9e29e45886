// What each form of text takes, and UTF-8 itself.
#include "base/values.hpp"

#include <doctest/doctest.h>

#include "base/utf8.hpp"

namespace edu {
namespace {

template <class Form>
bool takes(std::string_view text) {
  return Form::refuse(text).empty();
}

}  // namespace

TEST_CASE("a line has no breaks, no control characters, no space at its ends and something to see") {
  CHECK(takes<LineForm>("Zoë Ångström"));
  CHECK(takes<LineForm>("\u0645\u0631\u062d\u0628\u0627"));
  CHECK(takes<LineForm>("\U0001F469\u200D\U0001F680"));
  for (const std::string_view text : {"", " ", " a", "a ", "a\nb", "a\tb", "a\x7f", "a\u0085", "a\u2028b", "\u200b",
                                      "\u3164", "\u00a0a", "\ufeff", "a\xff"}) {
    CAPTURE(text);
    CHECK(!takes<LineForm>(text));
  }
}

TEST_CASE("prose has lines and tabs") {
  CHECK(takes<ProseForm>(""));
  CHECK(takes<ProseForm>("# a\n\n\tb "));
  CHECK(!takes<ProseForm>("a\rb"));
  CHECK(!takes<ProseForm>(std::string_view{"a\0b", 3}));
  CHECK(!takes<ProseForm>("a\x1b[31m"));
  CHECK(!takes<ProseForm>("\xc0\x80"));
}

TEST_CASE("a slug is small letters, digits and single hyphens between") {
  CHECK(takes<SlugForm>("a"));
  CHECK(takes<SlugForm>("year-7-maths"));
  for (const std::string_view text : {"", "-", "-a", "a-", "a--b", "A", "a_b", "ä", "a b"}) {
    CAPTURE(text);
    CHECK(!takes<SlugForm>(text));
  }
}

TEST_CASE("a secret is anything but NUL and broken UTF-8") {
  CHECK(takes<SecretForm>(" \n\u200b"));
  CHECK(!takes<SecretForm>(std::string_view{"a\0", 2}));
  CHECK(!takes<SecretForm>("\xed\xa0\x80"));
}

TEST_CASE("UTF-8 is refused where the standard refuses it") {
  for (const std::string_view text : {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80",
                                      "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xff"}) {
    CHECK(!utf8::valid(text));
  }
  CHECK(utf8::valid("a\u00e9\u20ac\U0001F600\U0010FFFF"));
  CHECK(utf8::length("a\u00e9\u20ac\U0001F600") == 4);
}

TEST_CASE("every code point is written as it is read") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    utf8::append(text, c);
    const auto step = utf8::first(text);
    if (!step.good || step.point != c || step.bytes != text.size()) FAIL("U+" << static_cast<unsigned>(c));
  }
}

TEST_CASE("a cut never goes through a character") {
  CHECK(utf8::cut("a\u20acb", 3) == "a");
  CHECK(utf8::cut("a\u20acb", 4) == "a\u20ac");
  CHECK(utf8::cut("ab", 5) == "ab");
}

}  // namespace edu
