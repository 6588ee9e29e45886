#include "auth/username.hpp"

#include <algorithm>

namespace edu::auth {

std::string_view UsernameForm::refuse(std::string_view text) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  return std::ranges::all_of(text, good) ? ""
                                         : "A username has letters from a to z, digits, dots, hyphens and underscores.";
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

}  // namespace edu::auth
