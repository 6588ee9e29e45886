// The providers that the configuration names, and how many may be waited for at once: they are asked on the workers'
// threads, of which one must stay free for whoever signs in with a password while a provider takes its time.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "auth/oidc_provider.hpp"

namespace edu::auth {

class Providers {
 public:
  // `public_url`: what browsers call this server by. Throws Problem "config.invalid" when there are providers and no such.
  Providers(const OidcOptions& options, const std::string& public_url, Fetch& fetch, const Clock& clock);

  const std::vector<std::unique_ptr<Provider>>& all() const { return providers_; }
  // Throws Problem 404 "auth.provider_unknown".
  Provider& named(std::string_view id) const;
  // Its name for people; of one that isn't configured any more, the one that it was kept under.
  std::string name_of(const std::string& id) const;
  const std::string& public_url() const { return public_url_; }

  // Held while a provider is asked.
  class Turn {
   public:
    explicit Turn(std::atomic<int>& free) : free_{&free} {}
    Turn(Turn&& other) noexcept : free_{std::exchange(other.free_, nullptr)} {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (free_) free_->fetch_add(1);
    }

   private:
    std::atomic<int>* free_;
  };
  // Throws Problem 503 where as many as may are being asked.
  [[nodiscard]] Turn turn();

 private:
  std::string public_url_;
  std::vector<std::unique_ptr<Provider>> providers_;
  std::atomic<int> free_;
};

}  // namespace edu::auth
