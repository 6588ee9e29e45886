// An auction's rules on plain values. Whoever bids says in secret how far they would go, and the house bids for them: the
// price is one step above the second highest maximum, never above the highest (a second-price auction, Vickrey 1961, as the
// big houses run it). A step is a twentieth of the price, a coin at least. A bid in the last minute moves the end by a minute,
// ten times at most, so that nobody wins by the quicker connection alone; raising one's own maximum doesn't.
#pragma once

#include <cstdint>
#include <optional>

#include "economy/events.hpp"

namespace edu::economy {

inline constexpr Duration last_minute = std::chrono::seconds{60};
inline constexpr int most_extensions = 10;

struct Lead {
  PlayerId bidder;
  std::int64_t maximum;  // secret
  friend constexpr bool operator==(const Lead&, const Lead&) = default;
};

struct Bidding {
  PlayerId seller;
  std::int64_t start;                   // the least first bid
  std::optional<std::int64_t> buy_out;  // above `start`
  Time ends;
  int extensions = 0;
  std::int64_t price = 0;  // what the leader would pay; 0: nobody has bid
  std::optional<Lead> lead = {};
  friend constexpr bool operator==(const Bidding&, const Bidding&) = default;
};

struct Bid {
  PlayerId bidder;
  std::int64_t maximum;
  Time at;
};

std::int64_t step_at(std::int64_t price);  // a twentieth, rounded up
std::int64_t least_bid(const Bidding& bidding);

// What becomes of it. The leader may raise their own maximum by a step or more: the price stays. Whoever doesn't overtake is accepted and
// outbid at once; of two equal maxima the earlier leads.
// Refuses 409 "auction.over", "auction.own", "auction.bid_too_low", "auction.use_buy_out" (a maximum at or above it).
Bidding bid(Bidding bidding, const Bid& by);

// Ends it at the buy-out price, which stays open until the end. Refuses 409 "auction.over", "auction.own",
// "auction.no_buy_out".
Bidding buy_out(Bidding bidding, PlayerId buyer, Time at);

}  // namespace edu::economy
