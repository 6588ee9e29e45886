#include "auth/printed_code.hpp"

#include <sodium.h>

namespace edu::auth {
namespace {
constexpr std::string_view alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";  // no 0 O, 1 I L
}

std::string draw_printed(int groups, int letters) {
  std::string code;
  for (int group = 0; group < groups; ++group) {
    if (group > 0) code += '-';
    for (int i = 0; i < letters; ++i)
      code += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
  }
  return code;
}

std::string as_printed(std::string_view typed) {
  std::string code;
  for (const auto c : typed) {
    if (c == ' ' || c == '-') continue;
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return code;
}

Blob printed_hash(const Keys& keys, std::string_view what, std::string_view typed) {
  return {keys.derive(std::string{what} + " " + as_printed(typed))};
}

}  // namespace edu::auth
