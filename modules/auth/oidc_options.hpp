// The section [oidc] of the configuration: at whose doors people may show who they are. Any provider that speaks OpenID
// Connect is known by its issuer; for the great ones a preset says all but the client that the school has registered there.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/values.hpp"

namespace edu::auth {

BOOST_DEFINE_ENUM_CLASS(Preset, google, microsoft, clever)

// Where a provider may stand: on the internet; in the school's own network, too; for developers also on this machine,
// and then without TLS.
BOOST_DEFINE_ENUM_CLASS(Reach, internet, school, developer)

struct ProviderOptions {
  std::optional<Preset> preset;
  std::optional<Slug> id;                     // in addresses; a preset's name where there is one
  std::optional<Text<LineForm, 1, 40>> name;  // on the button
  std::optional<std::string> issuer;          // as the provider itself writes it
  std::optional<std::string> tenant;          // of preset "microsoft": the directory's id
  std::optional<std::string> client_id;
  std::optional<std::string> client_secret;       // or:
  std::optional<std::string> client_secret_file;  // one line
  std::optional<std::string> scopes;
  std::optional<std::string> prompt;
  std::optional<Reach> reach;
  std::optional<std::string> authority;  // a PEM file, where the provider's certificate is of the school's own making
};
BOOST_DESCRIBE_STRUCT(ProviderOptions, (),
                      (preset, id, name, issuer, tenant, client_id, client_secret, client_secret_file, scopes, prompt,
                       reach, authority))

struct OidcOptions {
  std::vector<ProviderOptions> providers;
};
BOOST_DESCRIBE_STRUCT(OidcOptions, (), (providers))

// All that is known of a provider before it is asked.
struct ProviderSettings {
  std::string id;
  std::string name;
  std::string issuer;
  std::string client_id;
  std::string client_secret;  // empty: a client without one
  std::string scopes;
  std::string prompt;  // empty: none is sent
  Reach reach;
  std::string authority;
};

// Throws Problem "config.invalid" with the sentence that helps.
std::vector<ProviderSettings> settings_of(const OidcOptions& options);

}  // namespace edu::auth
