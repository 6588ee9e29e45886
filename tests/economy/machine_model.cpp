#include "machine_model.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edu::test {

namespace {

using namespace edu::economy;
using namespace machine_figures;
using Kind = MachineCommand::Kind;

}  // namespace

MachineModel::MachineModel(MachineRules rules, std::int64_t first_thing)
    : rules_{rules}, first_{first_thing}, next_piece_{first_thing + std::ssize(machine_things)} {
  for (const auto& thing : machine_things) {
    prices_.push_back(thing.value);
    priced_.push_back(thing.sold);
  }
}

void MachineModel::move(Account from, Account to, std::int64_t count) {
  for (const auto& [account, change] : {std::pair{from, -count}, std::pair{to, count}})
    if ((accounts_[account] += change) == 0) accounts_.erase(account);
}

std::int64_t MachineModel::make_piece(std::int64_t player, std::size_t kind, Reason reason) {
  pieces_[next_piece_] = kind;
  move(minted(reason, next_piece_), bag(player, next_piece_), 1);
  return next_piece_++;
}

std::int64_t MachineModel::has(std::int64_t player, std::int64_t asset) const {
  const auto found = accounts_.find(bag(player, asset));
  return found == accounts_.end() ? 0 : found->second;
}

std::optional<std::size_t> MachineModel::kind_of(std::int64_t asset) const {
  if (asset >= first_ && asset < first_ + std::ssize(machine_things)) return static_cast<std::size_t>(asset - first_);
  const auto piece = pieces_.find(asset);
  return piece == pieces_.end() ? std::nullopt : std::optional{piece->second};
}

std::int64_t MachineModel::named(const std::string& code) const {
  const auto found =
      std::find_if(machine_things.begin(), machine_things.end(), [&](const auto& thing) { return thing.code == code; });
  return found == machine_things.end() ? 0 : first_ + (found - machine_things.begin());
}

bool MachineModel::is_piece(std::int64_t asset) const {
  const auto kind = kind_of(asset);
  return kind && machine_things[*kind].stack == 0;
}

std::int64_t MachineModel::worth(std::int64_t asset) const {
  const auto kind = kind_of(asset);
  return kind ? (priced_[*kind] ? prices_[*kind] : machine_things[*kind].value) : 1;
}

std::int64_t MachineModel::value_of(std::int64_t asset) const {
  const auto kind = kind_of(asset);
  return kind ? machine_things[*kind].value : 1;
}

std::int64_t MachineModel::price_of(std::int64_t asset) const {
  const auto kind = kind_of(asset);
  return kind && kind_asset(*kind) == asset ? prices_[*kind] : 1;
}

std::int64_t MachineModel::pays_for(std::int64_t asset) const {
  return kind_of(asset) ? std::min(value_of(asset), worth(asset)) * 40 / 100 : 0;
}

std::int64_t MachineModel::stack_of(std::int64_t asset) const {
  return std::max<std::int64_t>(1, machine_things[*kind_of(asset)].stack);
}

std::int64_t MachineModel::used(std::int64_t player, std::int64_t but) const {
  std::int64_t sum = 0;
  for (const auto asset : own_assets(player, first_))
    if (asset != but) sum += (has(player, asset) + stack_of(asset) - 1) / stack_of(asset);
  return sum;
}

std::int64_t MachineModel::room_for(std::int64_t player, std::int64_t asset) const {
  return std::max<std::int64_t>(0, (slots - used(player, asset)) * stack_of(asset) - has(player, asset));
}

bool MachineModel::fits(std::int64_t player, std::int64_t asset, std::int64_t count) const {
  return asset < first_ || count <= room_for(player, asset);
}

std::string MachineModel::tradable(std::int64_t asset) const {
  if (asset == 1) return "";
  if (asset == 2) return "economy.bound";
  const auto kind = kind_of(asset);
  if (!kind) return "economy.asset_unknown";
  const auto& binding = machine_things[*kind].binding;
  return binding == "pickup" || (binding == "equip" && worn_once_.contains(asset)) ? "economy.bound" : "";
}

std::string MachineModel::run(const MachineCommand& command) {
  auto code = outcome(command);
  happens(fmt::format("{} {}", boost::describe::enum_to_string(command.kind, ""), code.empty() ? "done" : code));
  return code;
}

std::string MachineModel::outcome(const MachineCommand& command) {
  switch (command.kind) {
    case Kind::earn:
      return earn(command);
    case Kind::take_back:
      return take_back(command);
    case Kind::find:
      find(command);
      return "";
    case Kind::buy:
      return buy(command);
    case Kind::sell:
      return sell(command);
    case Kind::use:
      return use(command);
    case Kind::discard:
      return discard(command);
    case Kind::wear:
    case Kind::take_off:
      return wear(command);
    case Kind::gift:
      return gift(command);
    case Kind::open_trade:
      return open_trade(command);
    case Kind::offer:
      return offer(command);
    case Kind::confirm:
      return confirm(command);
    case Kind::cancel:
      return cancel(command);
    case Kind::place_order:
      return place_order(command);
    case Kind::cancel_order:
      return cancel_order(command);
    case Kind::offer_piece:
      return offer_piece(command);
    case Kind::buy_piece:
      return buy_piece(command);
    case Kind::take_piece_back:
      return take_piece_back(command);
    case Kind::open_auction:
      return open_auction(command);
    case Kind::bid:
      return bid(command);
    case Kind::buy_out:
      return buy_out(command);
    case Kind::cancel_auction:
      return cancel_auction(command);
    case Kind::claim_parcel:
      return claim_parcel(command);
    case Kind::craft:
      return craft(command);
    case Kind::read_page:
      return read_page(command);
    case Kind::salvage:
      return salvage(command);
    case Kind::price:
      prices_[kind(command.what)] = command.count_of(100);
      priced_[kind(command.what)] = true;
      return "";
    case Kind::fee:
      fee_ = command.count_of(2500);
      return "";
    case Kind::advance:
      advance(wait_of(command));
      return "";
  }
  return "";
}

std::int64_t MachineModel::today() const { return (first_minute + minutes_) / 1440; }

void MachineModel::advance(std::int64_t minutes) {
  const auto end = minutes_ + minutes;
  while (!timers_.empty() && timers_.begin()->first <= end) {
    const auto [due, timer] = *timers_.begin();
    timers_.erase(timers_.begin());
    minutes_ = due;
    if (timer.of_auction) auction_timer(timer.number);
    else trade_timer(timer.number);
  }
  minutes_ = end;
}

}  // namespace edu::test
