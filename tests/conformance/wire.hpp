// A connection of raw bytes and the strictest reading of what comes back: whole replies, whole frames, and nothing else.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace edu::conformance {

using namespace std::chrono_literals;

class Line {
 public:
  explicit Line(std::uint16_t port);
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  bool send(std::string_view bytes);  // false where the connection is gone
  // What comes within that time; until `enough` says so or the other side ends.
  std::string read(std::chrono::milliseconds longest, const std::function<bool(std::string_view)>& enough);
  std::string read_to_end(std::chrono::milliseconds longest) {
    return read(longest, [](std::string_view) { return false; });
  }
  bool ended() const { return ended_; }

 private:
  int socket_;
  bool ended_ = false;
};

struct Reply {
  int status = 0;
  std::string head, body;
};
// The replies at the front of `bytes`; 100 Continue is one. `rest` is what isn't a whole reply.
std::vector<Reply> replies(std::string_view bytes, bool to_head, std::string& rest);

struct Frame {
  unsigned opcode = 0;
  std::string payload;
  unsigned close_code() const;  // 1005: none
};
std::vector<Frame> frames(std::string_view bytes);
std::string masked(unsigned opcode, std::string_view payload);  // a client's frame

}  // namespace edu::conformance
