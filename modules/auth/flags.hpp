// What looks like two people behind one account, or one behind several: kept with its evidence for a person to judge, and
// nothing else happens. The signals know no names: an account may have a reason that no rule foresees.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "auth/auth.hpp"
#include "base/values.hpp"
#include "gateway/route.hpp"
#include "skill/events.hpp"

namespace edu::auth {

BOOST_DEFINE_ENUM_CLASS(Verdict, harmless, confirmed)

// What was counted, by kind: wrong passwords, names guessed at, uses of one token, accounts, right answers in a row.
struct Evidence {
  std::int64_t count;
  std::optional<double> seconds;  // within which; between two answers, where it is those that came too quickly
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (count, seconds))

struct FlagView {
  FlagId flag;
  FlagKind kind;
  std::vector<AccountId> accounts;
  Evidence evidence;
  std::int64_t times;  // it was seen so often since it was raised
  Time raised;
  Time last;
  std::optional<Time> resolved;
  std::optional<AccountId> by;
  std::optional<Verdict> verdict;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(FlagView, (), (flag, kind, accounts, evidence, times, raised, last, resolved, by, verdict, note))

struct ListFlags {
  std::optional<bool> open;  // true: those alone that nobody has judged
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<FlagId> after;
};
BOOST_DESCRIBE_STRUCT(ListFlags, (), (open, limit, after))

struct ResolveFlag {
  FlagId flag;
  Verdict verdict;
  std::optional<Text<ProseForm, 0, 2000>> note;
};
BOOST_DESCRIBE_STRUCT(ResolveFlag, (), (flag, verdict, note))

class Flags {
 public:
  static constexpr int many_accounts = 4;  // on one device
  static constexpr Duration one_lesson = std::chrono::hours{1};
  static constexpr int many_names = 30;          // guessed at from one address within a lock's window
  static constexpr int quick_answers = 12;       // right ones in a row
  static constexpr Duration too_quick = 1200ms;  // from one to the next: nobody reads a question in that time

  Page<FlagView> list(Snapshot& snapshot, const Caller& caller, const ListFlags& in) const;
  // Emits FlagResolved. Refuses "flag.unknown", "flag.resolved".
  FlagView resolve(Tx& tx, const Caller& caller, const ResolveFlag& in);

  // The signals.
  void locked(Tx& tx, const AccountLocked& locked);
  void session_ended(Tx& tx, const SessionEnded& ended);
  void answered(Tx& tx, const skill::Answered& answered);
  void met(Tx& tx, const Blob& device);      // an account signed in at this browser a moment ago
  void guessed(Tx& tx, const Blob& origin);  // a wrong password came from this address a moment ago

 private:
  void raise(Tx& tx, FlagKind kind, const Blob& subject, const std::vector<AccountId>& accounts,
             const Evidence& evidence);

  struct Pace {
    Time last;
    int right = 0;
  };
  std::unordered_map<PlayerId, Pace> paces_;  // the writer's alone; what a restart forgets is seen again
};

}  // namespace edu::auth
