// The live socket as a test speaks it: RFC 6455 from the client's side, text frames alone, and API.md's messages on top.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "flow/support/http.hpp"
#include "flow/support/json.hpp"
#include "flow/support/wire.hpp"

namespace edu::flow {

class Live {
 public:
  // Upgrades; throws std::runtime_error with the status line when the server says no.
  explicit Live(std::uint16_t port, const Headers& headers = {},
                std::chrono::milliseconds patience = std::chrono::seconds{20});

  // The same, then hello with `token`; the welcome is at hand in `welcome()`. `resume` of an earlier welcome, if any.
  static Live signed_in(std::uint16_t port, std::string_view token, std::string_view resume = {});

  void send(std::string_view text);
  void send_frame(unsigned opcode, std::string_view payload);
  // The next message; pings are answered on the way. Throws Closed when the server closes.
  Json receive();
  // The first message that `fits`; others are kept for later calls.
  Json receive_where(const std::function<bool(const Json&)>& fits);
  // Nothing came for so long.
  bool silent_for(std::chrono::milliseconds time);

  // {"id":…,"call":…,"body":…}, and its reply.
  Json call(std::string_view route, std::string_view body = "{}", std::string_view key = {});
  Json subscribe(std::string_view topic, std::optional<std::int64_t> after = {});
  // The next message of `type` on any topic.
  Json next(std::string_view type);

  const Json& welcome() const { return *welcome_; }
  void close(unsigned code = 1000);

 private:
  Json read_message();

  Wire wire_;
  std::deque<Json> kept_;
  std::optional<Json> welcome_;
  std::int64_t last_id_ = 0;
};

// The server closed the socket with this code (1006: without one).
class Closed : public Broken {
 public:
  Closed(unsigned with, const std::string& why) : Broken{"closed " + std::to_string(with) + " " + why}, code{with} {}
  unsigned code;
};

}  // namespace edu::flow
