// The protocol of the live socket: hello and welcome, calls, subscriptions, resuming (see API.md). A call goes the way of
// any other call, with the same permissions, limits and problems. A frame that can't be understood gets a problem; only
// who doesn't say who they are, or no longer may be here, is shown out (4401).
#pragma once

#include <memory>

#include "gateway/dispatch.hpp"
#include "gateway/hub.hpp"
#include "gateway/transport.hpp"

namespace edu::gateway {

// What a conversation stands on; it outlives all of them.
struct LiveParts {
  Hub& hub;
  Dispatch& dispatch;
  Identity& identity;
  store::Store& store;
  Cores& cores;
};

// What the handshake said of whoever speaks.
struct LiveCaller {
  std::string agent;
  bool secure;
  std::string traceparent = {};  // the calls of this socket are part of that trace
};

class Conversation;

class LiveSession final : public SocketHandler {
 public:
  static constexpr auto hello_within = std::chrono::seconds{5};
  static constexpr auto heartbeat = std::chrono::seconds{20};      // the transport pings who is silent for so long
  static constexpr auto token_checked = std::chrono::seconds{15};  // how often a token is looked at again
  static constexpr auto token_grace = std::chrono::minutes{1};     // to send a new one after it has expired
  static constexpr std::size_t most_subscriptions = 100;
  static constexpr std::size_t most_calls = 32;  // under way at once

  LiveSession(const LiveParts& parts, Socket& socket, LiveCaller caller);
  ~LiveSession() override;
  void on_text(std::string_view message) override;
  void on_closed() override;

 private:
  std::shared_ptr<Conversation> conversation_;
};

}  // namespace edu::gateway
