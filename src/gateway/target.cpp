#include "gateway/target.hpp"

#include <algorithm>

#include "base/problem.hpp"

namespace edu::gateway {

namespace {

constexpr std::size_t most_params = 64;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode_part(std::string_view part) {
  std::string spaced{part};
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  auto decoded = decode_percent(spaced);
  if (!decoded) throw bad_request("request.target", "The query holds a percent sequence that can't be read.");
  return std::move(*decoded);
}

}  // namespace

std::optional<std::string> decode_percent(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (text.size() - i < 3) return {};
      const auto high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return {};
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '\0') return {};
    decoded += c;
  }
  return decoded;
}

QueryParams parse_query(std::string_view query) {
  QueryParams params;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (part.empty()) continue;
    if (params.size() == most_params) throw bad_request("request.target", "The query holds too many parameters.");
    const auto equals = std::min(part.find('='), part.size());
    params.emplace_back(decode_part(part.substr(0, equals)),
                        decode_part(part.substr(std::min(equals + 1, part.size()))));
  }
  return params;
}

}  // namespace edu::gateway
