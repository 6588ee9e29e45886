// One's own second factor: setting it up, new recovery codes, taking it away. Only within minutes of a password or a code:
// whoever holds a stolen access token alone changes nothing here.
#pragma once

#include "auth/auth.hpp"
#include "auth/second_factor.hpp"
#include "base/values.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

struct SecondFactorView {
  bool enrolled;
  bool required;  // the school asks this account for one
  std::optional<Time> since;
  std::int64_t recovery_codes_left;
};
BOOST_DESCRIBE_STRUCT(SecondFactorView, (), (enrolled, required, since, recovery_codes_left))

struct NewSecret {
  std::string secret;  // base32, to be typed into the app
  std::string uri;     // otpauth://totp/…
  std::string qr;      // the same to be scanned, as SVG
};
BOOST_DESCRIBE_STRUCT(NewSecret, (), (secret, uri, qr))

struct TypedCode {
  Text<SecretForm, 1, 100> code;
};
BOOST_DESCRIBE_STRUCT(TypedCode, (), (code))

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;  // shown this once
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

class OwnSecondFactor {
 public:
  OwnSecondFactor(const Accounts& accounts, Sessions& sessions, SecondFactors& factors, const Standing& standing)
      : accounts_{accounts}, sessions_{sessions}, factors_{factors}, standing_{standing} {}

  SecondFactorView show(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // Refuses "auth.second_factor_exists".
  NewSecret begin(Tx& tx, const Caller& caller, const Nothing& in);
  // Ends the account's other sessions, which came in without it. Refuses "auth.second_factor_unbegun",
  // "auth.second_factor_exists", "auth.code_wrong".
  RecoveryCodes confirm(Tx& tx, const Caller& caller, const TypedCode& in);
  // Refuses "auth.second_factor_none".
  RecoveryCodes renew_codes(Tx& tx, const Caller& caller, const Nothing& in);
  Nothing remove(Tx& tx, const Caller& caller, const Nothing& in);

 private:
  const Accounts& accounts_;
  Sessions& sessions_;
  SecondFactors& factors_;
  const Standing& standing_;
};

}  // namespace edu::auth
