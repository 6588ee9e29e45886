// The section [server] of the configuration: how people and other programs reach the server. What each option means
// stands in config/eduverse.toml, which a test compares with this.
#pragma once

#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/values.hpp"

namespace edu::app {

struct ServerSection {
  std::string host = "0.0.0.0";
  Bounded<int, 0, 65535> port{8080};
  std::string tls = "off";  // off, auto, files
  std::string certificate;  // PEM, with tls = "files"
  std::string key;
  std::string public_url;            // what browsers call the server by, where others must know it
  std::vector<std::string> hosts;    // names the server is known by, besides localhost and plain addresses
  std::vector<std::string> origins;  // other sites that may call
  Bounded<int, 0, 64> threads{0};    // for connections; 0: one a core
  Bounded<int, 1, 300> drain_seconds{10};
  Bounded<int, 16, 100000> connections{4096};
  Bounded<int, 1, 100000> connections_per_address{4096};
};
BOOST_DESCRIBE_STRUCT(ServerSection, (),
                      (host, port, tls, certificate, key, public_url, hosts, origins, threads, drain_seconds,
                       connections, connections_per_address))

}  // namespace edu::app
