// The second factor: a secret that an authenticator app shares with the server, and ten recovery codes for the day the
// phone is lost. The secret is sealed and never told again once a code has confirmed it; each code is good once, each
// recovery code too. A hundred wrong codes in a row close the app's way in until a recovery code is used or somebody
// takes the factor away (NIST SP 800-63B §5.2.2).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/keys.hpp"
#include "auth/seal.hpp"
#include "auth/standing.hpp"
#include "store/tx.hpp"

namespace edu::auth {

class SecondFactors {
 public:
  static constexpr int recovery_codes = 10;
  static constexpr int most_wrong = 100;

  SecondFactors(const Keys& keys, Standing& standing) : keys_{keys}, seal_{keys}, standing_{standing} {}

  bool enrolled(Read& read, AccountId account) const;
  std::optional<Time> since(Read& read, AccountId account) const;
  std::int64_t recovery_codes_left(Read& read, AccountId account) const;

  // A new secret, in place of one that no code has confirmed. Refuses "auth.second_factor_exists".
  std::string begin(Tx& tx, AccountId account);
  // Emits SecondFactorEnabled; the recovery codes, told this once. Refuses "auth.second_factor_unbegun",
  // "auth.second_factor_exists", "auth.code_wrong".
  std::vector<std::string> confirm(Tx& tx, AccountId account, std::string_view code);
  // New recovery codes in place of the old ones.
  std::vector<std::string> draw_recovery_codes(Tx& tx, AccountId account);
  // Emits SecondFactorDisabled; false when there was none.
  bool remove(Tx& tx, AccountId account, std::optional<AccountId> by);

  enum class Verdict { right, wrong, closed };
  // What was typed, used up if it was right: six digits of the app or a recovery code. A wrong one is counted, so the
  // transaction must be committed either way.
  Verdict take(Tx& tx, AccountId account, std::string_view typed);

 private:
  Blob recovery_hash(AccountId account, std::string_view typed) const;
  bool take_recovery_code(Tx& tx, AccountId account, std::string_view typed);

  const Keys& keys_;
  Seal seal_;
  Standing& standing_;
};

}  // namespace edu::auth
