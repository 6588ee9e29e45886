// Signing keys come and go: a new one signs from its commit on, the one before verifies for a day more, so that no token
// that is about dies early and whoever keeps our JWKS has time to read it again. The keys stand in the store, sealed under
// data/keys/signing.key; the first of all is that file's own.
#pragma once

#include "auth/keys.hpp"
#include "auth/seal.hpp"
#include "gateway/route.hpp"

namespace edu::auth {

struct KeyTimer {
  static constexpr std::string_view name = "auth.signing_keys";
};
BOOST_DESCRIBE_STRUCT(KeyTimer, (), ())

struct SigningKeyView {
  std::string kid;
};
BOOST_DESCRIBE_STRUCT(SigningKeyView, (), (kid))

class KeyRotation {
 public:
  static constexpr Duration overlap = std::chrono::hours{24};

  KeyRotation(Keys& keys, Duration every) : keys_{keys}, seal_{keys}, every_{every} {}

  // A new key now. Emits SigningKeyRotated.
  std::string rotate(Tx& tx, std::optional<AccountId> by);
  SigningKeyView rotate_now(Tx& tx, const Caller& caller, const Nothing& in);

  // Drops what has retired, rotates when it is time, and comes back when there is something to do.
  void fire(Tx& tx, const KeyTimer& timer);
  // Once a start.
  void plant(Tx& tx);
  void rebuild(Snapshot& snapshot);

 private:
  std::vector<Keys::Shared> load(Read& read) const;  // the newest first
  void take(Tx& tx);
  void come_back(Tx& tx);

  Keys& keys_;
  Seal seal_;
  Duration every_;
};

}  // namespace edu::auth
