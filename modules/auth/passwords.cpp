#include "auth/passwords.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <thread>

#include "auth/username.hpp"
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

// The commonest in every published leak, and what pupils think of first; compared in small letters.
constexpr std::array<std::string_view, 92> common{
    "000000",     "0000000",       "00000000",   "111111",      "1111111",   "11111111",   "112233",   "11223344",
    "121212",     "12121212",      "123123",     "123123123",   "123321",    "1234554321", "123456",   "1234567",
    "12345678",   "123456789",     "1234567890", "12345678910", "123abc",    "123qwe",     "1q2w3e",   "1q2w3e4r",
    "1q2w3e4r5t", "1qaz2wsx",      "222222",     "333333",      "444444",    "555555",     "654321",   "666666",
    "696969",     "777777",        "7777777",    "87654321",    "888888",    "88888888",   "987654",   "987654321",
    "999999",     "a123456",       "abc123",     "abcabc",      "abcdef",    "abcdefg",    "abcdefgh", "admin123",
    "admin1234",  "administrator", "asdasd",     "asdfgh",      "asdfghjkl", "baseball",   "changeme", "charlie",
    "computer",   "dragon",        "einstein",   "eduverse",    "football",  "hallo123",   "iloveyou", "killer",
    "letmein",    "liverpool",     "lehrer",     "minecraft",   "monkey",    "passw0rd",   "password", "password1",
    "password12", "password123",   "passwort",   "passwort1",   "pokemon",   "princess",   "qazwsx",   "qwerty",
    "qwerty123",  "qwertyuiop",    "qwertz",     "qwertzuiop",  "schule",    "school",     "secret",   "student",
    "sunshine",   "teacher",       "test1234",   "welcome"};

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Passwords::Passwords(int passes, int mebibytes)
    : passes_{static_cast<unsigned long long>(passes)},
      bytes_{static_cast<std::size_t>(mebibytes) << 20},
      cores_{std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(std::thread::hardware_concurrency()), 1, 8)} {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium can't start"};
  nobody_ = hash_of_nobody(passes_, bytes_);
}

std::string Passwords::hash(std::string_view password) {
  const Place place{cores_};
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes_, bytes_,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw overloaded("The server has no memory left to protect the password. Try again in a moment.");
  }
  return text.data();
}

bool Passwords::fits(const std::optional<std::string>& hash, std::string_view password) {
  const Place place{cores_};
  errno = 0;
  if (crypto_pwhash_str_verify(hash.value_or(nobody_).c_str(), password.data(), password.size()) == 0)
    return hash.has_value();
  // libsodium sets EINVAL for a wrong password and something else when it could not find out.
  if (errno != EINVAL) throw overloaded("The server has no memory left to check the password. Try again in a moment.");
  return false;
}

bool Passwords::outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes_, bytes_) != 0;
}

void check_strength(std::string_view password, std::string_view username, std::size_t least) {
  const auto refuse = [](std::string detail) { return invalid("/password", "auth.password_weak", std::move(detail)); };
  if (characters(password) < least) throw refuse(fmt::format("Choose a password of at least {} characters.", least));
  const auto lower = lower_case(password);
  if (std::ranges::find(common, lower) != common.end())
    throw refuse("Everybody knows this password. Choose another one.");
  if (lower == lower_case(username)) throw refuse("The password must not be the username.");
}

}  // namespace edu::auth
