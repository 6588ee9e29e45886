#include "gateway/forwarded.hpp"

namespace edu::gateway {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string caller_address(const Fields& fields, std::string_view peer, const Networks& proxies) {
  std::string nearest{peer};
  for (auto i = fields.size(); i-- > 0;) {
    if (fields.name(i) != "x-forwarded-for") continue;
    for (auto list = fields.value(i); !list.empty();) {
      if (!proxies.contains(nearest)) return nearest;
      const auto comma = list.rfind(',');
      const auto last = trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1));
      if (!is_ip_address(last)) return nearest;
      nearest = last;
      list = comma == std::string_view::npos ? std::string_view{} : list.substr(0, comma);
    }
  }
  return nearest;
}

bool forwarded_secure(const Fields& fields) {
  return fields.count("x-forwarded-proto") == 1 && fields.find("x-forwarded-proto") == "https";
}

bool is_forwarded(const Fields& fields) {
  return fields.count("x-forwarded-for") > 0 || fields.count("forwarded") > 0 || fields.count("via") > 0;
}

}  // namespace edu::gateway
