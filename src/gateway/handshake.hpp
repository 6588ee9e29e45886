// The opening of a live socket (RFC 6455 §4.2), checked in full before anything is switched.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "gateway/head.hpp"
#include "gateway/origins.hpp"

namespace edu::gateway {

inline constexpr std::string_view live_protocol = "eduverse.v1";

// The 101's head, and whether it agrees on permessage-deflate.
struct Handshake {
  std::string reply;
  bool deflate;
};

// Why there is none, else. A request without Origin isn't a browser's and may try its token.
std::variant<Handshake, Refusal> accept_handshake(const Head& head, const Origins& origins, bool secure);

}  // namespace edu::gateway
