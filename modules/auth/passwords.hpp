// Passwords, as Argon2id (RFC 9106) by libsodium: parameters and salt stand in the hash, so that they may grow over the
// years. A hash takes some 45 ms and 32 MiB, and no more than a core each are made at once: two hundred pupils who sign
// in within ten seconds take half of two cores, and memory stays bounded. Worker threads only.
#pragma once

#include <chrono>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "auth/password_rules.hpp"

namespace edu::auth {

// What a hash takes. Never less than OWASP's least of 19 MiB and two passes, unless the configuration says so.
struct PasswordCost {
  int passes;
  int mebibytes;
  friend bool operator==(const PasswordCost&, const PasswordCost&) = default;
};

// The cost that comes nearest to 50 ms on this machine; takes some 400 ms to find out.
PasswordCost measured_cost();
// By what one hash of 32 MiB took with two passes and with four.
PasswordCost cost_for(std::chrono::microseconds two, std::chrono::microseconds four);

class Passwords {
 public:
  Passwords(PasswordCost cost, const CommonPasswords& common);
  // Other parameters for what is hashed from now on; before anything is served.
  void use(PasswordCost cost);
  PasswordCost cost() const { return cost_; }

  // Throws as check_strength does.
  void check(std::string_view password, const std::vector<std::string>& own) const {
    check_strength(password, own, common_);
  }

  std::string hash(std::string_view password);
  // With no hash (nobody of that name) it takes as long and says no.
  bool fits(const std::optional<std::string>& hash, std::string_view password);
  // Made with other parameters than today's.
  bool outdated(const std::string& hash) const;

 private:
  PasswordCost cost_;
  const CommonPasswords& common_;
  std::string nobody_;
  std::counting_semaphore<> cores_;
};

}  // namespace edu::auth
