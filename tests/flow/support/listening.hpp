// A port of loopback that a test's own server stands at.
#pragma once

#include <cstdint>

namespace edu::flow {

struct Listening {
  int socket;  // bound; whoever has it closes it
  std::uint16_t port;
};
Listening bind_to_any();

}  // namespace edu::flow
