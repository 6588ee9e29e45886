// The section [gateway] of the configuration: whom the server believes, and the bounds of one request.
#pragma once

#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/values.hpp"

namespace edu::app {

struct GatewaySection {
  std::vector<std::string> trusted_proxies;  // whose X-Forwarded-For and -Proto are believed
  std::vector<std::string> metrics_from;     // who may read /metrics besides this machine
  Bounded<int, 1, 64> head_kibibytes{16};
  Bounded<int, 1, 300> head_seconds{10};
  Bounded<int, 1, 600> body_seconds{20};
  Bounded<int, 1, 600> reply_seconds{60};
  Bounded<int, 1, 1024> reply_mebibytes{64};
  Bounded<int, 1, 1024> message_kibibytes{64};
};
BOOST_DESCRIBE_STRUCT(GatewaySection, (),
                      (trusted_proxies, metrics_from, head_kibibytes, head_seconds, body_seconds, reply_seconds,
                       reply_mebibytes, message_kibibytes))

}  // namespace edu::app
