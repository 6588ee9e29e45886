// What looks like a trick, as rows: found anew each day as long as it shows, with the numbers that it rests on. A flag slows
// the deals or halves the pay of those it names while it is open, which is as long as it shows, or for four weeks once a person has
// confirmed it; a person may dismiss it, and then the same finding is silent for four weeks. No flag shuts anybody out.
#pragma once

#include "economy/steering/reckoning.hpp"
#include "gateway/route.hpp"

namespace edu::economy::steering {

struct FindingKind {
  static constexpr std::string_view prefix = "fnd";
};
using FindingId = Id<FindingKind>;

BOOST_DEFINE_ENUM_CLASS(FlagKind, one_sided, rounds, funnel, even, tireless)
BOOST_DEFINE_ENUM_CLASS(FlagState, open, confirmed, dismissed, lapsed)
BOOST_DEFINE_ENUM_CLASS(Part, giver, taker, trader, source, player)
BOOST_DEFINE_ENUM_CLASS(Decision, confirm, dismiss)

// The numbers of a finding; which of them there are depends on its kind.
struct Evidence {
  std::optional<std::int64_t> given = {};  // coins' worth
  std::optional<std::int64_t> given_back = {};
  std::optional<AssetId> good = {};
  std::optional<std::int64_t> returned = {};     // things that came back
  std::optional<std::int64_t> moved = {};        // things sold on the way
  std::optional<std::int64_t> coins = {};        // paid for them
  std::optional<std::int64_t> percent_off = {};  // the fair price
  std::optional<std::int64_t> median_play = {};  // answers of the middle student
  std::optional<std::int64_t> answers = {};
  std::optional<std::int64_t> spread_hundredths = {};  // of a doubling
  std::optional<std::int64_t> most_a_day = {};         // answers
};
BOOST_DESCRIBE_STRUCT(Evidence, (),
                      (given, given_back, good, returned, moved, coins, percent_off, median_play, answers,
                       spread_hundredths, most_a_day))

struct Involved {
  PlayerId player;
  Part part;
  friend bool operator==(const Involved&, const Involved&) = default;
};
BOOST_DESCRIBE_STRUCT(Involved, (), (player, part))

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
  explicit Flags(const FlagRules& rules) : rules_{rules} {}

  // The findings of the day: known ones show on, with whomever they name now, new ones are told, those that no longer show
  // lapse.
  void found(Tx& tx, Day day, const std::vector<Finding>& findings, const Window& window);

  // The newest first.
  Page<FlagView> list(Snapshot& snapshot, const Caller& caller, const ListFlags& in) const;
  // Refuses 404 "economy.flag_unknown", 409 "economy.flag_decided" when it has lapsed or stands so already.
  FlagView decide(Tx& tx, const Caller& caller, const DecideFlag& in);

  // One deal more today, worth so many coins, of whoever is slowed; 409 "economy.slowed" when that is too many or too much. A
  // look-up for everybody else. It counts who acts, when they offer, buy, bid or give: what waited since before they were
  // slowed still finds its buyer.
  void deal(Tx& tx, PlayerId player, std::int64_t worth, Day today) const;

 private:
  FlagView view(Read& read, FindingId flag) const;
  void name(Tx& tx, FindingId flag, const std::vector<Involved>& involved) const;
  void weigh(Tx& tx, const std::vector<PlayerId>& players) const;

  const FlagRules& rules_;
};

// A finding's kind, whom it names and its numbers.
struct Told {
  FlagKind kind;
  std::vector<Involved> involved;
  Evidence evidence;
};
Told told(const Finding& finding, const Window& window);

}  // namespace edu::economy::steering
