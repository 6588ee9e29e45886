#include "economy/shop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

Problem price_changed(std::int64_t price) {
  auto problem =
      conflict("economy.price_changed", fmt::format("The price is {} now. Look again whether you want it.", price));
  problem.members.emplace_back("price", std::to_string(price));
  return problem;
}

}  // namespace

std::vector<Shelf> read_shelves(std::span<const ContentFile> files, std::span<const Good> goods,
                                std::vector<std::string>& faults) {
  const auto file = std::find_if(files.begin(), files.end(), [](const auto& each) { return each.path == "shop.json"; });
  if (file == files.end()) return {};
  const auto fault = [&](std::string_view pointer, std::string_view reason) {
    faults.push_back(fmt::format("shop.json {}: {}", pointer.empty() ? "/" : pointer, reason));
  };
  ShopFile shop;
  try {
    shop = json::read<ShopFile>(file->text);
  } catch (const Problem& problem) {
    if (problem.errors.empty()) fault("", problem.detail);
    for (const auto& error : problem.errors) fault(error.pointer, error.detail);
    return {};
  }
  std::set<std::string_view> codes, seen;
  for (std::size_t i = 0; i < shop.shelves.size(); ++i) {
    const auto& shelf = shop.shelves[i];
    if (!codes.insert(shelf.code.value).second)
      fault(fmt::format("/shelves/{}/code", i), "There is a shelf " + shelf.code.str() + " already.");
    for (std::size_t j = 0; j < shelf.goods.size(); ++j) {
      const auto at = fmt::format("/shelves/{}/goods/{}", i, j);
      const auto good =
          std::find_if(goods.begin(), goods.end(), [&](const Good& g) { return g.code.value == shelf.goods[j]; });
      if (good == goods.end()) fault(at, "There is no " + shelf.goods[j] + ".");
      else if (good->holds_coins()) fault(at, "Coins aren't sold for coins.");
      if (!seen.insert(shelf.goods[j]).second) fault(at, shelf.goods[j] + " stands in the shop already.");
    }
  }
  return std::move(shop.shelves);
}

void Shop::take_in(Tx& tx) {
  for (const auto& shelf : shelves_)
    for (const auto& code : shelf.goods) {
      const auto& kind = assets_.named(code);
      if (!prices_.of(tx, kind.asset)) prices_.set(tx, kind.asset, kind.value, "It is worth that much.");
    }
}

void Shop::reprice(Tx& tx, std::int64_t percent, std::string_view why) {
  for (const auto& shelf : shelves_)
    for (const auto& code : shelf.goods) {
      const auto& kind = assets_.named(code);
      const auto price = price_at(kind.value, percent);
      if (prices_.worth_of(tx, kind) != price) prices_.set(tx, kind.asset, price, why);
    }
}

bool Shop::sells(std::string_view code) const {
  return std::any_of(shelves_.begin(), shelves_.end(), [&](const Shelf& shelf) {
    return std::find(shelf.goods.begin(), shelf.goods.end(), code) != shelf.goods.end();
  });
}

ShopView Shop::show(Snapshot& snapshot, const Caller&, const InLanguage& in) const {
  const auto say = phrases_.in(in.language);
  ShopView view;
  view.shelves.reserve(shelves_.size());
  for (const auto& shelf : shelves_) {
    ShelfView shown{shelf.code.str(), say(shelf.name.str()), {}};
    shown.lines.reserve(shelf.goods.size());
    for (const auto& code : shelf.goods) {
      const auto& kind = assets_.named(code);
      if (const auto price = prices_.of(snapshot, kind.asset))
        shown.lines.push_back({kind.asset, code, price->price, price->since});
    }
    view.shelves.push_back(std::move(shown));
  }
  return view;
}

Appraisal Shop::appraise(Snapshot& snapshot, const Caller&, const OfThing& in) const {
  return {in.asset, prices_.pays_for(snapshot, assets_.thing(snapshot, in.asset))};
}

Dealt Shop::buy(Tx& tx, const Caller& caller, const Deal& in) {
  const auto* kind = assets_.kind_of(tx, in.asset);
  if (!kind || kind->asset != in.asset || !sells(kind->code))
    throw not_found("economy.not_for_sale", "The shop doesn't sell this.");
  const auto price = prices_.of(tx, in.asset).value().price;
  if (price != in.price) throw price_changed(price);
  if (kind->is_piece()) bags_.must_have_room(tx, caller.player, in.count);
  else bags_.must_fit(tx, caller.player, in.asset, in.count);
  const auto cause = ledger_.fresh_cause(tx, "shop");
  const auto coins = price * in.count;
  ledger_.transfer(tx, {held_by(caller.player), sink_for(Reason::shop), Coins{coins}, Reason::shop, cause + ":coins"});
  auto things = assets_.give(tx, held_by(caller.player), *kind, in.count, Reason::shop, cause);
  tx.emit(ItemPurchased{caller.player, kind->code.str(), kind->name.str(), in.count, coins});
  return dealt(tx, caller.player, std::move(things), coins);
}

Dealt Shop::sell(Tx& tx, const Caller& caller, const Deal& in) {
  const auto& kind = assets_.thing(tx, in.asset);
  const auto price = prices_.pays_for(tx, kind);
  if (price == 0) throw conflict("economy.worthless", "The shop gives nothing for this. Keep it, or use it.");
  if (price != in.price) throw price_changed(price);
  const auto cause = ledger_.fresh_cause(tx, "sale");
  const auto coins = price * in.count;
  ledger_.transfer(tx, {held_by(caller.player), sink_for(Reason::sale), {in.asset, in.count}, Reason::sale, cause});
  ledger_.transfer(tx, {mint_for(Reason::sale), held_by(caller.player), Coins{coins}, Reason::sale, cause + ":coins"});
  return dealt(tx, caller.player, {in.asset}, coins);
}

Dealt Shop::dealt(Read& read, PlayerId player, std::vector<AssetId> things, std::int64_t coins) const {
  return {std::move(things),
          coins,
          {ledger_.balance(read, held_by(player), coin_asset), ledger_.balance(read, held_by(player), crystal_asset)}};
}

}  // namespace edu::economy
