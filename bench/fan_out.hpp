// Many live sockets on one topic: how many messages a second reach them, and how long one takes from the answer that
// caused it to each socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "answerer.hpp"

namespace bench {

struct FanOut {
  double deliveries_per_second = 0;
  double p50_ms = 0, p99_ms = 0;  // from sending the causing request to the socket
  std::uint64_t messages = 0, expected = 0, delivered = 0;
};

class Watchers {
 public:
  // Signs `count` sockets in with `token` and subscribes them to `topic` (none when empty), on `threads` threads.
  Watchers(std::uint16_t port, std::size_t count, std::size_t threads, std::string token, std::string topic);
  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;
  ~Watchers();

  // `rate` answers a second for `time`, dealt out to the students; each publishes one message to their class.
  FanOut publish(std::vector<Answerer>& students, double rate, std::chrono::seconds time);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bench
