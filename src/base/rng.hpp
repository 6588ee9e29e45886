// Seeded random numbers. The generator is PCG-like in use but standard in kind (splitmix64, Steele et al. 2014): small,
// the same on every machine, good enough for games and never used for secrets (those come from libsodium).
#pragma once

#include <cstdint>
#include <utility>

namespace edu {

class Rng {
 public:
  explicit Rng(std::uint64_t seed) : state_{seed} {}

  std::uint64_t next();
  // Uniform in [0, bound), without modulo bias; bound ≥ 1.
  std::uint64_t below(std::uint64_t bound);
  // Uniform in [low, high], both included.
  std::int64_t between(std::int64_t low, std::int64_t high);
  // Uniform in [0, 1) with 53 bits.
  double unit();
  bool chance(double probability) { return unit() < probability; }

  // Fisher-Yates over anything with size() and operator[].
  template <class Range>
  void shuffle(Range& range) {
    using std::swap;
    for (auto n = range.size(); n > 1; --n) swap(range[n - 1], range[static_cast<decltype(n)>(below(n))]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace edu
