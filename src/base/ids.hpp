// Strong identifiers. Inside the process an id is a 64-bit row number with a kind of its own, so that a quest can't be
// passed for a run. Outside it is an opaque text, "run_" and sixteen hex digits: the number goes through a keyed
// permutation (a four-round Feistel network over SipHash), so that nobody can count through a school's pupils.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace edu {

// `Kind` names the prefix: struct RunKind { static constexpr std::string_view prefix = "run"; };
template <class Kind>
struct Id {
  std::int64_t value = 0;

  static constexpr std::string_view prefix = Kind::prefix;
  friend constexpr auto operator<=>(Id, Id) = default;
  explicit constexpr operator bool() const { return value != 0; }
};

struct AccountKind {
  static constexpr std::string_view prefix = "acc";
};
struct PlayerKind {
  static constexpr std::string_view prefix = "plr";
};
using AccountId = Id<AccountKind>;
// A player is the account's face in the game and bears the account's number.
using PlayerId = Id<PlayerKind>;
constexpr PlayerId player_of(AccountId account) { return PlayerId{account.value}; }
constexpr AccountId account_of(PlayerId player) { return AccountId{player.value}; }

// The permutation's key, 16 bytes: read from the data folder before anything is served, then left alone.
// Until it is set a fixed key serves (tests, `openapi`).
using IdKey = std::array<unsigned char, 16>;
void set_id_key(const IdKey& key);

// "run_0123456789abcdef"; decode gives nothing for another prefix, another length, capital digits, or a number below 1.
std::string encode_id(std::string_view prefix, std::int64_t value);
void append_id(std::string& out, std::string_view prefix, std::int64_t value);
std::optional<std::int64_t> decode_id(std::string_view prefix, std::string_view text);

template <class Kind>
std::string to_text(Id<Kind> id) {
  return encode_id(Kind::prefix, id.value);
}

}  // namespace edu

template <class Kind>
struct std::hash<edu::Id<Kind>> {
  std::size_t operator()(edu::Id<Kind> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
