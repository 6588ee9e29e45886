// What is due to somebody, delivered: coins into the purse, things into the bag where they fit, else into a parcel that
// waits in the mailbox until there is room. Parcels of one thing and one reason are one parcel, and whoever leaves too many
// lying can offer and bid for nothing more, so the mailbox is bounded.
#pragma once

#include "economy/bags.hpp"
#include "economy/market/ware.hpp"
#include "economy/rules.hpp"

namespace edu::economy {

BOOST_DEFINE_ENUM_CLASS(ParcelFrom, order, listing, auction)

struct ParcelView {
  ParcelId parcel;
  Ware ware;
  std::int64_t count;
  ParcelFrom from;
  Time since;
};
BOOST_DESCRIBE_STRUCT(ParcelView, (), (parcel, ware, count, from, since))

struct Mailbox {
  std::vector<ParcelView> parcels;  // oldest first
};
BOOST_DESCRIBE_STRUCT(Mailbox, (), (parcels))

struct OfParcel {
  ParcelId parcel;
};
BOOST_DESCRIBE_STRUCT(OfParcel, (), (parcel))

// Something on its way out of an escrow.
struct Delivery {
  Holder from;
  PlayerId to;
  Amount amount;
  ParcelFrom what;
  std::string cause;
};

class Parcels {
 public:
  Parcels(Ledger& ledger, Escrows& escrows, const Assets& assets, const Bags& bags, const MarketRules& rules)
      : ledger_{ledger}, escrows_{escrows}, assets_{assets}, bags_{bags}, rules_{rules} {}

  void deliver(Tx& tx, const Delivery& delivery);
  // Refuses with 409 "parcel.too_many" whoever has left too many lying.
  void must_be_cleared(Read& read, PlayerId player) const;

  Mailbox list(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // As much of it as fits. 404 "parcel.unknown", also for one that was taken; 409 "economy.bag_full" when nothing fits.
  Mailbox claim(Tx& tx, const Caller& caller, const OfParcel& in);
  // Whoever they were for is nobody any more: what was in them leaves the world.
  void discard(Tx& tx, PlayerId player);

 private:
  struct Row {
    ParcelId id;
    PlayerId player;
    AssetId asset;
    std::int64_t amount;
    EscrowId escrow;
    ParcelFrom origin;
    Time since;
    std::int64_t claims;
    BOOST_DESCRIBE_CLASS(Row, (), (id, player, asset, amount, escrow, origin, since, claims), (), ())
  };
  std::vector<Row> waiting(Read& read, PlayerId player) const;
  Mailbox view(Read& read, PlayerId player) const;
  void post(Tx& tx, const Delivery& delivery);
  void take_out(Tx& tx, const Row& row, std::int64_t count);

  Ledger& ledger_;
  Escrows& escrows_;
  const Assets& assets_;
  const Bags& bags_;
  const MarketRules& rules_;
};

std::vector<std::string> parcels_are_in_escrow(Read& read);

}  // namespace edu::economy
