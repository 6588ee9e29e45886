#include "auth/totp.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace edu::auth::totp {
namespace {

constexpr std::size_t code_digits = 6;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const auto c : text) {
    if (is_plain(c)) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::int64_t step_at(Time time) { return time.ms / 1000 / step_seconds; }

std::string code(std::string_view secret, std::int64_t step, int digits) {
  std::array<unsigned char, 8> counter;
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * (7 - i)));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
  unsigned length = 0;
  if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
            &length))
    throw std::runtime_error{"OpenSSL makes no HMAC"};
  // RFC 4226 §5.3, dynamic truncation.
  const auto at = static_cast<std::size_t>(mac[length - 1] & 0x0f);
  const auto number = (static_cast<std::uint32_t>(mac[at] & 0x7f) << 24) |
                      (static_cast<std::uint32_t>(mac[at + 1]) << 16) | (static_cast<std::uint32_t>(mac[at + 2]) << 8) |
                      mac[at + 3];
  const auto text = fmt::format("{:010}", number);
  return text.substr(text.size() - static_cast<std::size_t>(digits));
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed, Time now,
                                          std::int64_t last) {
  if (typed.size() != code_digits || !std::ranges::all_of(typed, [](char c) { return c >= '0' && c <= '9'; }))
    return {};
  std::optional<std::int64_t> match;
  for (const auto step : {step_at(now) - 1, step_at(now), step_at(now) + 1}) {
    if (sodium_memcmp(code(secret, step).data(), typed.data(), code_digits) == 0 && step > last && !match) match = step;
  }
  return match;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (const auto byte : bytes) {
    held = (held << 8) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
  }
  if (bits > 0) text += alphabet[(held << (5 - bits)) & 31];
  return text;
}

std::string uri(std::string_view issuer, std::string_view account, std::string_view secret) {
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period=30",
                     percent_encoded(issuer), percent_encoded(account), base32(secret), percent_encoded(issuer));
}

}  // namespace edu::auth::totp
