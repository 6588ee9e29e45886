#include "store/vault.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "base/problem.hpp"

namespace edu {

namespace {

using Key = std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t wrapped_bytes = nonce_bytes + sizeof(Key) + tag_bytes;
constexpr std::size_t mark_bytes = 24;
constexpr std::size_t longest_remembered = 512;
constexpr std::size_t most_remembered = 8192;  // of each of two generations

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string seal_with(const Key& key, std::string_view bound, std::string_view text) {
  std::string sealed(nonce_bytes + text.size() + tag_bytes, '\0');
  randombytes_buf(sealed.data(), nonce_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_bytes, nullptr, bytes_of(text), text.size(),
                                             bytes_of(bound), bound.size(), nullptr, bytes_of(sealed), key.data());
  return sealed;
}

std::optional<std::string> open_with(const Key& key, std::string_view bound, std::string_view sealed) {
  if (sealed.size() < nonce_bytes + tag_bytes) return {};
  std::string text(sealed.size() - nonce_bytes - tag_bytes, '\0');
  const auto good = crypto_aead_xchacha20poly1305_ietf_decrypt(
      bytes_of(text), nullptr, nullptr, bytes_of(sealed) + nonce_bytes, sealed.size() - nonce_bytes, bytes_of(bound),
      bound.size(), bytes_of(sealed), key.data());
  if (good != 0) return {};
  return text;
}

std::string bound_to(AccountId person) { return "person " + std::to_string(person.value); }

std::string to_text(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();
  return text;
}

std::optional<std::string> from_text(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return {};
  bytes.resize(size);
  return bytes;
}

Key derived(const MasterKey& master, std::string_view purpose) {
  Key key;
  crypto_generichash(key.data(), key.size(), bytes_of(purpose), purpose.size(), master.data(), master.size());
  return key;
}

struct KeyRow {
  Blob key;
  std::optional<Time> erased;
};
BOOST_DESCRIBE_STRUCT(KeyRow, (), (key, erased))

struct OwnedKey {
  AccountId person;
  Blob key;
};
BOOST_DESCRIBE_STRUCT(OwnedKey, (), (person, key))

std::optional<KeyRow> row_of(Read& read, AccountId person) {
  return read.one<KeyRow>("select key, erased from store_person where person = ?", person);
}

// What was opened, by the sealed text itself: it is never stale, whichever snapshot it was read from. Two generations:
// when the younger is full the older is forgotten.
class Remembered {
 public:
  std::optional<std::string> find(AccountId person, std::string_view sealed) {
    const std::lock_guard lock{mutex_};
    const std::string key{sealed};
    if (const auto young = young_.find(key); young != young_.end()) return of(young->second, person);
    const auto old = old_.find(key);
    if (old == old_.end()) return {};
    auto found = of(old->second, person);
    keep(key, std::move(old->second));
    return found;
  }
  void add(AccountId person, std::string_view sealed, const std::string& text) {
    const std::lock_guard lock{mutex_};
    if (!erased_.contains(person)) keep(std::string{sealed}, {person, text});
  }
  // A reader on an older snapshot may still be about to add: whoever was erased stays out.
  void forget(AccountId person) {
    const std::lock_guard lock{mutex_};
    erased_.insert(person);
    const auto is_theirs = [&](const auto& entry) { return entry.second.person == person; };
    std::erase_if(young_, is_theirs);
    std::erase_if(old_, is_theirs);
  }

 private:
  struct Opened {
    AccountId person;
    std::string text;
  };
  using Generation = std::unordered_map<std::string, Opened>;

  static std::optional<std::string> of(const Opened& opened, AccountId person) {
    if (opened.person != person) return {};
    return opened.text;
  }
  void keep(std::string sealed, Opened opened) {
    if (young_.size() >= most_remembered) old_ = std::exchange(young_, {});
    young_.insert_or_assign(std::move(sealed), std::move(opened));
  }

