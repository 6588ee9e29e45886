// What the numbers of a command mean in the state that it meets: mostly something that can be done, now and then something
// that can't. The machine sends what is made out here, and the model says what that comes to.
#include <algorithm>
#include <initializer_list>
#include <limits>

#include "machine_model.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using namespace machine_figures;

constexpr std::int64_t newest_pieces = 20;

// Whose it is hardly matters to every fourth command.
bool is_heedless(const MachineCommand& command) { return command.twist % 4 == 0; }

// Of a few numbers one is strange in its turn.
std::int64_t& one_of(const MachineCommand& command, std::initializer_list<std::int64_t*> numbers) {
  return **(numbers.begin() + command.count % numbers.size());
}

}  // namespace

std::size_t MachineModel::kind(std::uint32_t number) const { return number % machine_things.size(); }

const std::string& MachineModel::code(std::uint32_t number) const { return machine_things[kind(number)].code; }

std::int64_t MachineModel::any_asset(std::uint32_t number) const {
  const auto kinds = std::ssize(machine_things);
  const auto recent = std::min(newest_pieces, std::ssize(pieces_));
  const auto place = static_cast<std::int64_t>(number) % (3 + kinds + recent);
  if (place == 0) return coin_asset.value;
  if (place == 1) return crystal_asset.value;
  if (place == 2) return unknown_asset;
  return place - 3 < kinds ? first_ + place - 3 : next_piece_ - 1 - (place - 3 - kinds);
}

std::vector<std::int64_t> MachineModel::own_assets(std::int64_t player, std::int64_t from) const {
  std::vector<std::int64_t> own;
  const auto end = accounts_.upper_bound(bag(player, std::numeric_limits<std::int64_t>::max()));
  for (auto at = accounts_.lower_bound(bag(player, from)); at != end; ++at) own.push_back(std::get<2>(at->first));
  return own;
}

std::int64_t MachineModel::thing_of(std::int64_t player, std::uint32_t number) const {
  const auto own = own_assets(player, 1);
  if (number % 6 == 0 || own.empty()) return any_asset(number / 6);
  return own[number / 6 % own.size()];
}

std::int64_t MachineModel::thing_of(const MachineCommand& command) const {
  return thing_of(player(command.who), command.what);
}

std::int64_t MachineModel::piece_of(const MachineCommand& command) const {
  const auto own = own_assets(player(command.who), first_ + std::ssize(machine_things));
  return command.what % 6 == 0 || own.empty() ? any_asset(command.what / 6) : own[command.what / 6 % own.size()];
}

std::int64_t MachineModel::bought(const MachineCommand& command) const {
  return command.what % 2 == 0 ? any_asset(command.what / 2) : kind_asset(kind(command.what / 2));
}

std::int64_t MachineModel::some_of(const MachineCommand& command) const {
  const auto there = has(player(command.who), thing_of(command));
  return command.twist % 5 == 1 ? std::min<std::int64_t>(there, 98) + 1
                                : 1 + command.count % std::max<std::int64_t>(1, std::min<std::int64_t>(there, 99));
}

std::int64_t MachineModel::given_of(const MachineCommand& command) const {
  return is_heedless(command) ? some_of(command) : 1;
}

// The newest, mostly.
std::int64_t MachineModel::trade_number(std::uint32_t number) const {
  const auto trades = std::ssize(trades_);
  if (trades == 0) return 1;
  return number % 4 == 0 ? trades - number / 4 % std::min<std::int64_t>(4, trades) : trades;
}

const MachineModel::Trade* MachineModel::trade(std::uint32_t number) const {
  const auto at = static_cast<std::size_t>(trade_number(number));
  return at <= trades_.size() ? &trades_[at - 1] : nullptr;
}

// One or two lines of different assets.
std::vector<std::pair<std::int64_t, std::int64_t>> MachineModel::lines_of(const MachineCommand& command) const {
  std::vector<std::pair<std::int64_t, std::int64_t>> lines;
  const auto add = [&](std::uint32_t what, std::int64_t count) {
    const auto which = thing_of(player(command.who), what);
    const bool is_there =
        std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.first == which; });
    if (!is_there) lines.emplace_back(which, is_piece(which) ? 1 : count);
  };
  if (command.count % 7 != 0) add(command.what, 1 + command.count % 4);
  if (command.count % 3 == 0) add(command.twist, 1 + command.twist % 9);
  return lines;
}

std::int64_t MachineModel::hat_of(std::int64_t player, HolderKind kind) const {
  for (auto at = accounts_.lower_bound(of(kind, player, first_));
       at != accounts_.end() && std::get<0>(at->first) == kind && std::get<1>(at->first) == player; ++at) {
    const auto thing = kind_of(std::get<2>(at->first));
    if (thing && machine_things[*thing].binding == "equip") return std::get<2>(at->first);
  }
  return 0;
}

