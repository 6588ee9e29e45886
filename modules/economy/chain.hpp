// The hash chain: each line of the ledger is hashed together with the hash of the line before it, so that a line changed
// behind the server's back breaks every later one. Pure; the bytes that are hashed are fixed here for ever.
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"
#include "economy/events.hpp"

namespace edu::economy {

inline constexpr std::size_t hash_bytes = 32;

// One line, without its hash.
struct Line {
  TransferId id;
  std::int64_t debit;   // the paying account's row
  std::int64_t credit;  // the receiving account's row
  std::int64_t amount;
  AssetId asset;
  Reason reason;
  std::string cause;
  Time at;
  std::int64_t debit_previous;   // the payer's line before this one; 0: none
  std::int64_t credit_previous;  // the receiver's
};
BOOST_DESCRIBE_STRUCT(Line, (), (id, debit, credit, amount, asset, reason, cause, at, debit_previous, credit_previous))

// What stands before the first line: as many zero bytes as a hash has.
std::string first_hash();
// BLAKE2b-256 (RFC 7693) over the hash before, the numbers as 64-bit little-endian and the texts with their lengths. `what`
// says the asset: its code, and of a piece its properties behind it.
std::string hash_of(std::string_view before, const Line& line, std::string_view what);

}  // namespace edu::economy
