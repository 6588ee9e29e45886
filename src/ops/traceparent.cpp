// W3C Trace Context, Recommendation of 2021, section 3.2.
#include <algorithm>

#include "ops/trace.hpp"

namespace edu::ops {
namespace {

// Small hex digits only, as the recommendation has it.
template <std::size_t Bytes>
bool take_hex(std::string_view text, std::array<std::uint8_t, Bytes>& into) {
  if (text.size() != 2 * Bytes) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return false;
    into[i / 2] = static_cast<std::uint8_t>(into[i / 2] << 4 | digit);
  }
  return true;
}

template <std::size_t Bytes>
bool zero(const std::array<std::uint8_t, Bytes>& id) {
  return std::all_of(id.begin(), id.end(), [](auto byte) { return byte == 0; });
}

template <std::size_t Bytes>
void append_hex(std::string& out, const std::array<std::uint8_t, Bytes>& id) {
  for (const auto byte : id) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 0xF];
  }
}

}  // namespace

std::optional<TraceContext> parse_traceparent(std::string_view header) {
  constexpr std::size_t known = 55;
  if (header.size() < known || header[2] != '-' || header[35] != '-' || header[52] != '-') return {};
  std::array<std::uint8_t, 1> version{};
  std::array<std::uint8_t, 1> flags{};
  TraceContext context;
  if (!take_hex(header.substr(0, 2), version) || version[0] == 0xFF) return {};
  if (version[0] == 0 ? header.size() != known : header.size() > known && header[known] != '-') return {};
  if (!take_hex(header.substr(3, 32), context.trace) || zero(context.trace)) return {};
  if (!take_hex(header.substr(36, 16), context.span) || zero(context.span)) return {};
  if (!take_hex(header.substr(53, 2), flags)) return {};
  context.sampled = (flags[0] & 1) != 0;
  return context;
}

std::string to_traceparent(const TraceContext& context) {
  std::string out = "00-";
  append_hex(out, context.trace);
  out += '-';
  append_hex(out, context.span);
  out += context.sampled ? "-01" : "-00";
  return out;
}

}  // namespace edu::ops
