// One-time passwords by the clock (RFC 6238 over RFC 4226: HMAC-SHA-1, steps of 30 seconds, six digits), as every
// authenticator app makes them. Pure: what a code is good for is decided by whoever keeps the secret and the last step.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace edu::auth::totp {

inline constexpr std::int64_t step_seconds = 30;
inline constexpr std::size_t secret_bytes = 20;  // RFC 4226 §4: 160 bits

std::int64_t step_at(Time time);
std::string code(std::string_view secret, std::int64_t step, int digits = 6);

// The step whose code was typed: the one of `now`, the one before or the one after, and later than `last`, so that each
// is good once. Nothing for a wrong code and for anything but six digits.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed, Time now, std::int64_t last);

std::string base32(std::string_view bytes);  // RFC 4648, without padding
// otpauth://totp/EDUverse:ada?secret=…&issuer=EDUverse, as authenticator apps read it.
std::string uri(std::string_view issuer, std::string_view account, std::string_view secret);

}  // namespace edu::auth::totp
