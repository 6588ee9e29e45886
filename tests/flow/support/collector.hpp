// An OpenTelemetry collector as a test needs one: it listens on loopback, keeps the bodies that were posted to it and
// answers 200 — or takes connections and never says a word.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "flow/support/json.hpp"

namespace edu::flow {

class Collector {
 public:
  enum class Manner { takes, hangs };
  explicit Collector(Manner manner);
  ~Collector();
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  std::string endpoint() const;
  // Every span that came so far, as OTLP's JSON has it.
  std::vector<Json> spans();
  void until_asked();  // somebody has connected; throws when nobody does

 private:
  void listen();
  void serve(int connection);

  const Manner manner_;
  int listener_;
  int end_;  // an eventfd: ready when all is over
  std::uint16_t port_ = 0;
  std::mutex lock_;
  std::condition_variable came_;
  std::vector<std::string> bodies_;
  std::size_t asked_ = 0;
  std::thread thread_;
};

// A port of loopback that nobody listens on.
std::uint16_t deserted_port();

}  // namespace edu::flow
