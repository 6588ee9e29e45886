// For whom this server answers, and which web pages may call it. A name in Host that isn't ours is DNS rebinding or a
// wrong address (421); an Origin that isn't ours or permitted opens no socket and gets no CORS header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/transport.hpp"

namespace edu::gateway {

class Origins {
 public:
  // `hosts`: names besides localhost and plain IP addresses, which are always served; "*" serves every name.
  // `permitted`: origins of other sites that may call, as browsers write them: "https://portal.example".
  Origins(std::vector<std::string> hosts, std::vector<std::string> permitted);

  bool serves(std::string_view host) const;  // of a Host field, with its port
  // The page comes from this server itself, or from a permitted site.
  bool own(std::string_view origin, std::string_view host, bool secure) const;
  bool permits(std::string_view origin) const;
  // Which page sends a request; `host` as in the request.
  Sender sender_of(const Fields& fields, std::string_view host, bool secure) const;

 private:
  std::vector<std::string> hosts_, permitted_;
};

}  // namespace edu::gateway
