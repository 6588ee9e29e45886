// Pieces at a fixed price.
#include "machine_model.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using namespace machine_figures;

}  // namespace

std::string MachineModel::offer_piece(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto [asset, price] = stall_of(command);
  if (!sayable(price)) return "input.invalid";
  if (const auto why = tradable(asset); !why.empty()) return why;
  if (!is_piece(asset)) return "listing.stacks";
  if (price > dearest(asset, 1)) return "market.price_far_off";
  if (std::ssize(listings_.open_ones([&](const Listing& each) { return each.player == who; })) >= open_listings)
    return "listing.too_many";
  if (mailbox_is_full(who)) return "parcel.too_many";
  if (has(who, asset) < 1) return "economy.not_enough";
  const auto escrow = new_escrow();
  listings_.add({who, asset, price, fee_, escrow});
  move(bag(who, asset), held(escrow, asset), 1);
  return "";
}

std::string MachineModel::buy_piece(const MachineCommand& command) {
  const auto who = player(command.who), number = listing_number(command);
  if (!listings_.knows(number)) return "listing.unknown";
  if (!listings_.is_open(number)) return "listing.closed";
  const auto& listing = listings_[number];
  if (listing.player == who) return "listing.own";
  if (!fits(who, listing.asset, 1)) return "economy.bag_full";
  if (has(who, 1) < listing.price) return "economy.not_enough";
  pay(bag(who, 1), listing.player, listing.price, share(listing.price, listing.fee));
  move(held(listing.escrow, listing.asset), bag(who, listing.asset), 1);
  listings_.close(number);
  return "";
}

std::string MachineModel::take_piece_back(const MachineCommand& command) {
  const auto who = player(command.who), number = listing_number(command);
  if (!listings_.knows(number)) return "listing.unknown";
  if (!listings_.is_open(number)) return "listing.closed";
  const auto listing = listings_[number];
  if (listing.player != who) return "listing.unknown";
  deliver(held(listing.escrow, listing.asset), who, listing.asset, 1, Reason::listing);
  listings_.close(number);
  return "";
}

}  // namespace edu::test