  std::mutex mutex_;
  Generation young_, old_;
  std::unordered_set<AccountId> erased_;
};

}  // namespace

struct Vault::Parts {
  explicit Parts(const MasterKey& master)
      : wrapping{derived(master, "eduverse persons")},
        marking{derived(master, "eduverse marks")},
        common{derived(master, "eduverse common")} {}
  ~Parts() {
    sodium_memzero(wrapping.data(), wrapping.size());
    sodium_memzero(marking.data(), marking.size());
    sodium_memzero(common.data(), common.size());
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  Key unwrapped(AccountId person, const Blob& wrapped) const {
    const auto bytes = open_with(wrapping, bound_to(person), wrapped.bytes);
    if (!bytes || bytes->size() != sizeof(Key))
      throw std::runtime_error{"a person's key can't be unwrapped: data/keys/persons.key is not this store's"};
    Key key;
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
  }

  Key wrapping, marking, common;
  Remembered remembered;
};

Vault::Vault(const MasterKey& master) {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
  parts_ = std::make_unique<Parts>(master);
}
Vault::~Vault() = default;

std::string Vault::seal(Tx& tx, AccountId person, std::string_view text) {
  const auto row = row_of(tx, person);
  if (row && row->erased) return {};
  Key key;
  if (row) {
    key = parts_->unwrapped(person, row->key);
  } else {
    randombytes_buf(key.data(), key.size());
    const std::string_view plain{reinterpret_cast<const char*>(key.data()), key.size()};
    tx.run("insert into store_person(person, key, made) values (?, ?, ?)", person,
           Blob{seal_with(parts_->wrapping, bound_to(person), plain)}, tx.now());
  }
  return to_text(seal_with(key, bound_to(person), text));
}

std::optional<std::string> Vault::open(Read& read, AccountId person, std::string_view sealed) {
  if (sealed.empty()) return {};
  if (auto known = parts_->remembered.find(person, sealed)) return known;
  const auto row = row_of(read, person);
  if (!row || row->erased) return {};
  const auto bytes = from_text(sealed);
  auto text = bytes ? open_with(parts_->unwrapped(person, row->key), bound_to(person), *bytes) : std::nullopt;
  if (!text) throw std::runtime_error{"a sealed text of person " + std::to_string(person.value) + " is broken"};
  if (text->size() <= longest_remembered) parts_->remembered.add(person, sealed, *text);
  return text;
}

// In place and of the same length, so that the page itself holds the key no more.
void Vault::erase(Tx& tx, AccountId person) {
  tx.run(
      "insert into store_person(person, key, made, erased) values (?, zeroblob(?), ?, ?) on conflict(person) do update "
      "set key = excluded.key, erased = excluded.erased where erased is null",
      person, wrapped_bytes, tx.now(), tx.now());
  tx.after_commit([this, person] { parts_->remembered.forget(person); });
}

void Vault::check(Read& read) const {
  const auto first =
      read.one<OwnedKey>("select person, key from store_person where erased is null order by person limit 1");
  if (first && !open_with(parts_->wrapping, bound_to(first->person), first->key.bytes))
    throw Problem{
        500, "keys.missing",
        "keys/persons.key in the data folder is not the one that this store was written with. Put back the one "
        "from the backup."};
}

std::string Vault::mark(std::string_view of, std::string_view text) const {
  std::string message{of};
  message.append(1, '\0').append(text);
  std::string hash(mark_bytes, '\0');
  crypto_generichash(bytes_of(hash), hash.size(), bytes_of(std::string_view{message}), message.size(),
                     parts_->marking.data(), parts_->marking.size());
  return to_text(hash);
}

std::string Vault::seal_for_all(std::string_view bytes) const { return seal_with(parts_->common, "", bytes); }

std::optional<std::string> Vault::open_for_all(std::string_view sealed) const {
  return open_with(parts_->common, "", sealed);
}

}  // namespace edu
