// Signing in by an identity elsewhere: a person is sent to a provider, comes back with a code, and the provider's word on
// who they are is looked up among the identities that are linked here. Nobody is let in, or made, by any other part of it:
// whoever isn't linked signs in otherwise and links.
#pragma once

#include "auth/admission.hpp"
#include "auth/authorizations.hpp"
#include "auth/identities.hpp"
#include "auth/providers.hpp"
#include "auth/session_reply.hpp"
#include "auth/standing.hpp"
#include "base/values.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

struct ProviderView {
  std::string provider;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ProviderView, (), (provider, name))

struct ProviderList {
  std::vector<ProviderView> items;
  std::optional<std::string> next;
  std::string
      address;  // where these work: a browser that came by another one changes over first; empty: there are none
};
BOOST_DESCRIBE_STRUCT(ProviderList, (), (items, next, address))

struct OneProvider {
  Slug provider;
};
BOOST_DESCRIBE_STRUCT(OneProvider, (), (provider))

struct SentTo {
  std::string address;  // where the browser goes now
};
BOOST_DESCRIBE_STRUCT(SentTo, (), (address))

// What stood in the address that a provider sent the browser back to. Its prose (error_description) is nobody's business.
struct ProviderAnswer {
  Text<SecretForm, 1, 200> state;
  std::optional<Text<SecretForm, 1, 4000>> code;
  std::optional<Text<SecretForm, 1, 500>> iss;
  std::optional<Text<SecretForm, 1, 100>> error;
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(ProviderAnswer, (), (state, code, iss, error, delivery))

// The two ways that signing in and linking share.
class AtProvider {
 public:
  AtProvider(Providers& providers, Authorizations& authorizations)
      : providers_{providers}, authorizations_{authorizations} {}

  // Refuses 404 "auth.provider_unknown", 502 "auth.provider_unreachable", 503.
  Reply<SentTo> send(Tasks& tasks, const Caller& caller, std::string_view provider, const Sender& sender);

  struct Came {
    const Provider& provider;
    IdClaims who;
    Blob origin;
  };
  // Refuses 409 "auth.authorization_unknown", "auth.authorization_used"; 401 "auth.issuer_mismatch",
  // "auth.provider_denied", "auth.provider_refused", "auth.id_token_invalid"; 422 "auth.provider_answer"; 502 and 503 as above.
  Came take(Tasks& tasks, const Caller& caller, const ProviderAnswer& in, const Sender& sender);

 private:
  Providers& providers_;
  Authorizations& authorizations_;
};

class ProviderSignIn {
 public:
  ProviderSignIn(const Providers& providers, AtProvider& at_provider, Identities& identities, const Accounts& accounts,
                 Standing& standing, const Admission& admission)
      : providers_{providers},
        at_provider_{at_provider},
        identities_{identities},
        accounts_{accounts},
        standing_{standing},
        admission_{admission} {}

  ProviderList list(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  Reply<SentTo> begin(Tasks& tasks, const Caller& caller, const OneProvider& in);
  // What it opens is no proof for a step-up: a provider may let somebody through without asking who sits there. Refuses
  // 401 "auth.identity_unknown", "auth.second_factor_required", too.
  Reply<Session> finish(Tasks& tasks, const Caller& caller, const ProviderAnswer& in);

 private:
  const Providers& providers_;
  AtProvider& at_provider_;
  Identities& identities_;
  const Accounts& accounts_;
  Standing& standing_;
  const Admission& admission_;
};

}  // namespace edu::auth
