// A closed loop over many connections: each has one request under way, sends the next when the answer has come. What to
// ask is up to the scenario; what is measured is the time from the first byte sent to the last received.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "socket.hpp"

namespace bench {

struct Scenario {
  // The next request of connection `n`, whole.
  std::function<std::string(std::size_t n)> next;
  // Its answer; false: it was not what was expected (counted as an error). `measure` in and out: whether it counts.
  std::function<bool(std::size_t n, const Response& response)> answered;
  // Whether connection `n` has done what comes before what is measured; without it, all have.
  std::function<bool(std::size_t n)> warm = {};
};

struct Measured {
  double per_second = 0;
  double p50_ms = 0, p99_ms = 0, most_ms = 0;
  std::uint64_t requests = 0, errors = 0;
  double warm_up_seconds = 0;
  std::string first_error;
};

// `threads` share the connections; after `warm_up`, and when all connections are warm, it measures for `time`.
Measured run(std::uint16_t port, std::size_t connections, std::size_t threads, std::chrono::milliseconds warm_up,
             std::chrono::milliseconds time, const Scenario& scenario);

double percentile(std::vector<float>& values, double share);

}  // namespace bench
