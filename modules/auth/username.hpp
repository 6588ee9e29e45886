// Usernames: what a pupil of ten can type and a teacher can read out. Capitals are taken and made small.
#pragma once

#include <string>
#include <string_view>

#include "base/values.hpp"

namespace edu::auth {

struct UsernameForm {
  static constexpr std::string_view pattern = "^[A-Za-z0-9._-]+$";
  static std::string_view refuse(std::string_view text);
};
using Username = Text<UsernameForm, 3, 40>;

// Of A to Z only.
std::string lower_case(std::string_view text);

}  // namespace edu::auth
