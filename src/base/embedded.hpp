// A file that the executable carries inside.
#pragma once

#include <string_view>

namespace edu {

struct Embedded {
  std::string_view path;  // relative, with slashes: "assets/index-3f9a.js"
  std::string_view bytes;
  std::string_view hash;  // SHA-256, hex
};

}  // namespace edu
