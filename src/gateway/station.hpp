// One core's share of the server: the connections that live there, the buffer they are read through, the clock tick
// that ends the slow ones. Everything here belongs to the core's thread, but the counters.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "gateway/body_budget.hpp"
#include "gateway/compress.hpp"
#include "gateway/cores.hpp"
#include "gateway/limits.hpp"
#include "gateway/networks.hpp"
#include "gateway/origins.hpp"
#include "gateway/transport.hpp"

namespace edu::gateway {

using Steady = std::chrono::steady_clock::time_point;

class Connection;

// Who is connected: all, and by address. Asked when a connection comes or goes, on any core.
class Guests {
 public:
  explicit Guests(const Limits& limits) : limits_{limits} {}
  bool admit(const std::string& address);
  void leave(const std::string& address);
  std::size_t count() const { return count_.load(std::memory_order_relaxed); }
  // False where some are still there after that time.
  bool wait_until_gone(std::chrono::milliseconds longest);

 private:
  const Limits& limits_;
  std::mutex lock_;
  std::condition_variable left_;
  std::map<std::string, std::size_t, std::less<>> by_address_;
  std::atomic<std::size_t> count_{0};
};

// What has happened so far; read by the metrics page.
struct Counts {
  std::atomic<std::uint64_t> accepted{0}, turned_away{0}, requests{0}, refused_heads{0}, timeouts{0}, slow_readers{0};
  std::atomic<std::int64_t> sockets{0};
};

// What all stations share; it lives as long as the server.
struct Service {
  Service(Handler& answers, const Limits& bounds, Origins known, Networks trusted, bool insists_on_tls)
      : handler{answers},
        limits{bounds},
        origins{std::move(known)},
        proxies{std::move(trusted)},
        strict_transport{insists_on_tls} {}

  Handler& handler;
  const Limits limits;
  const Origins origins;
  const Networks proxies;              // whose X-Forwarded-… are believed
  std::atomic<bool> strict_transport;  // send Strict-Transport-Security: the certificate is a real one
  Guests guests{limits};
  BodyBudget large_bodies{limits.large_bodies};
  Counts counts;
  Compressor compressor;
};

class Station {
 public:
  Station(Core& core, Service& service);

  Core& core() { return core_; }
  Service& service() { return service_; }
  const Limits& limits() const { return service_.limits; }
  std::span<char> buffer() { return buffer_; }
  const std::string& date();      // "Sun, 22 Nov 2026 20:00:00 GMT", made once a second
  std::string next_request_id();  // 16 hexadecimal digits

  void add(std::shared_ptr<Connection> connection);
  void remove(Connection& connection);
  void tick(Steady now);
  void drain();     // every connection ends as soon as it owes nothing
  void drop_all();  // now
  bool draining() const { return draining_; }

 private:
  Core& core_;
  Service& service_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::vector<std::shared_ptr<Connection>> visited_;
  std::array<char, 64 * 1024> buffer_;
  std::string date_;
  std::time_t date_second_ = 0;
  std::uint64_t request_ids_;
  bool draining_ = false;
};

// A connection of either protocol, as its station sees it.
class Connection : public TurnEnd, public std::enable_shared_from_this<Connection> {
 public:
  virtual void tick(Steady now) = 0;
  virtual void drain() = 0;
  virtual void drop() = 0;

 private:
  friend class Station;
  std::size_t place_ = 0;
};

}  // namespace edu::gateway
