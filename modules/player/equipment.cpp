#include "player/equipment.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"
#include "player/deeds.hpp"

namespace edu::player {

using economy::AssetId, economy::Holder, economy::Reason, economy::Slot;

std::vector<WornView> Equipment::worn(Read& read, PlayerId player) const {
  std::vector<WornView> worn;
  for (const auto asset : bags_.worn(read, player)) {
    const auto* kind = assets_.kind_of(read, asset);
    if (!kind || !kind->slot) continue;
    const auto properties = assets_.properties_of(read, asset);
    worn.push_back({*kind->slot, asset, kind->code.str(), kind->name.str(), kind->icon.str(), kind->rarity,
                    properties ? properties->quality : std::nullopt});
  }
  std::sort(worn.begin(), worn.end(), [](const WornView& a, const WornView& b) { return a.slot < b.slot; });
  return worn;
}

std::optional<WornView> Equipment::worn_in(Read& read, PlayerId player, Slot slot) const {
  for (auto& each : worn(read, player))
    if (each.slot == slot) return std::move(each);
  return {};
}

EquipmentView Equipment::mine(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  return {worn(snapshot, caller.player)};
}

EquipmentView Equipment::put_on(Tx& tx, const Caller& caller, const PutOn& in) {
  const auto* kind = assets_.kind_of(tx, in.asset);
  if (!kind) throw not_found("economy.asset_unknown", "There is no such thing.");
  if (!kind->slot) throw conflict("equipment.not_worn", fmt::format("{} isn't worn.", kind->name.str()));
  if (const auto before = worn_in(tx, caller.player, *kind->slot); before && before->asset != in.asset)
    move(tx, before->asset, economy::worn_by(caller.player), economy::held_by(caller.player));
  move(tx, in.asset, economy::held_by(caller.player), economy::worn_by(caller.player));
  tx.emit(ItemEquipped{caller.player, kind->code.str(), kind->name.str(), in.asset,
                       boost::describe::enum_to_string(*kind->slot, "")});
  return {worn(tx, caller.player)};
}

EquipmentView Equipment::take_off(Tx& tx, const Caller& caller, const TakeOff& in) {
  const auto before = worn_in(tx, caller.player, in.slot);
  if (!before) throw conflict("equipment.empty", "You wear nothing there.");
  bags_.must_have_room(tx, caller.player, 1);
  move(tx, before->asset, economy::worn_by(caller.player), economy::held_by(caller.player));
  return {worn(tx, caller.player)};
}

void Equipment::move(Tx& tx, AssetId asset, Holder from, Holder to) const {
  // "wear:…" were the causes once, by things that change hands.
  ledger_.transfer(
      tx,
      {from, to, {asset, 1}, Reason::wear, fmt::format("worn:{}:{}", from.owner, next_deed(tx, PlayerId{from.owner}))});
}

std::vector<std::string> Equipment::one_in_each_place(Read& read) const {
  std::vector<std::string> wrong;
  for (const auto player : read.all<PlayerId>("select player from player_player")) {
    const auto all = worn(read, player);
    for (std::size_t i = 1; i < all.size(); ++i)
      if (all[i].slot == all[i - 1].slot)
        wrong.push_back(
            fmt::format("player {} wears {} and {} in one place", player.value, all[i - 1].kind, all[i].kind));
  }
  return wrong;
}

}  // namespace edu::player
