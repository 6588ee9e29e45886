// Auctions: who bids says how far they would go; the price is one step above the second highest of these.
#include <algorithm>

#include "machine_model.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using namespace machine_figures;

constexpr std::int64_t most_extensions = 10;
constexpr std::int64_t deposit_basis_points[] = {0, 100, 200, 0, 400};  // by half days

}  // namespace

// A twentieth, rounded up.
std::int64_t MachineModel::step_above(std::int64_t price) {
  return price + std::max<std::int64_t>(1, (price + 19) / 20);
}

std::int64_t MachineModel::least_bid(const Auction& auction, std::int64_t bidder) {
  if (auction.leader == 0) return auction.start;
  return step_above(auction.leader == bidder ? auction.maximum : auction.price);
}

std::string MachineModel::open_auction(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto asked = auction_of(command);
  const auto asset = asked.asset, count = asked.count;
  if (!sayable(count) || !sayable(asked.start)) return "input.invalid";
  if (asked.buy_out && (!sayable(*asked.buy_out) || *asked.buy_out <= asked.start)) return "input.invalid";
  if (const auto why = tradable(asset); !why.empty()) return why;
  if (!kind_of(asset)) return "economy.asset_unknown";
  if (is_piece(asset) && count != 1) return "economy.not_enough";
  if (asked.buy_out.value_or(asked.start) > dearest(asset, count)) return "market.price_far_off";
  if (std::ssize(auctions_.open_ones([&](const Auction& each) { return each.seller == who; })) >= open_auctions)
    return "auction.too_many";
  if (mailbox_is_full(who)) return "parcel.too_many";
  const auto deposit = std::max<std::int64_t>(1, share(asked.start, deposit_basis_points[asked.half_days]));
  if (has(who, asset) < count || has(who, 1) < deposit) return "economy.not_enough";
  const auto escrow = new_escrow(), ends = minutes_ + asked.half_days * 12 * 60;
  move(bag(who, asset), held(escrow, asset), count);
  move(bag(who, 1), held(escrow, 1), deposit);
  const auto number = auctions_.add({who, asset, count, asked.start, asked.buy_out, fee_, deposit, escrow, ends});
  timers_.emplace(ends, Timer{true, number});
  return "";
}

std::string MachineModel::bid(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto [number, maximum] = bid_of(command);
  if (!sayable(maximum)) return "input.invalid";
  if (!auctions_.knows(number)) return "auction.unknown";
  if (!auctions_.is_open(number)) return "auction.over";
  auto& auction = auctions_[number];
  if (auction.seller == who) return "auction.own";
  if (auction.buy_out && maximum >= *auction.buy_out) return "auction.use_buy_out";
  if (maximum < least_bid(auction, who)) return "auction.bid_too_low";
  if (maximum > dearest(auction.asset, auction.count)) return "market.price_far_off";
  if (mailbox_is_full(who)) return "parcel.too_many";

  if (auction.leader == who) {
    const auto more = maximum - auction.maximum;
    if (has(who, 1) < more) return "economy.not_enough";
    happens("a leader goes further");
    move(bag(who, 1), held(auction.escrow, 1), more);
    auction.maximum = maximum;
    ++auction.bids;
    return "";
  }
  if (has(who, 1) < maximum) return "economy.not_enough";
  if (auction.leader != 0 && maximum <= auction.maximum) {
    happens("a bid is outbid at once");
    auction.price = std::min(auction.maximum, step_above(maximum));
  } else {
    move(bag(who, 1), held(auction.escrow, 1), maximum);
    auction.price = auction.leader == 0 ? auction.start : std::min(maximum, step_above(auction.maximum));
    if (auction.leader != 0) {
      happens("a leader is outbid");
      move(held(auction.escrow, 1), bag(auction.leader, 1), auction.maximum);
    }
    auction.leader = who;
    auction.maximum = maximum;
  }
  ++auction.bids;
  extend(number);
  return "";
}

// By a minute, in the last minute.
void MachineModel::extend(std::int64_t number) {
  auto& auction = auctions_[number];
  if (auction.ends - minutes_ > 1 || auction.extensions >= most_extensions) return;
  happens("a bid moves the end");
  std::erase_if(timers_, [&](const auto& each) { return each.second.of_auction && each.second.number == number; });
  ++auction.ends;
  ++auction.extensions;
  timers_.emplace(auction.ends, Timer{true, number});
}

std::string MachineModel::buy_out(const MachineCommand& command) {
  const auto who = player(command.who), number = auction_number(command);
  if (!auctions_.knows(number)) return "auction.unknown";
  if (!auctions_.is_open(number)) return "auction.over";
  auto& auction = auctions_[number];
  if (auction.seller == who) return "auction.own";
  if (!auction.buy_out) return "auction.no_buy_out";
  if (!fits(who, auction.asset, auction.count)) return "economy.bag_full";
  const auto due = *auction.buy_out - (auction.leader == who ? auction.maximum : 0);
  if (has(who, 1) < due) return "economy.not_enough";
  move(bag(who, 1), held(auction.escrow, 1), due);
  if (auction.leader != 0 && auction.leader != who)
    move(held(auction.escrow, 1), bag(auction.leader, 1), auction.maximum);
  auction.leader = who;
  auction.price = auction.maximum = *auction.buy_out;
  ++auction.bids;
  sell_auction(number);
  return "";
}

std::string MachineModel::cancel_auction(const MachineCommand& command) {
  const auto who = player(command.who), number = auction_number(command);
  if (!auctions_.knows(number) || auctions_[number].seller != who) return "auction.unknown";
  if (!auctions_.is_open(number)) return "auction.over";
  if (auctions_[number].bids > 0) return "auction.has_bids";
  return_auction(number);
  return "";
}

void MachineModel::auction_timer(std::int64_t number) {
  happens(auctions_[number].leader == 0 ? "an auction ends unsold" : "an auction ends sold");
  if (auctions_[number].leader == 0) return_auction(number);
  else sell_auction(number);
}

void MachineModel::sell_auction(std::int64_t number) {
  const auto auction = auctions_[number];
  pay(held(auction.escrow, 1), auction.seller, auction.price, share(auction.price, auction.fee));
  move(held(auction.escrow, 1), bag(auction.seller, 1), auction.deposit);
  move(held(auction.escrow, 1), bag(auction.leader, 1), auction.maximum - auction.price);
  deliver(held(auction.escrow, auction.asset), auction.leader, auction.asset, auction.count, Reason::auction);
  close_auction(number);
}

// The deposit stays with the house.
void MachineModel::return_auction(std::int64_t number) {
  const auto auction = auctions_[number];
  move(held(auction.escrow, 1), sunk(Reason::deposit, 1), auction.deposit);
  deliver(held(auction.escrow, auction.asset), auction.seller, auction.asset, auction.count, Reason::auction);
  close_auction(number);
}

void MachineModel::close_auction(std::int64_t number) {
  std::erase_if(timers_, [&](const auto& each) { return each.second.of_auction && each.second.number == number; });
  auctions_.close(number);
}

}  // namespace edu::test
