#include "economy/market/bidding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"
#include "economy/market/fee.hpp"

namespace edu::economy {

namespace {

void must_take_part(const Bidding& bidding, PlayerId player, Time at) {
  if (at >= bidding.ends) throw conflict("auction.over", "This auction is over.");
  if (player == bidding.seller) throw conflict("auction.own", "This is your own auction.");
}

void extend(Bidding& bidding, Time at) {
  if (bidding.ends - at > last_minute || bidding.extensions >= most_extensions) return;
  bidding.ends = bidding.ends + last_minute;
  ++bidding.extensions;
}

std::int64_t one_step_above(std::int64_t maximum) { return maximum + step_at(maximum); }

}  // namespace

std::int64_t step_at(std::int64_t price) { return std::max<std::int64_t>(1, price / 20 + (price % 20 != 0)); }

std::int64_t least_bid(const Bidding& bidding) { return bidding.lead ? one_step_above(bidding.price) : bidding.start; }

Bidding bid(Bidding bidding, const Bid& by) {
  must_take_part(bidding, by.bidder, by.at);
  const bool leads = bidding.lead && bidding.lead->bidder == by.bidder;
  const auto least = leads ? one_step_above(bidding.lead->maximum) : least_bid(bidding);
  if (bidding.buy_out && by.maximum >= *bidding.buy_out)
    throw conflict("auction.use_buy_out", fmt::format("For {} it is yours at once: buy it out.", *bidding.buy_out));
  if (by.maximum < least) throw conflict("auction.bid_too_low", fmt::format("Bid {} or more.", least));

  if (leads) {
    bidding.lead->maximum = by.maximum;
  } else if (!bidding.lead) {
    bidding.price = bidding.start;
    bidding.lead = Lead{by.bidder, by.maximum};
    extend(bidding, by.at);
  } else if (by.maximum > bidding.lead->maximum) {
    bidding.price = std::min(by.maximum, one_step_above(bidding.lead->maximum));
    bidding.lead = Lead{by.bidder, by.maximum};
    extend(bidding, by.at);
  } else {
    bidding.price = std::min(bidding.lead->maximum, one_step_above(by.maximum));
    extend(bidding, by.at);
  }
  return bidding;
}

Bidding buy_out(Bidding bidding, PlayerId buyer, Time at) {
  must_take_part(bidding, buyer, at);
  if (!bidding.buy_out) throw conflict("auction.no_buy_out", "This one can't be bought at once.");
  bidding.price = *bidding.buy_out;
  bidding.lead = Lead{buyer, *bidding.buy_out};
  bidding.ends = at;
  return bidding;
}

}  // namespace edu::economy
