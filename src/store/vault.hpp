// What names people, sealed. Each person has a key of their own; a text is sealed under the key of whom it is about and
// can be read as long as that key is there. Erasing a person destroys the key: their texts are noise from then on,
// wherever they were copied to. The keys stand in the store, wrapped by a key of the data folder. What must be found
// (usernames, e-mail addresses) is found by a keyed hash.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/tx.hpp"

namespace edu {

using MasterKey = std::array<unsigned char, 32>;

class Vault {
 public:
  explicit Vault(const MasterKey& master);
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;
  ~Vault();

  // XChaCha20-Poly1305 bound to the person, in base64url; the key is made with a person's first text. For whoever was
  // erased it is empty: nothing is kept.
  std::string seal(Tx& tx, AccountId person, std::string_view text);
  // Nothing for whoever was erased. What was opened lately is remembered, up to a bound: a name costs no decryption each
  // time it is shown. A text that was tampered with is a fault.
  std::optional<std::string> open(Read& read, AccountId person, std::string_view sealed);
  // From the commit on nothing of this person can be opened. Doing it twice changes nothing.
  void erase(Tx& tx, AccountId person);

  // A keyed hash to find a text by, in base64url; `of` says what kind of text: "username".
  std::string mark(std::string_view of, std::string_view text) const;

  // Throws Problem "keys.missing" when the master key is not the one that this store's keys were wrapped with.
  void check(Read& read) const;

  // Under the data folder's key, for what belongs to nobody in particular and is gone soon. Nothing when tampered with.
  std::string seal_for_all(std::string_view bytes) const;
  std::optional<std::string> open_for_all(std::string_view sealed) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace edu
