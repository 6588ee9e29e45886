// Forgetting a person. What identifies them goes, with their key; what they did in the game stays, under a number that
// leads to nobody, so that ledgers and boards still add up.
#pragma once

#include "auth/auth.hpp"
#include "gateway/platform.hpp"
#include "records/journal.hpp"
#include "records/records.hpp"

namespace edu::records {

struct EraseRequest {
  AccountId account;
  Text<SecretForm, 1, 200> username;  // typed once more: nobody is erased by a slip
};
BOOST_DESCRIBE_STRUCT(EraseRequest, (), (account, username))

struct ListErasures {
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<AccountId> after;
};
BOOST_DESCRIBE_STRUCT(ListErasures, (), (limit, after))

class Erasures {
 public:
  Erasures(Platform& p, auth::Accounts& accounts, auth::Sessions& sessions, const Journal& journal)
      : platform_{p}, accounts_{accounts}, sessions_{sessions}, journal_{journal} {}

  // Refuses "account.unknown", "erase.confirm", "erase.self", "erase.last_admin".
  Receipt erase(Tasks& tasks, const Caller& caller, const EraseRequest& in);
  Page<Receipt> list(Snapshot& snapshot, const Caller& caller, const ListErasures& in) const;

  // For whoever holds the data folder.
  Receipt erase(Tasks& tasks, AccountId account);
  // Erases again who stands in the journal and is there: after a crash, after a restore. How many.
  int again(Tasks& tasks);

 private:
  Erasure check(Read& read, AccountId account) const;
  Receipt forget(Tx& tx, const Erasure& erasure);

  Platform& platform_;
  auth::Accounts& accounts_;
  auth::Sessions& sessions_;
  const Journal& journal_;
};

std::vector<std::string> erased_are_nobody(Read& read, const auth::Accounts& accounts);

}  // namespace edu::records
