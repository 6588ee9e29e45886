// A header field of a reply.
#pragma once

#include <string>

namespace edu {

struct Header {
  std::string name, value;
};

}  // namespace edu
