// A player's bag: what they hold of things, in slots. A stack fills a slot, a piece fills one. A full bag refuses what one
// chooses to take; what is a reward goes in all the same, so that nobody loses what they earned.
#pragma once

#include "economy/assets.hpp"
#include "economy/bag_rules.hpp"
#include "gateway/route.hpp"

namespace edu::economy {

struct OfThing {
  AssetId asset;
};
BOOST_DESCRIBE_STRUCT(OfThing, (), (asset))

struct BagLine {
  AssetId asset;
  std::string kind;  // its code
  std::int64_t count;
  bool bound;                            // never another's
  std::optional<Properties> properties;  // of a piece
};
BOOST_DESCRIBE_STRUCT(BagLine, (), (asset, kind, count, bound, properties))

struct BagView {
  std::int64_t slots;  // there are
  std::int64_t used;
  std::vector<BagLine> things;
};
BOOST_DESCRIBE_STRUCT(BagView, (), (slots, used, things))

class Bags {
 public:
  Bags(Ledger& ledger, const Assets& assets, const BagRules& rules) : ledger_{ledger}, assets_{assets}, rules_{rules} {}

  // Whether so many more fit. Money always does.
  bool fits(Read& read, PlayerId player, AssetId asset, std::int64_t count) const;
  // Refuses with 409 "economy.bag_full" when they don't.
  void must_fit(Read& read, PlayerId player, AssetId asset, std::int64_t count) const;
  // How many more would fit.
  std::int64_t room_for(Read& read, PlayerId player, AssetId asset) const;
  // Room for so many pieces, whatever they are.
  void must_have_room(Read& read, PlayerId player, std::int64_t pieces) const;
  // Refuses with 409 "economy.bound" what never goes to another player (crystals, too), and with 404
  // "economy.asset_unknown" what is nothing.
  void must_be_tradable(Read& read, AssetId asset) const;
  bool is_bound(Read& read, const ItemKind& kind, AssetId asset) const;

  // Out of the world, from the player's bag. Refuses as Ledger::transfer.
  TransferId consume(Tx& tx, PlayerId player, AssetId asset, std::int64_t count, Reason reason,
                     const std::string& cause);

  // What the player has on, out of the bag.
  std::vector<AssetId> worn(Read& read, PlayerId player) const;

  BagView view(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

 private:
  struct Held {
    AssetId asset;
    std::int64_t count;
    BOOST_DESCRIBE_CLASS(Held, (), (asset, count), (), ())
  };
  std::vector<Held> held(Read& read, PlayerId player) const;
  std::int64_t slots_of(Read& read, AssetId asset, std::int64_t count) const;

  Ledger& ledger_;
  const Assets& assets_;
  const BagRules& rules_;
};

}  // namespace edu::economy
