// splitmix64 (Steele, Lea and Flood 2014), and Lemire's multiplication for numbers below a bound (2019): one product
// where a division would do, and a rare second draw so that no number comes more often than another.
#include "base/rng.hpp"

#include <stdexcept>

namespace edu {

std::uint64_t Rng::next() {
  state_ += 0x9E3779B97F4A7C15;
  auto z = state_;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

std::uint64_t Rng::below(std::uint64_t bound) {
  if (bound == 0) throw std::invalid_argument{"a random number below 0"};
  __extension__ using Wide = unsigned __int128;
  auto product = static_cast<Wide>(next()) * bound;
  if (static_cast<std::uint64_t>(product) < bound) {
    const auto unfair = (0 - bound) % bound;
    while (static_cast<std::uint64_t>(product) < unfair) product = static_cast<Wide>(next()) * bound;
  }
  return static_cast<std::uint64_t>(product >> 64);
}

std::int64_t Rng::between(std::int64_t low, std::int64_t high) {
  if (low > high) throw std::invalid_argument{"a random number from an empty range"};
  const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  const auto offset = span == UINT64_MAX ? next() : below(span + 1);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

double Rng::unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

}  // namespace edu
