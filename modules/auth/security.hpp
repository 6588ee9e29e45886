// What an administrator decides about the school's doors, and takes from an account that lost its phone.
#pragma once

#include "auth/auth.hpp"
#include "auth/second_factor.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

struct SecuritySettings {
  bool second_factor_required;  // of teachers and administrators
};
BOOST_DESCRIBE_STRUCT(SecuritySettings, (), (second_factor_required))

struct OneAccount {
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(OneAccount, (), (account))

class Security {
 public:
  Security(const Accounts& accounts, SecondFactors& factors, Standing& standing)
      : accounts_{accounts}, factors_{factors}, standing_{standing} {}

  SecuritySettings show(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // Emits SecurityChanged. Who asks it of others has one: refuses "auth.second_factor_none".
  SecuritySettings change(Tx& tx, const Caller& caller, const SecuritySettings& in);
  // Refuses "account.unknown", "auth.second_factor_none".
  Nothing remove_second_factor(Tx& tx, const Caller& caller, const OneAccount& in);

 private:
  const Accounts& accounts_;
  SecondFactors& factors_;
  Standing& standing_;
};

}  // namespace edu::auth
