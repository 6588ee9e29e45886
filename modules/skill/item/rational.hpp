// Fractions of 64-bit integers, always in lowest terms with a positive denominator. A result that doesn't fit is no
// result: exactness is the point, so whoever computes with them has another way for what is too large.
#pragma once

#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>

namespace edu::skill {

__extension__ using Wide = __int128;

class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : top_{whole} {}  // NOLINT(google-explicit-constructor): a number is one

  // None: a zero below, or too large.
  static constexpr std::optional<Rational> of(Wide top, Wide bottom) {
    if (bottom == 0) return {};
    auto a = top < 0 ? -top : top;
    auto b = bottom < 0 ? -bottom : bottom;
    while (b != 0) {
      const auto rest = a % b;
      a = b;
      b = rest;
    }
    if (bottom < 0) a = -a;
    top /= a;
    bottom /= a;
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    if (top > most || top < -most || bottom > most) return {};
    Rational made;
    made.top_ = static_cast<std::int64_t>(top);
    made.bottom_ = static_cast<std::int64_t>(bottom);
    return made;
  }

  constexpr std::int64_t top() const { return top_; }
  constexpr std::int64_t bottom() const { return bottom_; }
  constexpr bool whole() const { return bottom_ == 1; }
  constexpr double value() const { return static_cast<double>(top_) / static_cast<double>(bottom_); }
  // Towards minus infinity.
  constexpr std::int64_t floor() const { return top_ / bottom_ - (top_ % bottom_ < 0 ? 1 : 0); }

  friend constexpr bool operator==(const Rational&, const Rational&) = default;
  friend constexpr bool operator<(const Rational& a, const Rational& b) {
    return static_cast<Wide>(a.top_) * b.bottom_ < static_cast<Wide>(b.top_) * a.bottom_;
  }

 private:
  std::int64_t top_ = 0;
  std::int64_t bottom_ = 1;
};

using MaybeRational = std::optional<Rational>;

constexpr MaybeRational sum(const Rational& a, const Rational& b) {
  return Rational::of(static_cast<Wide>(a.top()) * b.bottom() + static_cast<Wide>(b.top()) * a.bottom(),
                      static_cast<Wide>(a.bottom()) * b.bottom());
}
constexpr MaybeRational product(const Rational& a, const Rational& b) {
  return Rational::of(static_cast<Wide>(a.top()) * b.top(), static_cast<Wide>(a.bottom()) * b.bottom());
}
constexpr MaybeRational quotient(const Rational& a, const Rational& b) {
  return Rational::of(static_cast<Wide>(a.top()) * b.bottom(), static_cast<Wide>(a.bottom()) * b.top());
}
constexpr Rational negative(const Rational& a) { return *Rational::of(-static_cast<Wide>(a.top()), a.bottom()); }
constexpr MaybeRational difference(const Rational& a, const Rational& b) { return sum(a, negative(b)); }

inline constexpr std::int64_t most_power = 200;

// 0^0 is 1. None: the exponent is beyond most_power either way, a division by zero, too large.
constexpr MaybeRational power(const Rational& base, std::int64_t exponent) {
  if (exponent > most_power || exponent < -most_power) return {};
  MaybeRational made = Rational{1};
  for (auto left = exponent < 0 ? -exponent : exponent; made && left > 0; --left) made = product(*made, base);
  if (made && exponent < 0) made = quotient(1, *made);
  return made;
}

}  // namespace edu::skill