// Two goods are traded more than the others, and at few prices, so that orders meet.
MachineModel::OrderAsked MachineModel::order_of(const MachineCommand& command) const {
  const auto place = command.what % 8;
  const std::string good = place == 0   ? "nothing"
                           : place == 1 ? code(command.what / 8)
                                        : machine_things[place % 2].code;
  const auto asset = named(good);
  const bool buys = command.other % 3 == 0;
  const auto most = buys || is_heedless(command) ? 6 : std::clamp<std::int64_t>(has(player(command.who), asset), 1, 6);
  OrderAsked asked{good, buys, 0, 1 + command.count % most};
  asked.price = 1 + value_of(asset) / 2 + command.count / 6 % value_of(asset);
  if (command.is_dear()) asked.price = too_dear(asset, asked.count) / asked.count + 1;
  if (const auto strange = command.strange()) one_of(command, {&asked.price, &asked.count}) = *strange;
  return asked;
}

MachineModel::StallAsked MachineModel::stall_of(const MachineCommand& command) const {
  const auto asset = piece_of(command);
  if (const auto strange = command.strange()) return {asset, *strange};
  if (command.is_dear()) return {asset, too_dear(asset, 1)};
  return {asset, 1 + command.count % (2 * value_of(asset))};
}

MachineModel::AuctionAsked MachineModel::auction_of(const MachineCommand& command) const {
  constexpr std::int64_t lengths[] = {1, 2, 4};
  AuctionAsked asked{thing_of(command), some_of(command), 0, {}, lengths[command.other % 3]};
  const auto lot = value_of(asked.asset) * asked.count;
  asked.start = 1 + command.count % lot;
  if (command.other / 3 % 3 != 0) asked.buy_out = asked.start + command.other / 9 % (lot + 1);
  if (command.is_dear()) asked.buy_out = too_dear(asked.asset, asked.count);
  if (const auto strange = command.strange()) one_of(command, {&asked.start, &asked.count}) = *strange;
  return asked;
}

MachineModel::BidAsked MachineModel::bid_of(const MachineCommand& command) const {
  BidAsked asked{auction_number(command), command.count_of(100)};
  if (auctions_.knows(asked.auction)) {
    const auto& auction = auctions_[asked.auction];
    const auto least = least_bid(auction, player(command.who));
    const auto further = command.count % (value_of(auction.asset) * auction.count / 2 + 1);
    asked.maximum = std::min(least + further, dearest(auction.asset, auction.count));
    if (command.twist % 6 == 1) asked.maximum = least - 1;
    if (command.twist % 6 == 2 && auction.buy_out) asked.maximum = *auction.buy_out;
    if (command.is_dear()) asked.maximum = too_dear(auction.asset, auction.count);
  }
  asked.maximum = command.strange().value_or(asked.maximum);
  return asked;
}

MachineModel::CraftAsked MachineModel::craft_of(const MachineCommand& command) const {
  const auto place = command.what % 8;
  const auto recipe = place == 0 ? "nothing" : machine_recipes[place % machine_recipes.size()].makes;
  return {recipe, command.strange().value_or(command.count_of(3))};
}

std::string MachineModel::page_of(const MachineCommand& command) const {
  return command.what % 4 == 0 ? code(command.what / 4) : "pie-page";
}

std::int64_t MachineModel::order_number(const MachineCommand& command) const {
  return orders_.pick(command.other,
                      [&](const Order& each) { return each.player == player(command.who) || is_heedless(command); });
}

std::int64_t MachineModel::listing_number(const MachineCommand& command) const {
  const bool buys = command.kind == MachineKind::buy_piece;
  return listings_.pick(command.other, [&](const Listing& each) {
    return (each.player == player(command.who)) != buys || is_heedless(command);
  });
}

std::int64_t MachineModel::auction_number(const MachineCommand& command) const {
  const bool bids = command.kind != MachineKind::cancel_auction;
  return auctions_.pick(command.other, [&](const Auction& each) {
    return (each.seller == player(command.who)) != bids || is_heedless(command);
  });
}

std::int64_t MachineModel::parcel_number(const MachineCommand& command) const {
  return parcels_.pick(command.other,
                       [&](const Parcel& each) { return each.player == player(command.who) || is_heedless(command); });
}

// Now and then until a minute before the next auction ends.
std::int64_t MachineModel::wait_of(const MachineCommand& command) const {
  const auto next =
      std::find_if(timers_.begin(), timers_.end(), [](const auto& each) { return each.second.of_auction; });
  if (command.twist % 3 != 0 || next == timers_.end()) return command.count_of(400);
  return std::max<std::int64_t>(1, next->first - 1 - minutes_);
}

}  // namespace edu::test
