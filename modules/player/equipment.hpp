// What a player wears of their things: one in each place. It stays in the ledger, held by what is worn instead of by the
// bag, so what one wears can be neither sold nor given away; no table of our own could tell anything else.
#pragma once

#include "economy/bags.hpp"
#include "gateway/route.hpp"
#include "player/events.hpp"

namespace edu::player {

struct WornView {
  economy::Slot slot;
  economy::AssetId asset;
  std::string kind;  // its code
  std::string name;
  std::string icon;
  economy::Rarity rarity;
  std::optional<economy::Quality> quality;
};
BOOST_DESCRIBE_STRUCT(WornView, (), (slot, asset, kind, name, icon, rarity, quality))

struct EquipmentView {
  std::vector<WornView> worn;
};
BOOST_DESCRIBE_STRUCT(EquipmentView, (), (worn))

struct PutOn {
  economy::AssetId asset;
};
BOOST_DESCRIBE_STRUCT(PutOn, (), (asset))

struct TakeOff {
  economy::Slot slot;
};
BOOST_DESCRIBE_STRUCT(TakeOff, (), (slot))

class Equipment {
 public:
  Equipment(economy::Ledger& ledger, const economy::Assets& assets, const economy::Bags& bags)
      : ledger_{ledger}, assets_{assets}, bags_{bags} {}

  std::vector<WornView> worn(Read& read, PlayerId player) const;  // in the order of the slots

  EquipmentView mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // What was worn there goes back into the bag. 404 "economy.asset_unknown", 409 "equipment.not_worn" for what is no
  // clothing, "economy.not_enough" for what isn't in the bag.
  EquipmentView put_on(Tx& tx, const Caller& caller, const PutOn& in);
  // 409 "equipment.empty", "economy.bag_full".
  EquipmentView take_off(Tx& tx, const Caller& caller, const TakeOff& in);

  // The places that hold two things: none, ever.
  std::vector<std::string> one_in_each_place(Read& read) const;

 private:
  void move(Tx& tx, economy::AssetId asset, economy::Holder from, economy::Holder to) const;
  std::optional<WornView> worn_in(Read& read, PlayerId player, economy::Slot slot) const;

  economy::Ledger& ledger_;
  const economy::Assets& assets_;
  const economy::Bags& bags_;
};

}  // namespace edu::player
