// The listener: accepts, turns away what is over the limits, and deals connections out to the cores in turn; a
// connection lives and dies on its core. Stopping lets every connection finish what it owes.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gateway/cores.hpp"
#include "gateway/limits.hpp"
#include "gateway/tls.hpp"
#include "gateway/transport.hpp"
#include "ops/metrics.hpp"

namespace edu::gateway {

struct ServerOptions {
  std::string host;                  // "0.0.0.0", "::" (both kinds of address), "127.0.0.1"
  std::uint16_t port = 0;            // 0: any free one
  TlsContext tls;                    // null: plain
  bool strict_transport = false;     // the certificate is a real one: browsers may insist on TLS from now on
  std::vector<std::string> hosts;    // names this server is known by, besides localhost and plain addresses; "*": all
  std::vector<std::string> origins;  // other sites that may call: "https://portal.example"
  std::vector<std::string> proxies;  // addresses and networks whose X-Forwarded-For and -Proto are believed
  Limits limits;
};

class Server {
 public:
  // Binds: throws std::runtime_error with a sentence where the address is taken or isn't ours.
  Server(CoreThreads& cores, Handler& handler, ServerOptions options);
  ~Server();

  void start();
  // For the connections that come from now on; those that are there keep what they have.
  void use(TlsContext tls, bool strict_transport);
  std::uint16_t port() const;
  // No more connections; live sockets are closed (1001), requests under way are answered. Whoever is still there after
  // `longest` is dropped. Returns when all are gone.
  void stop(std::chrono::milliseconds longest);

  struct Reading {
    std::size_t connections;
    std::int64_t sockets;
    std::uint64_t accepted, turned_away, requests, refused, timeouts, slow_readers;
  };
  Reading read() const;
  // Declares the reading as gauges; they may be asked for as long as the server lives.
  void report_to(ops::Metrics& metrics);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace edu::gateway
