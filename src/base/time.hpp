// Time as the world counts it: milliseconds since 1970, UTC, and lengths in whole milliseconds. Rules read the clock
// only through a Tx or a Snapshot, so a term can be lived through in seconds and lived through again.
#pragma once

#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edu {

using Duration = std::chrono::milliseconds;
using namespace std::chrono_literals;

struct Time {
  std::int64_t ms = 0;

  friend constexpr auto operator<=>(Time, Time) = default;
  friend constexpr Time operator+(Time t, Duration d) { return {t.ms + d.count()}; }
  friend constexpr Time operator-(Time t, Duration d) { return {t.ms - d.count()}; }
  friend constexpr Duration operator-(Time a, Time b) { return Duration{a.ms - b.ms}; }
};

// RFC 3339 in UTC with milliseconds: "2026-11-22T08:30:00.000Z". Parsing takes any offset and up to nine decimals;
// nothing for what isn't a real date between the years 0001 and 9999.
std::string to_text(Time time);  // throws std::out_of_range for a time outside of those years
void append_text(std::string& out, Time time);
std::optional<Time> parse_time(std::string_view text);

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override;
};

// Stands still until it is moved; may be read while another thread moves it.
class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(Time start) : ms_{start.ms} {}
  Time now() const override { return {ms_.load(std::memory_order_relaxed)}; }
  void advance(Duration by) { ms_.fetch_add(by.count(), std::memory_order_relaxed); }
  void set(Time to) { ms_.store(to.ms, std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> ms_;
};

}  // namespace edu
