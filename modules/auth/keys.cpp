#include "auth/keys.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mutex>
#include <optional>
#include <stdexcept>

#include "auth/base64url.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

Problem broken(const std::filesystem::path& file, std::string_view what) {
  return {500, "keys.broken", fmt::format("The signing key {} {}.", file.string(), what)};
}

std::optional<Seed> stored(const std::filesystem::path& file) {
  const Descriptor open{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!open) {
    if (errno == ENOENT) return {};
    throw broken(file, "can't be read");
  }
  struct stat found {};
  if (::fstat(open.get(), &found) != 0) throw broken(file, "can't be read");
  if ((found.st_mode & 077) != 0) {
    throw Problem{500, "keys.unsafe",
                  fmt::format("Others may read the signing key: run \"chmod 600 {}\" and start again.", file.string())};
  }
  Seed seed;
  if (found.st_size != static_cast<off_t>(seed.size()) ||
      ::read(open.get(), seed.data(), seed.size()) != static_cast<ssize_t>(seed.size())) {
    throw broken(file, "is not 32 bytes long; restore it from a backup, or remove it and everybody signs in again");
  }
  return seed;
}

// Written whole under another name first: a power cut leaves the key or none, never half of one.
void keep(const std::filesystem::path& file, const Seed& seed) {
  auto fresh = file;
  fresh += ".new";
  ::unlink(fresh.c_str());
  {
    const Descriptor made{::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (!made || ::write(made.get(), seed.data(), seed.size()) != static_cast<ssize_t>(seed.size()) ||
        ::fsync(made.get()) != 0) {
      throw broken(file, "can't be written");
    }
  }
  const Descriptor folder{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (::rename(fresh.c_str(), file.c_str()) != 0 || !folder || ::fsync(folder.get()) != 0) {
    throw broken(file, "can't be written");
  }
}

}  // namespace

SigningKey::SigningKey(const Seed& seed) : SigningKey{seed, ""} {
  // RFC 7638: the required members in alphabetical order, without white space.
  const auto required = fmt::format(R"({{"crv":"Ed25519","kty":"OKP","x":"{}"}})", public_text());
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()), bytes_of(required), required.size());
  kid_ = to_base64url(digest);
}

SigningKey::SigningKey(const Seed& seed, std::string kid) : kid_{std::move(kid)} {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
  crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
}

std::string SigningKey::sign(std::string_view message) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes_of(message), message.size(),
                       secret_.data());
  return signature;
}

bool SigningKey::verifies(std::string_view message, std::string_view signature) const {
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(bytes_of(signature), bytes_of(message), message.size(), public_.data()) == 0;
}

std::string SigningKey::jwk() const {
  return fmt::format(R"({{"kty":"OKP","crv":"Ed25519","use":"sig","alg":"EdDSA","kid":"{}","x":"{}"}})", kid_,
                     public_text());
}

std::string SigningKey::public_text() const {
  return to_base64url({reinterpret_cast<const char*>(public_.data()), public_.size()});
}

Keys::Keys(const Seed& seed) : Keys{seed, std::make_shared<const SigningKey>(seed)} {}
Keys::Keys(const Seed& seed, std::string kid) : Keys{seed, std::make_shared<const SigningKey>(seed, std::move(kid))} {}

Keys::Keys(const Seed& seed, Shared first) : first_{std::move(first)}, valid_{first_} {
  constexpr std::string_view purpose = "eduverse refresh tokens";
  crypto_generichash(deriving_.data(), deriving_.size(), bytes_of(purpose), purpose.size(), seed.data(), seed.size());
}

Keys Keys::in(const std::filesystem::path& folder) {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
  const auto file = folder / "signing.key";
  if (std::filesystem::create_directories(folder)) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  }
  if (const auto seed = stored(file)) return Keys{*seed};
  Seed seed;
  randombytes_buf(seed.data(), seed.size());
  keep(file, seed);
  return Keys{seed};
}

Keys::Shared Keys::signing() const {
  const std::shared_lock lock{mutex_};
  return valid_.front();
}

Keys::Shared Keys::find(std::string_view kid) const {
  const std::shared_lock lock{mutex_};
  for (const auto& key : valid_)
    if (key->kid() == kid) return key;
  return nullptr;
}

std::string Keys::jwks() const {
  const std::shared_lock lock{mutex_};
  std::string keys;
  for (const auto& key : valid_) keys += (keys.empty() ? "" : ",") + key->jwk();
  return R"({"keys":[)" + keys + "]}";
}

void Keys::replace(std::vector<Shared> keys) {
  const std::unique_lock lock{mutex_};
  valid_ = std::move(keys);
}

std::string Keys::derive(std::string_view message) const {
  std::string drawn(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(drawn.data()), drawn.size(), bytes_of(message), message.size(),
                     deriving_.data(), deriving_.size());
  return drawn;
}

}  // namespace edu::auth
