#include "auth/providers.hpp"

#include <algorithm>

#include "base/problem.hpp"
#include "ops/cores.hpp"

namespace edu::auth {
namespace {

// The page that takes answers; providers send nobody to any other.
constexpr std::string_view callback = "/sign-in/callback";

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

// An origin alone: pages are served from its root.
bool is_origin(const std::string& url) {
  const auto scheme = url.find("://");
  return (url.starts_with("https://") || url.starts_with("http://")) && url.size() > scheme + 3 &&
         url.find_first_of("/?#@", scheme + 3) == url.npos;
}

}  // namespace

Providers::Providers(const OidcOptions& options, const std::string& public_url, Fetch& fetch, const Clock& clock)
    : public_url_{without_slash(public_url)}, free_{std::max(1, static_cast<int>(ops::usable_cores()) - 1)} {
  auto settings = settings_of(options);
  if (!settings.empty() && !is_origin(public_url_))
    throw Problem{500, "config.invalid",
                  "[oidc] providers need [server] public_url, as \"https://school.example\": they send people back to "
                  "its page /sign-in/callback, which must be registered there."};
  for (auto& each : settings)
    providers_.push_back(
        std::make_unique<Provider>(std::move(each), public_url_ + std::string{callback}, fetch, clock));
}

Provider& Providers::named(std::string_view id) const {
  const auto found =
      std::find_if(providers_.begin(), providers_.end(), [&](const auto& provider) { return provider->id() == id; });
  if (found == providers_.end()) throw not_found("auth.provider_unknown", "There is no such way to sign in here.");
  return **found;
}

std::string Providers::name_of(const std::string& id) const {
  const auto found =
      std::find_if(providers_.begin(), providers_.end(), [&](const auto& provider) { return provider->id() == id; });
  return found == providers_.end() ? id : (*found)->name();
}

Providers::Turn Providers::turn() {
  if (free_.fetch_sub(1) > 0) return Turn{free_};
  free_.fetch_add(1);
  throw overloaded("Many people are signing in this way just now. Try again in a moment.");
}

}  // namespace edu::auth
