// One's own identities elsewhere: linking one, looking at them, unlinking. The way to a provider begins only within
// minutes of a password or a code, and ends in the session and the browser that it began in.
#pragma once

#include "auth/identities.hpp"
#include "auth/oidc_sign_in.hpp"

namespace edu::auth {

struct OwnIdentity {
  IdentityId identity;
  std::string provider;
  std::string name;  // the provider's
  std::optional<std::string> email;
  Time linked;
  std::optional<Time> used;
};
BOOST_DESCRIBE_STRUCT(OwnIdentity, (), (identity, provider, name, email, linked, used))

// What an administrator sees: that there is one, and not whose it is elsewhere.
struct LinkedIdentity {
  IdentityId identity;
  std::string provider;
  std::string name;
  Time linked;
  std::optional<Time> used;
};
BOOST_DESCRIBE_STRUCT(LinkedIdentity, (), (identity, provider, name, linked, used))

struct OneIdentity {
  IdentityId identity;
};
BOOST_DESCRIBE_STRUCT(OneIdentity, (), (identity))

struct IdentitiesOf {
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(IdentitiesOf, (), (account))

class OwnIdentities {
 public:
  OwnIdentities(const Providers& providers, AtProvider& at_provider, Identities& identities, const Accounts& accounts)
      : providers_{providers}, at_provider_{at_provider}, identities_{identities}, accounts_{accounts} {}

  Page<OwnIdentity> list(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // Refuses what AtProvider refuses.
  Reply<SentTo> begin(Tasks& tasks, const Caller& caller, const OneProvider& in);
  // And 409 "auth.identity_taken", "auth.identity_exists", "auth.identity_limit".
  OwnIdentity finish(Tasks& tasks, const Caller& caller, const ProviderAnswer& in);
  // Refuses 404 "auth.identity_none", 409 "auth.identity_last".
  Nothing unlink(Tx& tx, const Caller& caller, const OneIdentity& in);
  // Somebody's. Refuses 404 "account.unknown".
  Page<LinkedIdentity> of(Snapshot& snapshot, const Caller& caller, const IdentitiesOf& in) const;

 private:
  OwnIdentity shown(IdentityView view) const;

  const Providers& providers_;
  AtProvider& at_provider_;
  Identities& identities_;
  const Accounts& accounts_;
};

}  // namespace edu::auth
