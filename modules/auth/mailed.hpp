// Tokens that travel by mail, each good once and not for long: 32 random bytes, kept as keyed hashes. A new one takes the
// place of the one before.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/keys.hpp"
#include "store/tx.hpp"

namespace edu::auth {

BOOST_DEFINE_ENUM_CLASS(MailPurpose, reset, confirm)

class MailedTokens {
 public:
  explicit MailedTokens(const Keys& keys) : keys_{keys} {}

  std::string issue(Tx& tx, AccountId account, MailPurpose purpose, Time until) const;
  // When the last one was issued that is still there.
  std::optional<Time> issued(Read& read, AccountId account, MailPurpose purpose) const;
  // Nothing for one that was used, replaced or is too old.
  std::optional<AccountId> whose(Read& read, MailPurpose purpose, std::string_view token) const;
  void take_back(Tx& tx, AccountId account, MailPurpose purpose) const;

 private:
  Blob hash(MailPurpose purpose, std::string_view token) const;

  const Keys& keys_;
};

}  // namespace edu::auth
