// How often: a token bucket per account, address and route, kept as the generic cell rate algorithm (ITU-T I.371) keeps
// it, one time per bucket. Forty pupils behind one address are an ordinary Monday, so an account is what is limited and
// an address only a wide net; staff may ask more often, since their pages ask about whole classes. Every reply says what
// is left (draft-ietf-httpapi-ratelimit-headers). Memory is fixed: a table of sets of eight, in which the fullest bucket,
// the one that says least, makes room for a new one.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "gateway/caller.hpp"
#include "gateway/route.hpp"

namespace edu::gateway {

// What every caller may do all in all: `burst` at once, then `per_second`. A rate of 0 lifts the limit.
struct RateOptions {
  Bounded<int, 1, 1'000'000> caller_burst{200};
  Bounded<int, 0, 1'000'000> caller_per_second{40};
  Bounded<int, 1, 1'000'000> staff_burst{400};
  Bounded<int, 0, 1'000'000> staff_per_second{80};
  Bounded<int, 1, 1'000'000> address_burst{8000};
  Bounded<int, 0, 1'000'000> address_per_second{2000};
  bool routes = true;  // false: what single routes limit is lifted, too
};
BOOST_DESCRIBE_STRUCT(RateOptions, (),
                      (caller_burst, caller_per_second, staff_burst, staff_per_second, address_burst,
                       address_per_second, routes))

// One limit as it stands for one caller after this call.
struct Quota {
  std::string_view name;    // "account", "address", "route"
  std::int64_t quota;       // calls at once
  std::int64_t window;      // seconds in which so many come back
  std::int64_t left;        // calls
  std::int64_t full_again;  // seconds
};

// Whether a call may go on, and what the limits that it fell under say.
struct Admission {
  std::array<Quota, 3> quotas;
  std::size_t count = 0;
  std::optional<std::chrono::seconds> wait;  // it may not, for so long
};

// The fields RateLimit-Policy and RateLimit; none where no limit applied.
std::vector<Header> rate_limit_headers(const Admission& admission);

class Rates {
 public:
  Rates(RateOptions options, const Clock& clock);
  ~Rates();

  // Safe from every thread.
  Admission admit(const Caller& caller, const Route& route);

 private:
  static constexpr std::size_t ways = 8;
  static constexpr std::size_t sets = 2048;
  static constexpr std::size_t locks = 64;
  struct Bucket {
    std::uint64_t key = 0;
    std::int64_t free_at = 0;  // µs; when the bucket will be full again
  };
  using Set = std::array<Bucket, ways>;
  struct Bounds {
    std::string_view name;
    std::int64_t burst, period_us;
  };

  std::uint64_t key_of(std::string_view who, std::uint64_t what) const;
  // False where the bucket is empty: nobody needs to look further.
  bool take(std::uint64_t key, const Bounds& bounds, std::int64_t now_us, Admission& admission);
  Bucket& bucket(Set& set, std::uint64_t key) const;

  const RateOptions options_;
  const Clock& clock_;
  std::array<unsigned char, 16> secret_;
  std::unique_ptr<std::array<Set, sets>> table_;
  std::array<std::mutex, locks> locks_;
};

}  // namespace edu::gateway
