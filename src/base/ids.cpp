// The permutation behind outer ids: a balanced Feistel network of four rounds over 2 × 32 bits, with SipHash-2-4 as the
// round function (Luby and Rackoff 1988: four rounds of a pseudorandom function are a strong permutation). The prefix is
// part of every round, so that run 7 and quest 7 share no digits.
#include "base/ids.hpp"

#include <sodium.h>

#include <cstring>

namespace edu {
namespace {

static_assert(crypto_shorthash_KEYBYTES == std::tuple_size_v<IdKey>);

IdKey id_key = {0x45, 0x44, 0x55, 0x76, 0x65, 0x72, 0x73, 0x65, 0x2d, 0x74, 0x65, 0x73, 0x74, 0x2d, 0x69, 0x64};

constexpr int rounds = 4;

std::uint32_t round_of(std::string_view prefix, int round, std::uint32_t half) {
  // Prefixes are three letters or a few more; what is hashed is the half, the round and the prefix.
  std::array<unsigned char, 16> message{};
  for (std::size_t i = 0; i < 4; ++i) message[i] = static_cast<unsigned char>(half >> (8 * i));
  message[4] = static_cast<unsigned char>(round);
  const auto letters = std::min(prefix.size(), message.size() - 5);
  std::memcpy(message.data() + 5, prefix.data(), letters);
  std::array<unsigned char, crypto_shorthash_BYTES> hash;
  crypto_shorthash(hash.data(), message.data(), 5 + letters, id_key.data());
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i) out |= static_cast<std::uint32_t>(hash[i]) << (8 * i);
  return out;
}

std::uint64_t permute(std::string_view prefix, std::uint64_t value) {
  auto left = static_cast<std::uint32_t>(value >> 32);
  auto right = static_cast<std::uint32_t>(value);
  for (int round = 0; round < rounds; ++round) {
    const auto next = left ^ round_of(prefix, round, right);
    left = right;
    right = next;
  }
  return static_cast<std::uint64_t>(left) << 32 | right;
}

std::uint64_t unpermute(std::string_view prefix, std::uint64_t value) {
  auto left = static_cast<std::uint32_t>(value >> 32);
  auto right = static_cast<std::uint32_t>(value);
  for (int round = rounds - 1; round >= 0; --round) {
    const auto before = right ^ round_of(prefix, round, left);
    right = left;
    left = before;
  }
  return static_cast<std::uint64_t>(left) << 32 | right;
}

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

void set_id_key(const IdKey& key) { id_key = key; }

void append_id(std::string& out, std::string_view prefix, std::int64_t value) {
  const auto outer = permute(prefix, static_cast<std::uint64_t>(value));
  std::array<char, 17> text;
  text[0] = '_';
  for (std::size_t i = 1; i < text.size(); ++i) text[i] = digits[outer >> (64 - 4 * i) & 0xF];
  out.append(prefix).append(text.data(), text.size());
}

std::string encode_id(std::string_view prefix, std::int64_t value) {
  std::string text;
  text.reserve(prefix.size() + 17);
  append_id(text, prefix, value);
  return text;
}

std::optional<std::int64_t> decode_id(std::string_view prefix, std::string_view text) {
  if (text.size() != prefix.size() + 17 || !text.starts_with(prefix) || text[prefix.size()] != '_') return {};
  std::uint64_t outer = 0;
  for (const auto c : text.substr(prefix.size() + 1)) {
    const auto digit = digits.find(c);
    if (digit == std::string_view::npos) return {};
    outer = outer << 4 | digit;
  }
  const auto value = static_cast<std::int64_t>(unpermute(prefix, outer));
  if (value < 1) return {};
  return value;
}

}  // namespace edu
