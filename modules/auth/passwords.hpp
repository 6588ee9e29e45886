// Passwords, as Argon2id (RFC 9106) by libsodium: parameters and salt stand in the hash, so that they may grow over the
// years. A hash takes some 45 ms and 32 MiB, and no more than a core each are made at once: two hundred pupils who sign
// in within ten seconds take half of two cores, and memory stays bounded. Worker threads only.
#pragma once

#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

namespace edu::auth {

class Passwords {
 public:
  Passwords(int passes, int mebibytes);

  std::string hash(std::string_view password);
  // With no hash (nobody of that name) it takes as long and says no.
  bool fits(const std::optional<std::string>& hash, std::string_view password);
  // Made with other parameters than today's.
  bool outdated(const std::string& hash) const;

 private:
  unsigned long long passes_;
  std::size_t bytes_;
  std::string nobody_;
  std::counting_semaphore<> cores_;
};

// Throws Problem 422 "auth.password_weak" for fewer than `least` characters, a password everybody knows, or the username.
void check_strength(std::string_view password, std::string_view username, std::size_t least);

}  // namespace edu::auth
