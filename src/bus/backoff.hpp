// How long to wait before what failed is tried again: a second, then twice as long each time, an hour at most.
#pragma once

#include <algorithm>

#include "base/time.hpp"

namespace edu::bus {

inline constexpr std::int64_t most_attempts = 20;

constexpr Duration backoff(std::int64_t attempts) {
  const auto doubled = std::min<std::int64_t>(std::max<std::int64_t>(attempts, 1) - 1, 12);
  return std::min<Duration>(Duration{1000} * (std::int64_t{1} << doubled), std::chrono::hours{1});
}

}  // namespace edu::bus
