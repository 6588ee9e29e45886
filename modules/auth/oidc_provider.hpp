// A provider of identities as it is talked to: its own description of itself (OpenID Connect Discovery 1.0), the way to
// its door (OAuth 2.1 with PKCE), the exchange of the code that came back, and its keys, which it may change at any time.
// What it said is remembered for an hour. A token that names an unknown key has the keys asked for again, but no more than
// once a minute: whoever sends nonsense moves nobody else's server.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "auth/id_token.hpp"
#include "auth/oidc_fetch.hpp"
#include "auth/oidc_options.hpp"
#include "auth/provider_keys.hpp"
#include "base/problem.hpp"
#include "base/time.hpp"

namespace edu::auth {

// What goes out with a person and is known again by when they come back.
struct Errand {
  std::string state;
  std::string nonce;
  std::string verifier;
};

class Provider {
 public:
  static constexpr Duration remembered = std::chrono::hours{1};
  static constexpr Duration between_new_keys = std::chrono::minutes{1};
  static constexpr Duration after_failure = std::chrono::seconds{10};  // until it is asked again

  // `redirect_uri`: where answers come to, exactly as it is registered there.
  Provider(ProviderSettings settings, std::string redirect_uri, Fetch& fetch, const Clock& clock);
  Provider(const Provider&) = delete;
  Provider& operator=(const Provider&) = delete;

  const std::string& id() const { return settings_.id; }
  const std::string& name() const { return settings_.name; }
  const std::string& issuer() const { return settings_.issuer; }

  // All of these wait for the provider. Throw Problem 502 "auth.provider_unreachable", which stands for whatever it did
  // wrong; the reason goes to the log.

  // Where the browser is sent.
  std::string address_for(const Errand& errand);
  // RFC 9207: an answer says whose it is, so that one provider's isn't taken for another's. Throws Problem 401
  // "auth.issuer_mismatch".
  void check_issuer(const std::optional<std::string>& issuer);
  // Who has come back with that code. Throws Problem 401 "auth.provider_refused", "auth.id_token_invalid", too.
  IdClaims redeem(const std::string& code, const Errand& errand);

 private:
  struct Discovery {
    std::string authorization_endpoint, token_endpoint, jwks_uri;
    bool names_itself;    // in its answers
    bool takes_password;  // the client's secret as HTTP's Basic; else in the form
    Time at;
  };
  struct Keys {
    ProviderKeys keys;
    Time at;
  };
  struct Tokens {
    std::string id_token, access_token;
  };
  Discovery discovery();
  Discovery discovered();
  std::shared_ptr<const Keys> keys();
  std::shared_ptr<const Keys> newer_keys(const std::shared_ptr<const Keys>& than);
  std::shared_ptr<const Keys> fetched_keys(const std::string& uri);
  Tokens exchange(const std::string& code, const Errand& errand);
  std::string told(const std::string& url);
  Problem unreachable(std::string_view asked, std::string_view why) const;

  const ProviderSettings settings_;
  const std::string redirect_uri_;
  Fetch& fetch_;
  const Clock& clock_;
  std::mutex asking_;  // one asks, the others wait and know it then, too
  std::optional<Discovery> discovery_;
  std::shared_ptr<const Keys> keys_;
  std::optional<Time> failed_;
  std::optional<Time> asked_anew_;  // because of an unknown key
};

}  // namespace edu::auth
