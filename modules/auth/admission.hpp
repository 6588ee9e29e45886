// The last step of every way in: whoever has shown who they are gets a session, unless the account has a second factor,
// which no password, badge or card takes the place of.
#pragma once

#include <optional>
#include <string>

#include "auth/auth.hpp"
#include "auth/challenge.hpp"
#include "auth/second_factor.hpp"
#include "auth/session_reply.hpp"

namespace edu::auth {

class Admission {
 public:
  Admission(Sessions& sessions, SecondFactors& factors, Challenges& challenges, const SessionReplies& replies)
      : sessions_{sessions}, factors_{factors}, challenges_{challenges}, replies_{replies} {}

  // Either a session or a challenge.
  struct Let {
    std::optional<Opened> in;
    std::string challenge = {};
  };
  // `origin`: the authorization at a provider that it follows from.
  Let let(Tx& tx, AccountId account, const Device& from, const std::optional<Blob>& origin = {}) const;
  // Throws 401 "auth.second_factor_required" where it is a challenge.
  Reply<Session> reply(const Let& let, const Caller& caller, Delivery delivery) const;

 private:
  Sessions& sessions_;
  SecondFactors& factors_;
  Challenges& challenges_;
  const SessionReplies& replies_;
};

}  // namespace edu::auth
