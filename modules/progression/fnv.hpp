// FNV-1a (Fowler, Noll, Vo; 64 bits): enough to tell texts apart that nobody makes alike on purpose. Its values are kept, in
// tallies and beside conditions, so it stays as it is.
#pragma once

#include <cstdint>
#include <string_view>

namespace edu::progression {

constexpr std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

}  // namespace edu::progression
