#include "auth/mailed.hpp"

#include <sodium.h>

#include <array>

#include "auth/base64url.hpp"
#include "base/json.hpp"

namespace edu::auth {

std::string MailedTokens::issue(Tx& tx, AccountId account, MailPurpose purpose, Time until) const {
  std::array<char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  auto token = to_base64url({bytes.data(), bytes.size()});
  tx.run(
      "insert into auth_mailed(account, purpose, hash, made, until) values (?, ?, ?, ?, ?)"
      " on conflict(account, purpose) do update set hash = excluded.hash, made = excluded.made, until = excluded.until",
      account, purpose, hash(purpose, token), tx.now(), until);
  return token;
}

std::optional<Time> MailedTokens::issued(Read& read, AccountId account, MailPurpose purpose) const {
  return read.one<Time>("select made from auth_mailed where account = ? and purpose = ?", account, purpose);
}

std::optional<AccountId> MailedTokens::whose(Read& read, MailPurpose purpose, std::string_view token) const {
  return read.one<AccountId>("select account from auth_mailed where hash = ? and until > ?", hash(purpose, token),
                             read.now());
}

void MailedTokens::take_back(Tx& tx, AccountId account, MailPurpose purpose) const {
  tx.run("delete from auth_mailed where account = ? and purpose = ?", account, purpose);
}

Blob MailedTokens::hash(MailPurpose purpose, std::string_view token) const {
  return {keys_.derive("mailed " + std::string{json::enum_name(purpose)} + " " + std::string{token})};
}

}  // namespace edu::auth
