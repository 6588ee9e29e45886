// The frames of RFC 6455, as a server sees them: masked ones come in, unmasked ones go out. Pure: bytes in, events out.
// Compressed messages (RFC 7692) are read, each on its own; what goes out is never compressed, since a frame is shared.
// Written here and not taken from Beast because a server frame must be built once, shared by thousands of sockets and
// written together with others in one call, and because every close code and limit is ours to decide.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace edu::gateway::frames {

std::string text(std::string_view message);
std::string ping();
std::string pong(std::string_view payload);
// `code` 0: without one. The reason is cut at 123 bytes.
std::string close(std::uint16_t code, std::string_view reason);

struct Text {
  std::string_view message;  // valid UTF-8, good until the next call
};
struct Ping {
  std::string_view payload;
};
struct Pong {};
struct Close {
  std::optional<std::uint16_t> code;
};
// The peer broke the protocol; the connection ends with this code.
struct Broken {
  std::uint16_t code;
  std::string_view reason;
};
struct NeedMore {};
using Event = std::variant<NeedMore, Text, Ping, Pong, Close, Broken>;

class Reader {
 public:
  // `limit`: bytes of one message, before and after it is decompressed.
  explicit Reader(std::size_t message_limit) : limit_{message_limit} {}

  // The handshake agreed on permessage-deflate, without context from one message to the next.
  void take_deflated() { deflate_ = true; }

  // Takes the next event from the front of `bytes`. The bytes may be unmasked in place. NeedMore: all were taken.
  Event next(char*& begin, char* end);
  // A frame or a message has begun and isn't whole.
  bool midway() const { return !held_.empty() || in_message_; }

 private:
  Event frame(char* data, std::size_t size, std::size_t& used);
  Event data(unsigned opcode, bool final, bool deflated, std::string_view payload);
  Event inflated(std::string_view payload);
  void keep(Event& event);
  static Event control(unsigned opcode, std::string_view payload);

  std::size_t limit_;
  std::string held_;         // the beginning of a frame that isn't whole
  std::string spent_;        // what an event's view looks into
  std::string message_;      // fragments so far
  std::size_t checked_ = 0;  // of message_, known to be UTF-8
  bool in_message_ = false;
  bool deflate_ = false;           // agreed on
  bool message_deflated_ = false;  // the one whose fragments come in
};

}  // namespace edu::gateway::frames
