#include "economy/bags.hpp"

#include <fmt/format.h>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

Problem bag_full() { return conflict("economy.bag_full", "The bag is full. Use, sell or give away something first."); }

}  // namespace

std::vector<Bags::Held> Bags::held(Read& read, PlayerId player) const {
  return read.all<Held>(
      "select asset, balance as count from economy_account indexed by economy_account_bag where kind = 'player' and "
      "owner = ? and asset >= 1000 and balance > 0",
      player);
}

std::int64_t Bags::slots_of(Read& read, AssetId asset, std::int64_t count) const {
  const auto* kind = assets_.kind_of(read, asset);
  const std::int64_t stack = kind && kind->stack ? kind->stack->value : 1;
  return (count + stack - 1) / stack;
}

std::int64_t Bags::room_for(Read& read, PlayerId player, AssetId asset) const {
  const auto* kind = assets_.kind_of(read, asset);
  const std::int64_t stack = kind && kind->stack ? kind->stack->value : 1;
  std::int64_t used = 0, before = 0;
  for (const auto& each : held(read, player)) {
    if (each.asset == asset) before = each.count;
    else used += slots_of(read, each.asset, each.count);
  }
  return std::max<std::int64_t>(0, (rules_.slots - used) * stack - before);
}

bool Bags::fits(Read& read, PlayerId player, AssetId asset, std::int64_t count) const {
  return !is_thing(asset) || room_for(read, player, asset) >= count;
}

void Bags::must_fit(Read& read, PlayerId player, AssetId asset, std::int64_t count) const {
  if (!fits(read, player, asset, count)) throw bag_full();
}

void Bags::must_have_room(Read& read, PlayerId player, std::int64_t pieces) const {
  std::int64_t used = 0;
  for (const auto& each : held(read, player)) used += slots_of(read, each.asset, each.count);
  if (used + pieces > rules_.slots) throw bag_full();
}

bool Bags::is_bound(Read& read, const ItemKind& kind, AssetId asset) const {
  switch (kind.binding.value_or(Binding::none)) {
    case Binding::none:
      return false;
    case Binding::on_pickup:
      return true;
    case Binding::on_equip:
      return read
          .one<int>(
              "select 1 from economy_account indexed by economy_account_piece where asset = ? and kind = 'worn' and "
              "asset >= 1000 and kind != 'escrow'",
              asset)
          .has_value();
  }
  return false;
}

void Bags::must_be_tradable(Read& read, AssetId asset) const {
  if (asset == coin_asset) return;
  if (asset == crystal_asset) throw conflict("economy.bound", "Crystals are earned and never change hands.");
  const auto& kind = assets_.thing(read, asset);
  if (is_bound(read, kind, asset)) throw conflict("economy.bound", kind.name.str() + " stays with whoever has it.");
}

TransferId Bags::consume(Tx& tx, PlayerId player, AssetId asset, std::int64_t count, Reason reason,
                         const std::string& cause) {
  return ledger_.transfer(tx, {held_by(player), sink_for(reason), {asset, count}, reason, cause});
}

std::vector<AssetId> Bags::worn(Read& read, PlayerId player) const {
  return read.all<AssetId>(
      "select asset from economy_account indexed by economy_account_worn where kind = 'worn' and owner = ? and "
      "asset >= 1000 and balance > 0 order by asset",
      player);
}

BagView Bags::view(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  BagView view{rules_.slots, 0, {}};
  for (const auto& each : held(snapshot, caller.player)) {
    view.used += slots_of(snapshot, each.asset, each.count);
    if (const auto* kind = assets_.kind_of(snapshot, each.asset))
      view.things.push_back({each.asset, kind->code.str(), each.count, is_bound(snapshot, *kind, each.asset),
                             kind->is_piece() ? assets_.properties_of(snapshot, each.asset) : std::nullopt});
  }
  return view;
}

}  // namespace edu::economy
