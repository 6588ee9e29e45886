// What must be read again and must not stand in the store in plain: secrets of second factors, signing keys. Sealed with
// XChaCha20-Poly1305 under a key that follows from data/keys/signing.key, and bound to what it belongs to, so that a row
// can't be moved to another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/keys.hpp"
#include "store/sql.hpp"

namespace edu::auth {

class Seal {
 public:
  explicit Seal(const Keys& keys) : key_{keys.derive("sealing")} {}

  Blob close(std::string_view belongs_to, std::string_view secret) const;
  // Nothing for what was sealed by another server, for something else, or changed since.
  std::optional<std::string> open(std::string_view belongs_to, const Blob& sealed) const;

 private:
  std::string key_;
};

}  // namespace edu::auth
