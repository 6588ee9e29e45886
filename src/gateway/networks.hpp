// Addresses and networks that the configuration names: "192.168.1.7", "172.18.0.0/16", "fd00::/8", "*" for all.
#pragma once

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace edu::gateway {

class Networks {
 public:
  Networks() = default;
  // Throws std::runtime_error with a sentence for what is neither an address nor a network.
  explicit Networks(const std::vector<std::string>& texts);

  bool contains(std::string_view address) const;

 private:
  bool all_ = false;
  std::vector<boost::asio::ip::network_v4> v4_;
  std::vector<boost::asio::ip::network_v6> v6_;
};

bool is_ip_address(std::string_view text);
bool is_loopback(std::string_view address);

}  // namespace edu::gateway
