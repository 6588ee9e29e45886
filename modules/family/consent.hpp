// Consent: given and withdrawn by a guardian, each time in the log; the school's default where nobody said anything.
#pragma once

#include "auth/auth.hpp"
#include "family/children.hpp"

namespace edu::family {

struct ConsentView {
  ConsentKind kind;
  bool given;
  bool by_default;  // nobody said anything: the school's default holds
  std::optional<Time> at;
};
BOOST_DESCRIBE_STRUCT(ConsentView, (), (kind, given, by_default, at))

struct ConsentRequest {
  AccountId child;
  ConsentKind kind;
  bool given;
};
BOOST_DESCRIBE_STRUCT(ConsentRequest, (), (child, kind, given))

struct DefaultRequest {
  ConsentKind kind;
  bool given;
};
BOOST_DESCRIBE_STRUCT(DefaultRequest, (), (kind, given))

struct ConsentLine {
  Time at;
  ConsentKind kind;
  bool given;
  AccountId by;
  std::string by_name;
};
BOOST_DESCRIBE_STRUCT(ConsentLine, (), (at, kind, given, by, by_name))

class ConsentPages {
 public:
  ConsentPages(const Guardians& guardians, const Children& children, const auth::Accounts& accounts)
      : guardians_{guardians}, children_{children}, accounts_{accounts} {}

  // For the child, their guardians, teachers and administrators. 404 "child.unknown".
  Page<ConsentView> of(Snapshot& snapshot, const Caller& caller, const OfChild& in) const;
  Page<ConsentLine> log(Snapshot& snapshot, const Caller& caller, const OfChild& in) const;
  // By a guardian of the child.
  Page<ConsentView> say(Tx& tx, const Caller& caller, const ConsentRequest& in);

  Page<ConsentView> defaults(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  Page<ConsentView> set_default(Tx& tx, const Caller& caller, const DefaultRequest& in);

 private:
  void may_see(Read& read, const Caller& caller, AccountId child) const;

  const Guardians& guardians_;
  const Children& children_;
  const auth::Accounts& accounts_;
};

std::vector<std::string> last_word_holds(Read& read);

}  // namespace edu::family
