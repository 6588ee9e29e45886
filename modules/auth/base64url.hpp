// Base64url without padding, canonical only: one text for one sequence of bytes, so that a signed token can't be
// respelled and still pass.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edu::auth {

std::string to_base64url(std::string_view bytes);

// Nothing for padding, white space, a foreign character or stray bits at the end.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace edu::auth
