#include "gateway/networks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <optional>
#include <stdexcept>

namespace edu::gateway {
namespace {

namespace ip = boost::asio::ip;

std::optional<ip::address> address_of(std::string_view text) {
  boost::system::error_code error;
  const auto address = ip::make_address(std::string{text}, error);
  if (error) return {};
  return address;
}

// The same network, whichever of its addresses stood before the slash.
bool holds(const ip::network_v4& network, const ip::address_v4& address) {
  return ip::network_v4{address, network.prefix_length()}.canonical() == network;
}
bool holds(const ip::network_v6& network, const ip::address_v6& address) {
  return ip::network_v6{address, network.prefix_length()}.canonical() == network;
}

}  // namespace

Networks::Networks(const std::vector<std::string>& texts) {
  for (const auto& text : texts) {
    if (text == "*") {
      all_ = true;
      continue;
    }
    const auto address = address_of(text.substr(0, text.find('/')));
    const bool whole = text.find('/') == std::string::npos;
    boost::system::error_code error;
    if (address && address->is_v4()) {
      const auto network = ip::make_network_v4(whole ? text + "/32" : text, error);
      if (!error) v4_.push_back(network.canonical());
    } else if (address) {
      const auto network = ip::make_network_v6(whole ? text + "/128" : text, error);
      if (!error) v6_.push_back(network.canonical());
    }
    if (!address || error)
      throw std::runtime_error{fmt::format("'{}' is neither an address nor a network such as 172.18.0.0/16.", text)};
  }
}

bool Networks::contains(std::string_view text) const {
  if (all_) return true;
  if (v4_.empty() && v6_.empty()) return false;
  const auto address = address_of(text);
  if (!address) return false;
  const auto holds_it = [&](const auto& network, const auto& one) { return holds(network, one); };
  if (address->is_v4())
    return std::any_of(v4_.begin(), v4_.end(),
                       [&](const auto& network) { return holds_it(network, address->to_v4()); });
  return std::any_of(v6_.begin(), v6_.end(), [&](const auto& network) { return holds_it(network, address->to_v6()); });
}

bool is_ip_address(std::string_view text) { return address_of(text).has_value(); }

bool is_loopback(std::string_view text) {
  const auto address = address_of(text);
  return address && address->is_loopback();
}

}  // namespace edu::gateway
