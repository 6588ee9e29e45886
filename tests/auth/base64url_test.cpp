#include "auth/base64url.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace edu::auth;

TEST_CASE("one text for one sequence of bytes: no byte but the alphabet's own stands for another") {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (int byte = 0; byte < 256; ++byte) {
    const auto character = static_cast<char>(byte);
    CAPTURE(byte);
    const std::string text{'A', character, 'A', 'A'};
    const auto bytes = from_base64url(text);
    CHECK(bytes.has_value() == (alphabet.find(character) != alphabet.npos));
    if (bytes) CHECK(to_base64url(*bytes) == text);
  }
}

TEST_CASE("padding, white space and stray bits at the end are refused") {
  for (const auto* text : {"AA==", "AA AA", "AAAA\n", "AB", "AAB", "A"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64url(text));
  }
  CHECK(from_base64url("").has_value());
}
