// What looks like a trick, as rows: found anew each day as long as it shows, with the numbers that it rests on. A flag slows
// the deals or halves the pay of those it names while it is open, which is as long as it shows, or for four weeks once a person has
// confirmed it; a person may dismiss it, and then the same finding is silent for four weeks. No flag shuts anybody out.
#pragma once

#include <functional>

#include "economy/steering/flagging.hpp"
#include "gateway/route.hpp"

namespace edu::economy::steering {

struct FindingKind {
  static constexpr std::string_view prefix = "fnd";
};
using FindingId = Id<FindingKind>;

struct Flagged {
  static constexpr std::string_view name = "economy.flagged";
  FindingId finding;
  FlagKind kind;
  Day day;
  std::vector<PlayerId> players;
  Evidence evidence;
};
BOOST_DESCRIBE_STRUCT(Flagged, (), (finding, kind, day, players, evidence))

struct FlagDecided {
  static constexpr std::string_view name = "economy.flag_decided";
  FindingId finding;
  Decision decision;
  AccountId by;
  std::optional<std::string> subject = {};  // of older ones nobody knows it
};
BOOST_DESCRIBE_STRUCT(FlagDecided, (), (finding, decision, by, subject))

// A deal of whoever is slowed: what the day's come to with it. It names no `player`: nobody is shown that they are slowed.
struct DealCounted {
  static constexpr std::string_view name = "economy.deal_counted";
  PlayerId dealer;
  Day day;
  std::int64_t deals;
  std::int64_t worth;  // coins
};
BOOST_DESCRIBE_STRUCT(DealCounted, (), (dealer, day, deals, worth))

struct FlaggedPlayer {
  AccountId account;
  Part part;
  bool slowed;
  bool halved;
};
BOOST_DESCRIBE_STRUCT(FlaggedPlayer, (), (account, part, slowed, halved))

struct FlagView {
  FindingId finding;
  FlagKind kind;
  FlagState state;
  Day since;
  Day newest;
  std::vector<FlaggedPlayer> players;
  Evidence evidence;
  std::optional<std::string> good;  // what it is called
  std::optional<Day> decided;
  std::optional<AccountId> by;
};
BOOST_DESCRIBE_STRUCT(FlagView, (), (finding, kind, state, since, newest, players, evidence, good, decided, by))

struct ListFlags {
  std::optional<FlagState> state;
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<FindingId> after;
};
BOOST_DESCRIBE_STRUCT(ListFlags, (), (state, limit, after))

struct DecideFlag {
  FindingId finding;
  Decision decision;
};
BOOST_DESCRIBE_STRUCT(DecideFlag, (), (finding, decision))

class Flags {
 public:
  // Whoever is slowed from now on and wasn't before.
  using Slowed = std::function<void(Tx&, PlayerId)>;

  Flags(const FlagRules& rules, Slowed slowed) : rules_{rules}, slowed_{std::move(slowed)} {}

  // The findings of the day: known ones show on, with whomever they name now, new ones are told, those that no longer show
  // lapse.
  void found(Tx& tx, Day day, const std::vector<Finding>& findings, const Window& window);

  // The newest first.
  Page<FlagView> list(Snapshot& snapshot, const Caller& caller, const ListFlags& in) const;
  // Refuses 404 "economy.flag_unknown", 409 "economy.flag_decided" when it has lapsed or stands so already.
  FlagView decide(Tx& tx, const Caller& caller, const DecideFlag& in);

  // One deal more today, worth so many coins, of whoever is slowed; false, and nothing is counted, when that is too many or too
  // much. A look-up for everybody else. An offer counts when it is made, however it is taken up.
  bool may_deal(Tx& tx, PlayerId player, std::int64_t worth, Day today) const;
  // The same, refusing 409 "economy.slowed".
  void deal(Tx& tx, PlayerId player, std::int64_t worth, Day today) const;

 private:
  FlagView view(Read& read, FindingId flag) const;
  void name(Tx& tx, FindingId flag, const std::vector<Involved>& involved) const;
  void put(Tx& tx, FindingId flag, FlagState state) const;
  void change(Tx& tx, const std::vector<PlayerId>& players, const std::function<void()>& make) const;
  void weigh(Tx& tx, PlayerId player) const;

  const FlagRules& rules_;
  const Slowed slowed_;
};

}  // namespace edu::economy::steering
