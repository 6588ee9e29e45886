// Commands that are safe to retry: the first outcome of a key is kept for a day and given again, in the same transaction
// as what the command did, so that after a crash there is both or neither. Success and refusals are kept; 429 and faults
// are not, since there a retry should try again. Keys belong to an account and a route; whoever isn't signed in has none. What is
// kept is sealed: replies hold names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/route.hpp"
#include "store/vault.hpp"

namespace edu::gateway {

// A key in use: whose, for what, and a digest of the input that it came with.
struct KeyedInput {
  AccountId account;
  std::string_view route;
  std::string key;
  std::string digest;
};

class Idempotency {
 public:
  static constexpr auto kept_for = std::chrono::hours{24};

  explicit Idempotency(const Vault& vault) : vault_{vault} {}

  // Nothing without a key or an account, and for a confidential route. Throws Problem 400 "idempotency.key" for a key
  // that isn't 1 to 100 printable
  // ASCII characters.
  static std::optional<KeyedInput> keyed(const Caller& caller, const Route& route, std::string_view key,
                                         const Input& input);

  // The outcome that is kept. Throws Problem 422 "idempotency.mismatch" when the key came with another input.
  std::optional<Answer> find(Read& read, const KeyedInput& input) const;
  void keep(Tx& tx, const KeyedInput& input, const Answer& answer);
  static bool is_kept(int status) { return status < 500 && status != 429; }

 private:
  void sweep(Tx& tx);
  const Vault& vault_;
  int kept_since_sweep_ = 0;
};

}  // namespace edu::gateway
