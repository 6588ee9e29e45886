#include "auth/oidc_provider.hpp"

#include <sodium.h>

#include <algorithm>

#include "auth/base64url.hpp"
#include "auth/loose_json.hpp"
#include "ops/log.hpp"

namespace edu::auth {
namespace {

constexpr int ok = 200, server_faults = 500;

// A clock that was set back makes nothing last.
bool within(std::optional<Time> since, Duration most, Time now) {
  return since && *since <= now && now - *since < most;
}

// The challenge of PKCE's S256 (RFC 7636, §4.2).
std::string challenge_of(std::string_view verifier) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                     reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
  return to_base64url(hash);
}

class Form {
 public:
  Form& add(std::string_view name, std::string_view value) {
    if (!text_.empty()) text_ += '&';
    text_.append(name).append("=").append(form_encoded(value));
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string basic(std::string_view user, std::string_view password) {
  const auto both = form_encoded(user) + ":" + form_encoded(password);
  std::string text(sodium_base64_encoded_len(both.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(both.data()), both.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // libsodium ends it with NUL
  return "Basic " + text;
}

bool lists(const Members& members, std::string_view name, std::string_view value, bool unsaid) {
  const auto listed = member<std::vector<std::string>>(members, name);
  return listed ? std::find(listed->begin(), listed->end(), value) != listed->end() : unsaid;
}

std::string endpoint(const Members& members, std::string_view name, Reach reach) {
  auto url = member<std::string>(members, name).value_or("");
  if (const auto why = refused_address(url, reach); !why.empty()) throw Unreachable{std::string{name} + " " + why};
  return url;
}

std::string discovery_address(std::string issuer) {
  while (issuer.ends_with('/')) issuer.pop_back();
  return issuer + "/.well-known/openid-configuration";
}

// An OAuth error's name as it may stand in a log.
std::string error_in(const std::string& body) {
  try {
    auto error = member<std::string>(members_of(body), "error").value_or("");
    const bool plain =
        std::all_of(error.begin(), error.end(), [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
    return plain ? error.substr(0, 60) : "";
  } catch (const Problem&) { return {}; }
}

}  // namespace

Provider::Provider(ProviderSettings settings, std::string redirect_uri, Fetch& fetch, const Clock& clock)
    : settings_{std::move(settings)}, redirect_uri_{std::move(redirect_uri)}, fetch_{fetch}, clock_{clock} {}

std::string Provider::address_for(const Errand& errand) {
  const auto to = discovery().authorization_endpoint;
  Form form;
  form.add("response_type", "code")
      .add("client_id", settings_.client_id)
      .add("redirect_uri", redirect_uri_)
      .add("scope", settings_.scopes)
      .add("state", errand.state)
      .add("nonce", errand.nonce)
      .add("code_challenge", challenge_of(errand.verifier))
      .add("code_challenge_method", "S256");
  if (!settings_.prompt.empty()) form.add("prompt", settings_.prompt);
  return to + (to.find('?') == to.npos ? '?' : '&') + form.text();
}

void Provider::check_issuer(const std::optional<std::string>& issuer) {
  if (issuer ? *issuer == settings_.issuer : !discovery().names_itself) return;
  throw unauthenticated("auth.issuer_mismatch", "This answer is not from the provider that was asked. Begin again.");
}

IdClaims Provider::redeem(const std::string& code, const Errand& errand) {
  const auto known = keys();
  const auto tokens = exchange(code, errand);
  const Expected expected{settings_.issuer, settings_.client_id, errand.nonce, tokens.access_token, clock_.now()};
  try {
    try {
      return verified_id_token(tokens.id_token, known->keys, expected);
    } catch (const KeyUnknown&) { return verified_id_token(tokens.id_token, newer_keys(known)->keys, expected); }
  } catch (const IdTokenRefused& refused) {
    ops::log::warn("an ID token was refused", {{"provider", id()}, {"because", refused.what()}});
    throw unauthenticated("auth.id_token_invalid",
                          "What " + name() + " says of you can't be trusted. Tell whoever looks after this server.");
  }
}

Provider::Discovery Provider::discovery() {
  const std::lock_guard lock{asking_};
  if (discovery_ && within(discovery_->at, remembered, clock_.now())) return *discovery_;
  if (within(failed_, after_failure, clock_.now())) throw unreachable("discovery", "it failed a moment ago");
  try {
    discovery_ = discovered();
  } catch (const Unreachable& why) {
    failed_ = clock_.now();
    throw unreachable("discovery", why.what());
  } catch (const Problem& wrong) {
    failed_ = clock_.now();
    throw unreachable("discovery", "not the JSON that it should be: " + wrong.code);
  }
  return *discovery_;
}

Provider::Discovery Provider::discovered() {
  const auto document = members_of(told(discovery_address(settings_.issuer)));
  if (member<std::string>(document, "issuer") != settings_.issuer) throw Unreachable{"it names another issuer"};
  if (!lists(document, "code_challenge_methods_supported", "S256", true)) throw Unreachable{"it knows no S256"};
  return {endpoint(document, "authorization_endpoint", settings_.reach),
          endpoint(document, "token_endpoint", settings_.reach),
          endpoint(document, "jwks_uri", settings_.reach),
          member<bool>(document, "authorization_response_iss_parameter_supported").value_or(false),
          lists(document, "token_endpoint_auth_methods_supported", "client_secret_basic", true),
          clock_.now()};
}

std::shared_ptr<const Provider::Keys> Provider::keys() {
  const auto uri = discovery().jwks_uri;
  const std::lock_guard lock{asking_};
  if (keys_ && within(keys_->at, remembered, clock_.now())) return keys_;
  if (within(failed_, after_failure, clock_.now())) throw unreachable("keys", "it failed a moment ago");
  return keys_ = fetched_keys(uri);
}

std::shared_ptr<const Provider::Keys> Provider::newer_keys(const std::shared_ptr<const Keys>& than) {
  const auto uri = discovery().jwks_uri;
  const std::lock_guard lock{asking_};
  if (keys_ != than || within(asked_anew_, between_new_keys, clock_.now())) return keys_;
  asked_anew_ = clock_.now();
  return keys_ = fetched_keys(uri);
}

std::shared_ptr<const Provider::Keys> Provider::fetched_keys(const std::string& uri) {
  try {
    return std::make_shared<Keys>(Keys{ProviderKeys::read(told(uri)), clock_.now()});
  } catch (const Unreachable& why) {
    failed_ = clock_.now();
    throw unreachable("keys", why.what());
  } catch (const Problem& wrong) {
    failed_ = clock_.now();
    throw unreachable("keys", "not the JSON that it should be: " + wrong.code);
  }
}

Provider::Tokens Provider::exchange(const std::string& code, const Errand& errand) {
  const auto known = discovery();
  Form form;
  form.add("grant_type", "authorization_code")
      .add("code", code)
      .add("redirect_uri", redirect_uri_)
      .add("code_verifier", errand.verifier);
  Ask ask{known.token_endpoint};
  if (known.takes_password && !settings_.client_secret.empty()) {
    ask.authorization = basic(settings_.client_id, settings_.client_secret);
  } else {
    form.add("client_id", settings_.client_id);
    if (!settings_.client_secret.empty()) form.add("client_secret", settings_.client_secret);
  }
  ask.form = form.text();
  try {
    const auto answer = fetch_.ask(ask, settings_.reach, settings_.authority);
    if (answer.status >= server_faults) throw Unreachable{"status " + std::to_string(answer.status)};
    if (answer.status != ok) {
      ops::log::warn("a provider refused a code",
                     {{"provider", id()}, {"status", answer.status}, {"error", error_in(answer.body)}});
      throw unauthenticated("auth.provider_refused", name() + " didn't confirm this sign-in. Begin again.");
    }
    const auto tokens = members_of(answer.body);
    return {member<std::string>(tokens, "id_token").value_or(""),
            member<std::string>(tokens, "access_token").value_or("")};
  } catch (const Unreachable& why) { throw unreachable("tokens", why.what()); } catch (const Problem& wrong) {
    if (wrong.status == 401) throw;
    throw unreachable("tokens", "not the JSON that it should be: " + wrong.code);
  }
}

std::string Provider::told(const std::string& url) {
  auto answer = fetch_.ask({url}, settings_.reach, settings_.authority);
  if (answer.status != ok) throw Unreachable{"status " + std::to_string(answer.status)};
  return std::move(answer.body);
}

Problem Provider::unreachable(std::string_view asked, std::string_view why) const {
  ops::log::warn("a provider of identities gave no answer", {{"provider", id()}, {"asked", asked}, {"because", why}});
  return {502, "auth.provider_unreachable",
          name() + " can't be asked at the moment. Try again later, or sign in with your password."};
}

}  // namespace edu::auth
