// What can be held besides money: the kinds of things and their pieces. A kind that stacks is one asset; each piece of a
// kind of pieces has its own, made with it, with properties that never change. What kinds there are is fixed once the
// server runs, so any thread may ask.
#pragma once

#include <deque>
#include <memory>
#include <unordered_map>

#include "base/phrases.hpp"
#include "economy/economy.hpp"
#include "economy/goods.hpp"
#include "gateway/route.hpp"

namespace edu::economy {

// What a piece keeps from its making on.
struct Making {
  std::optional<Quality> quality;
  std::optional<PlayerId> made_by;
};
BOOST_DESCRIBE_STRUCT(Making, (), (quality, made_by))

// What anybody may see of it; by whom it was made its story tells (story.hpp).
struct Properties {
  std::optional<Quality> quality;
};
BOOST_DESCRIBE_STRUCT(Properties, (), (quality))

// All kinds of the content, as a client shows them.
struct Catalogue {
  AssetId coins;
  std::vector<ItemKind> goods;
};
BOOST_DESCRIBE_STRUCT(Catalogue, (), (coins, goods))

class Assets {
 public:
  Assets(Ledger& ledger, std::vector<Good> goods, const Phrases& phrases)
      : ledger_{ledger}, goods_{std::move(goods)}, phrases_{phrases} {}

  // Before anything is served: every kind has its asset, new ones from now on. Those the content no longer has stay for
  // whoever holds one, as they were last.
  void take_in(Tx& tx);

  // Whether the content has it, also before anything is taken in.
  bool has(std::string_view code) const;
  // nullptr: there is no such kind in the content (any more).
  const ItemKind* find(std::string_view code) const;
  const ItemKind& named(
      std::string_view code) const;          // a fault where there is none: content names kinds that are there
  std::vector<const ItemKind*> all() const;  // of the content, in its order
  Catalogue catalogue(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // Of a piece: its kind. nullptr: money, or nothing at all. One look-up for a piece, none else.
  const ItemKind* kind_of(Read& read, AssetId asset) const;
  const ItemKind& thing(Read& read, AssetId asset) const;  // refuses 404 "economy.asset_unknown" where it is none
  // Of a piece; none of anything else.
  std::optional<Properties> properties_of(Read& read, AssetId asset) const;

  // New things for a holder, from the reason's mint; pieces are made one by one, without properties. Emits ItemGained for
  // a player. The same cause again gives nothing new. What was given: the kind's asset, or each piece's.
  std::vector<AssetId> give(Tx& tx, Holder to, const ItemKind& kind, std::int64_t count, Reason reason,
                            const std::string& cause);
  AssetId make_piece(Tx& tx, Holder to, const ItemKind& kind, const Making& making, Reason reason,
                     const std::string& cause);

 private:
  void tell(Tx& tx, Holder to, const ItemKind& kind, Amount amount, Reason reason, TransferId transfer) const;

  Ledger& ledger_;
  std::vector<Good> goods_;
  const Phrases& phrases_;
  std::deque<ItemKind> kinds_;  // those of the content first
  std::size_t current_ = 0;     // so many
  std::unordered_map<std::int64_t, const ItemKind*> by_asset_;
  std::map<std::string, const ItemKind*, std::less<>> by_code_;
};

}  // namespace edu::economy
