#include "auth/passwords.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <thread>

#include "base/problem.hpp"

namespace edu::auth {
namespace {

// Holds one of the places at the hash while it lives.
class Place {
 public:
  explicit Place(std::counting_semaphore<>& cores) : cores_{cores} { cores_.acquire(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { cores_.release(); }

 private:
  std::counting_semaphore<>& cores_;
};

// A hash of today's parameters that no password fits: random where the salt and the result stand.
std::string hash_of_nobody(unsigned long long passes, std::size_t bytes) {
  const auto random = [](auto raw) {
    std::array<char, 64> text;
    randombytes_buf(raw.data(), raw.size());
    return std::string{
        sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING)};
  };
  return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", bytes / 1024, passes,
                     random(std::array<unsigned char, crypto_pwhash_SALTBYTES>{}),
                     random(std::array<unsigned char, 32>{}));
}

unsigned long long passes(const PasswordCost& cost) { return static_cast<unsigned long long>(cost.passes); }
std::size_t bytes(const PasswordCost& cost) { return static_cast<std::size_t>(cost.mebibytes) << 20; }

std::string hashed(std::string_view password, const PasswordCost& cost) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes(cost), bytes(cost),
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw overloaded("The server has no memory left to protect the password. Try again in a moment.");
  }
  return text.data();
}

// The best of three: what else the machine does only makes one longer.
std::chrono::microseconds time_of(const PasswordCost& cost) {
  auto best = std::chrono::microseconds::max();
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    hashed("a password to measure with", cost);
    best =
        std::min(best, std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start));
  }
  return best;
}

constexpr int usual_mebibytes = 32;
constexpr PasswordCost least_cost{2, 19};
constexpr auto goal = std::chrono::milliseconds{50};

}  // namespace

PasswordCost cost_for(std::chrono::microseconds two, std::chrono::microseconds four) {
  if (two > goal * 3 / 2) return least_cost;
  const auto pass = std::max<std::int64_t>((four - two).count() / 2, 1);
  const auto more = (std::chrono::microseconds{goal} - two).count();
  return {static_cast<int>(std::clamp<std::int64_t>(2 + (more + pass / 2) / pass, 2, 20)), usual_mebibytes};
}

PasswordCost measured_cost() {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
  return cost_for(time_of({2, usual_mebibytes}), time_of({4, usual_mebibytes}));
}

Passwords::Passwords(PasswordCost cost, const CommonPasswords& common)
    : cost_{cost},
      common_{common},
      cores_{std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(std::thread::hardware_concurrency()), 1, 8)} {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
  use(cost);
}

void Passwords::use(PasswordCost cost) {
  cost_ = cost;
  nobody_ = hash_of_nobody(passes(cost), bytes(cost));
}

std::string Passwords::hash(std::string_view password) {
  const Place place{cores_};
  return hashed(normal_password(password), cost_);
}

bool Passwords::fits(const std::optional<std::string>& hash, std::string_view password) {
  const auto normal = normal_password(password);
  const Place place{cores_};
  errno = 0;
  if (crypto_pwhash_str_verify(hash.value_or(nobody_).c_str(), normal.data(), normal.size()) == 0)
    return hash.has_value();
  // libsodium sets EINVAL for a wrong password and something else when it could not find out.
  if (errno != EINVAL) throw overloaded("The server has no memory left to check the password. Try again in a moment.");
  return false;
}

bool Passwords::outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes(cost_), bytes(cost_)) != 0;
}

}  // namespace edu::auth
