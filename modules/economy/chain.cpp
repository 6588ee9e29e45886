#include "economy/chain.hpp"

#include <sodium.h>

#include <stdexcept>

namespace edu::economy {

namespace {

void add(std::string& bytes, std::int64_t number) {
  auto rest = static_cast<std::uint64_t>(number);
  for (int i = 0; i < 8; ++i, rest >>= 8) bytes.push_back(static_cast<char>(rest & 0xff));
}

void add(std::string& bytes, std::string_view text) {
  add(bytes, static_cast<std::int64_t>(text.size()));
  bytes.append(text);
}

}  // namespace

std::string first_hash() { return std::string(hash_bytes, '\0'); }

std::string hash_of(std::string_view before, const Line& line, std::string_view what) {
  std::string bytes;
  bytes.reserve(192);
  bytes.append(before);
  for (const auto number :
       {line.id.value, line.debit, line.credit, line.amount, line.at.ms, line.debit_previous, line.credit_previous})
    add(bytes, number);
  add(bytes, what);
  add(bytes, std::string_view{boost::describe::enum_to_string(line.reason, "")});
  add(bytes, std::string_view{line.cause});
  std::string hash(hash_bytes, '\0');
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  if (crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), data, bytes.size(), nullptr, 0) !=
      0)
    throw std::logic_error{"BLAKE2b refused its sizes"};
  return hash;
}

}  // namespace edu::economy
