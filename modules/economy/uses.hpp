// What one does with a thing of one's own bag besides passing it on: using it up for its effect, or throwing it away. An
// effect is told (item.used) and given by whoever it is about; so often a day, so that nothing is bought by the dozen.
#pragma once

#include "classroom/clock.hpp"
#include "economy/bags.hpp"

namespace edu::economy {

struct UsedView {
  std::string item;
  Effect effect;
  int amount;
  std::int64_t left;  // in the bag
};
BOOST_DESCRIBE_STRUCT(UsedView, (), (item, effect, amount, left))

// `of`: how many there were when they looked; a look of before throws nothing away.
struct Discard {
  AssetId asset;
  Count count;
  Count of;
};
BOOST_DESCRIBE_STRUCT(Discard, (), (asset, count, of))

struct Discarded {
  std::int64_t left;
};
BOOST_DESCRIBE_STRUCT(Discarded, (), (left))

class Uses {
 public:
  Uses(Ledger& ledger, const Assets& assets, Bags& bags, const classroom::SchoolClock& clock, const BagRules& rules)
      : ledger_{ledger}, assets_{assets}, bags_{bags}, clock_{clock}, rules_{rules} {}

  // Refuses 404 "economy.asset_unknown", 409 "economy.not_usable", "economy.for_pets", "economy.rests",
  // "economy.enough_today", "economy.not_enough".
  UsedView use(Tx& tx, const Caller& caller, const OfThing& in);
  // Refuses 409 "economy.changed" when there are others than were seen.
  Discarded discard(Tx& tx, const Caller& caller, const Discard& in);

 private:
  void count(Tx& tx, PlayerId player, const Use& use) const;

  Ledger& ledger_;
  const Assets& assets_;
  Bags& bags_;
  const classroom::SchoolClock& clock_;
  const BagRules& rules_;
};

}  // namespace edu::economy
