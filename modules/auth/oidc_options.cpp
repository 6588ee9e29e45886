#include "auth/oidc_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "auth/oidc_fetch.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

[[noreturn]] void refuse(std::string_view id, std::string_view what) {
  throw Problem{500, "config.invalid", fmt::format("[oidc] provider '{}' {}", id, what)};
}

// What a preset says; what the configuration says besides goes over it.
struct Known {
  std::string id, name, issuer, prompt;
};

// A directory's id, and none of its names: discovery answers with the id in the issuer whatever it was asked by.
bool is_directory_id(std::string_view text) {
  return text.size() == 36 && text.find_first_not_of("0123456789abcdef-") == text.npos;
}

Known known(const ProviderOptions& options) {
  if (!options.preset) return {};
  // Shared tablets: who signs in is asked each time, and not whoever was there before.
  switch (*options.preset) {
    case Preset::google:
      return {"google", "Google", "https://accounts.google.com", "select_account"};
    case Preset::clever:
      return {"clever", "Clever", "https://clever.com", ""};
    case Preset::microsoft:
      if (!options.tenant || !is_directory_id(*options.tenant))
        refuse("microsoft", "needs `tenant`: the directory's id, as 8 small hexadecimal digits, a hyphen and so on.");
      return {"microsoft", "Microsoft", "https://login.microsoftonline.com/" + *options.tenant + "/v2.0",
              "select_account"};
  }
  return {};
}

std::string secret_of(const ProviderOptions& options, std::string_view id) {
  if (!options.client_secret_file) return options.client_secret.value_or("");
  if (options.client_secret) refuse(id, "has both client_secret and client_secret_file.");
  std::ifstream file{*options.client_secret_file};
  std::string secret;
  if (!std::getline(file, secret) || secret.empty())
    refuse(id, fmt::format("has no secret in {}.", *options.client_secret_file));
  return secret;
}

ProviderSettings settings_of(const ProviderOptions& options) {
  const auto preset = known(options);
  const auto id = options.id ? options.id->value : preset.id;
  if (id.empty()) refuse("?", "needs an `id`, as \"school\", or a `preset`.");
  ProviderSettings settings{.id = id,
                            .name = options.name          ? options.name->value
                                    : preset.name.empty() ? id
                                                          : preset.name,
                            .issuer = options.issuer.value_or(preset.issuer),
                            .client_id = options.client_id.value_or(""),
                            .client_secret = secret_of(options, id),
                            .scopes = options.scopes.value_or("openid email"),
                            .prompt = options.prompt.value_or(preset.prompt),
                            .reach = options.reach.value_or(Reach::internet),
                            .authority = options.authority.value_or("")};
  if (settings.issuer.empty()) refuse(id, "needs an `issuer`, as \"https://login.school.example\".");
  if (settings.client_id.empty()) refuse(id, "needs the `client_id` that it gave the school.");
  if (const auto why = refused_address(settings.issuer, settings.reach); !why.empty())
    refuse(id, fmt::format("has an issuer that {}.", why));
  if (settings.issuer.find_first_of("?#") != std::string::npos) refuse(id, "has an issuer with a query or a fragment.");
  return settings;
}

}  // namespace

std::vector<ProviderSettings> settings_of(const OidcOptions& options) {
  std::vector<ProviderSettings> all;
  for (const auto& each : options.providers) {
    auto settings = settings_of(each);
    const bool known_already = std::any_of(all.begin(), all.end(), [&](const auto& other) {
      return other.id == settings.id || other.issuer == settings.issuer;
    });
    if (known_already) refuse(settings.id, "stands there twice, by its id or its issuer.");
    all.push_back(std::move(settings));
  }
  return all;
}

}  // namespace edu::auth
