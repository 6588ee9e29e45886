// A request's target, taken apart: path segments and query parameters are percent-encoded UTF-8 (RFC 3986 §2.1), and a
// query may write a space as "+". A sequence that is cut off, or that hides a NUL or bad UTF-8, is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edu::gateway {

// Nothing for "%", "%2", "%zz" and for what decodes to NUL.
std::optional<std::string> decode_percent(std::string_view text);

using QueryParams = std::vector<std::pair<std::string, std::string>>;

// "limit=3&after=x%20y" in its order. Throws Problem 400 "request.target"; more than 64 parameters are refused, too.
QueryParams parse_query(std::string_view query);

}  // namespace edu::gateway
