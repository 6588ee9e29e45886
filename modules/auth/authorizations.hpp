// Who was sent to a provider and hasn't come back. What identifies the way (state, nonce, verifier) is drawn here and kept
// hashed or sealed; the answer is taken within ten minutes, once, and only from the browser that was sent: it bears a
// cookie that no other one has. An answer that comes a second time is a stolen one, or the first was: what the first one
// opened ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/auth.hpp"
#include "auth/oidc_provider.hpp"
#include "gateway/header.hpp"

namespace edu::auth {

// Who sends somebody out: nobody yet, to sign in, or somebody who links.
struct Sender {
  AccountId account;
  SessionId session;
};

class Authorizations {
 public:
  static constexpr Duration lifetime = std::chrono::minutes{10};
  static constexpr Duration remembered = std::chrono::hours{24};  // that it was used

  Authorizations(Vault& vault, Sessions& sessions) : vault_{vault}, sessions_{sessions} {}

  // `browser`: what the cookie says.
  Errand begin(Tx& tx, std::string_view provider, std::string_view browser, const Sender& sender);

  struct Answer {
    std::string_view state, code, browser;
    Sender sender;
  };
  // Which provider it was sent to; nothing where `take` would refuse.
  std::optional<std::string> provider_of(Read& read, const Answer& answer) const;

  enum class Verdict { good, unknown, again };
  struct Taken {
    Verdict verdict;
    Errand errand = {};
  };
  // The transaction must be committed whatever the verdict is: an answer that came again ends a session.
  Taken take(Tx& tx, const Answer& answer);

  // What it led to, at once or after a second step. `origin`: as a challenge keeps it.
  static Blob origin_of(std::string_view state);
  static void led_to(Tx& tx, const Blob& origin, SessionId session);

 private:
  struct Row;
  std::optional<Row> find(Read& read, const Answer& answer) const;
  void end_what_it_opened(Tx& tx, const Blob& origin);

  Vault& vault_;
  Sessions& sessions_;
};

}  // namespace edu::auth
