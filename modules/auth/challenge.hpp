// The second step of signing in, for accounts with a second factor: the password was right, and a challenge, good for five
// minutes, stands for that until a code comes. It speaks for nobody. Wrong codes are counted as wrong passwords are, for
// the account and not for the challenge, so that a new challenge gives no new guesses.
#pragma once

#include <string>

#include "auth/auth.hpp"
#include "auth/guesses.hpp"
#include "auth/second_factor.hpp"
#include "auth/session_reply.hpp"
#include "base/problem.hpp"
#include "base/values.hpp"

namespace edu::auth {

struct SecondStep {
  Text<SecretForm, 1, 100> challenge;
  Text<SecretForm, 1, 100> code;  // six digits of the app, or a recovery code
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(SecondStep, (), (challenge, code, delivery))

// The name under which an account's wrong codes are counted: one that nobody can type as a username.
std::string code_guesses_of(AccountId account);

class Challenges {
 public:
  static constexpr Duration lifetime = std::chrono::minutes{5};

  Challenges(Sessions& sessions, SecondFactors& factors, Guesses& guesses, const SessionReplies& replies)
      : sessions_{sessions}, factors_{factors}, guesses_{guesses}, replies_{replies} {}

  // The only copy of a new one. `origin`: the authorization at a provider that it follows from.
  std::string open(Tx& tx, AccountId account, const std::optional<Blob>& origin = {});
  // 401 "auth.second_factor_required", with the challenge among its members.
  static Problem asks(const std::string& challenge);

  // Refuses 401 "auth.challenge_unknown", "auth.code_wrong"; 403 "auth.second_factor_closed"; 429 "auth.locked".
  Reply<Session> answer(Tasks& tasks, const Caller& caller, const SecondStep& in);

 private:
  Sessions& sessions_;
  SecondFactors& factors_;
  Guesses& guesses_;
  const SessionReplies& replies_;
};

// What a wrong verdict is told as. Problem 401 "auth.code_wrong" or 403 "auth.second_factor_closed".
Problem refused(SecondFactors::Verdict verdict);

}  // namespace edu::auth
