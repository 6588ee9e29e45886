// Identities elsewhere that sign somebody in here. An identity is (issuer, subject) and nothing else: an e-mail address,
// verified or not, may be somebody else's tomorrow, and the same subject at another issuer is another person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/auth.hpp"
#include "auth/id_token.hpp"
#include "auth/oidc_provider.hpp"

namespace edu::auth {

struct IdentityView {
  IdentityId identity;
  std::string provider;
  std::optional<std::string> email;
  Time linked;
  std::optional<Time> used;
};
BOOST_DESCRIBE_STRUCT(IdentityView, (), (identity, provider, email, linked, used))

class Identities {
 public:
  static constexpr std::int64_t most = 10;  // of one account

  explicit Identities(Vault& vault) : vault_{vault} {}

  std::optional<AccountId> whose(Read& read, const Provider& provider, const IdClaims& claims) const;
  void signed_in(Tx& tx, AccountId account, const Provider& provider, const IdClaims& claims);
  // Emits IdentityLinked. Refuses 409 "auth.identity_taken", "auth.identity_exists", "auth.identity_limit".
  IdentityId link(Tx& tx, AccountId account, const Provider& provider, const IdClaims& claims);
  // Emits IdentityUnlinked. Refuses 404 "auth.identity_none", 409 "auth.identity_last".
  void unlink(Tx& tx, AccountId account, IdentityId identity);
  // The oldest first.
  std::vector<IdentityView> of(Read& read, AccountId account) const;

 private:
  std::string mark_of(const Provider& provider, const IdClaims& claims) const;

  Vault& vault_;
};

}  // namespace edu::auth
