// Presents between classmates: at once, without words, a few a day and of no great worth. The bounds hold for what one
// gives and for what one gets, so that nobody can be made to give and nobody is fed by several.
#pragma once

#include "auth/auth.hpp"
#include "classroom/clock.hpp"
#include "economy/bags.hpp"
#include "economy/prices.hpp"
#include "economy/steering/flags.hpp"
#include "economy/trading/contact.hpp"
#include "economy/trading/presents.hpp"
#include "realtime/realtime.hpp"

namespace edu::economy {

struct Classmate {
  PlayerId player;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Classmate, (), (player, name))

struct GiftLine {
  std::string kind;  // the thing's code; "coins"
  AssetId asset;
  std::int64_t count;
  Time at;
  bool mine;         // I gave it
  std::string name;  // of the other
};
BOOST_DESCRIBE_STRUCT(GiftLine, (), (kind, asset, count, at, mine, name))

struct GiftsView {
  std::int64_t left_today;        // so many gifts
  std::int64_t worth_left_today;  // of so many coins
  std::vector<Classmate> classmates;
  std::vector<GiftLine> newest;  // 50 at most
};
BOOST_DESCRIBE_STRUCT(GiftsView, (), (left_today, worth_left_today, classmates, newest))

struct Give {
  PlayerId to;
  AssetId asset;
  Count count;
};
BOOST_DESCRIBE_STRUCT(Give, (), (to, asset, count))

struct Given {
  TransferId transfer;
  std::int64_t left;  // of it, with the giver
};
BOOST_DESCRIBE_STRUCT(Given, (), (transfer, left))

class Gifts {
 public:
  struct Needs {
    Ledger& ledger;
    const Assets& assets;
    const Bags& bags;
    const Prices& prices;
    const Contact& contact;
    const Presents& presents;
    const auth::Accounts& accounts;
    const classroom::SchoolClock& clock;
    realtime::Notifications& notifications;
    const GiftRules& rules;
    const steering::Flags& flags;
  };
  explicit Gifts(Needs needs) : needs_{needs} {}

  GiftsView show(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // Refuses as Contact and Bags::must_be_tradable do; 409 "economy.gifts_today" (so many), "economy.gifts_worth" (so much),
  // "economy.their_gifts" (they got as much), "economy.gifts_kept" (they keep as much as Presents allows),
  // "economy.their_bag_full", "economy.not_enough".
  Given give(Tx& tx, const Caller& caller, const Give& in);

 private:
  std::string name_of(Read& read, PlayerId player) const;

  const Needs needs_;
};

}  // namespace edu::economy
