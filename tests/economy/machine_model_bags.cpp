// Coins that are earned, things that are found, and what one does with them alone.
#include <algorithm>

#include "machine_model.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using namespace machine_figures;
using Kind = MachineCommand::Kind;

}  // namespace

std::string MachineModel::earn(const MachineCommand& command) {
  const auto who = player(command.who), coins = command.count_of(60);
  if (earned_.emplace(command.earning(), std::pair{who, coins}).second)
    move(minted(Reason::quest, 1), bag(who, 1), coins);
  return "";
}

std::string MachineModel::take_back(const MachineCommand& command) {
  const auto found = earned_.find(command.earning());
  if (found == earned_.end()) return "economy.transfer_unknown";
  if (taken_back_.contains(found->first)) return "";
  const auto [player, coins] = found->second;
  if (has(player, 1) < coins) return "economy.not_enough";
  taken_back_.insert(found->first);
  move(bag(player, 1), minted(Reason::quest, 1), coins);
  return "";
}

void MachineModel::find(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto which = kind(command.what);
  if (machine_things[which].stack == 0) make_piece(who, which, Reason::dungeon);
  else move(minted(Reason::dungeon, kind_asset(which)), bag(who, kind_asset(which)), command.count_of(4));
}

std::string MachineModel::buy(const MachineCommand& command) {
  const auto who = player(command.who), what = bought(command), count = command.count_of(5);
  const auto which = kind_of(what);
  if (!which || kind_asset(*which) != what || !machine_things[*which].sold) return "economy.not_for_sale";
  if (command.off_by() != 0) return "economy.price_changed";
  if (is_piece(what) ? used(who, 0) + count > slots : !fits(who, what, count)) return "economy.bag_full";
  const auto coins = prices_[*which] * count;
  if (has(who, 1) < coins) return "economy.not_enough";
  move(bag(who, 1), sunk(Reason::shop, 1), coins);
  if (!is_piece(what)) move(minted(Reason::shop, what), bag(who, what), count);
  for (std::int64_t i = 0; is_piece(what) && i < count; ++i) make_piece(who, *which, Reason::shop);
  return "";
}

std::string MachineModel::sell(const MachineCommand& command) {
  const auto who = player(command.who), what = thing_of(command), count = some_of(command), pays = pays_for(what);
  if (!kind_of(what)) return "economy.asset_unknown";
  if (pays == 0) return "economy.worthless";
  if (command.off_by() != 0) return "economy.price_changed";
  if (has(who, what) < count) return "economy.not_enough";
  move(bag(who, what), sunk(Reason::sale, what), count);
  move(minted(Reason::sale, 1), bag(who, 1), pays * count);
  return "";
}

std::string MachineModel::use(const MachineCommand& command) {
  const auto who = player(command.who), what = thing_of(command);
  const auto which = kind_of(what);
  if (!which) return "economy.asset_unknown";
  const auto& thing = machine_things[*which];
  if (thing.effect.empty()) return "economy.not_usable";
  if (has(who, what) < 1) return "economy.not_enough";
  auto& uses = uses_[{who, thing.effect}];
  if (uses.rests_until > today()) return "economy.rests";
  const auto times = uses.day == today() ? uses.times : 0;
  if (times >= uses_a_day) return "economy.enough_today";
  uses = {today(), times + 1, thing.effect == "freeze" ? today() + globe_rests : -1};
  move(bag(who, what), sunk(Reason::use, what), 1);
  if (thing.effect == "coins") move(minted(Reason::use, 1), bag(who, 1), purse_holds);
  return "";
}

std::string MachineModel::discard(const MachineCommand& command) {
  const auto who = player(command.who), what = thing_of(command), count = some_of(command), there = has(who, what);
  if (!kind_of(what)) return "economy.asset_unknown";
  if (there != std::max<std::int64_t>(1, there + command.off_by())) return "economy.changed";
  if (there < count) return "economy.not_enough";
  move(bag(who, what), sunk(Reason::discard, what), count);
  return "";
}

std::string MachineModel::wear(const MachineCommand& command) {
  const auto who = player(command.who);
  const bool on = command.kind == Kind::wear;
  const auto hat = hat_of(who, on ? HolderKind::player : HolderKind::worn);
  if (hat == 0) return "none";
  const auto in_bag = bag(who, hat), on_head = of(HolderKind::worn, who, hat);
  move(on ? in_bag : on_head, on ? on_head : in_bag, 1);
  worn_once_.insert(hat);
  return "";
}

}  // namespace edu::test
