// Where and why a text isn't acceptable JSON. simdjson says that it isn't, fast; this scanner runs only then, to tell the
// person where: the JSON Pointer, the offset and the kind of mistake that comes first in the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace edu::json {

struct Located {
  enum class What { syntax, utf8, depth, number } what;
  std::size_t offset;
  std::string pointer;
};
std::optional<Located> locate(std::string_view text);

// Adds "/name" with ~ and / escaped (RFC 6901); long names are cut, since they come from outside.
void append_token(std::string& pointer, std::string_view name);

}  // namespace edu::json
