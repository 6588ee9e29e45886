// Who did and saw what: an append-only log, each row bound to the one before by its hash, so that a row that is changed,
// taken out or slipped in shows. Routes that touch another person's records say so (Route::audited) and dispatch writes
// the row; what routes can't say (a sign-in that failed, a verb of the command line) is appended by hand. Rows name people
// by number; where they sat is sealed under their own key.
#pragma once

#include <string>
#include <vector>

#include "gateway/caller.hpp"
#include "store/vault.hpp"

namespace edu::gateway {

struct Audited {
  AccountId actor = {};     // 0: nobody was signed in, or the server itself
  std::string act;          // "session.started"
  AccountId subject = {};   // whose record; 0: nobody's
  std::string target = {};  // ids of what else it was about
  int status = 200;
  std::string address = {};
  std::string agent = {};
};

class Audit {
 public:
  explicit Audit(Vault& vault) : vault_{vault} {}

  void append(Tx& tx, const Audited& entry) const;
  void append(Tx& tx, const Caller& caller, std::string act, AccountId subject) const;

  struct Row {
    std::int64_t id;
    Time at;
    AccountId actor;
    std::string act;
    AccountId subject;
    std::string target;
    int status;
    std::string address;
    std::string agent;
  };
  // Newest first.
  struct Filter {
    std::optional<AccountId> actor;
    std::optional<AccountId> subject;
    std::string act = {};  // its beginning; empty: all
    std::optional<Time> from, to;
    std::optional<std::int64_t> before;  // an id
    int limit = 50;
  };
  std::vector<Row> search(Read& read, const Filter& filter) const;

  // Takes away what is older; the chain goes on from there. How many.
  std::int64_t forget(Tx& tx, Time before) const;

 private:
  Vault& vault_;
};

// What is wrong with the chain; nothing if all is well.
std::vector<std::string> audit_chain_holds(Read& read);

}  // namespace edu::gateway
