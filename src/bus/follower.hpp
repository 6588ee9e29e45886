// A follower reads the log behind the writer, on a thread of its own: in order, at least once, from a cursor that is kept
// in the store. What it does may be slow; the game doesn't wait for it.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "bus/bus.hpp"

namespace edu::bus {

class Follower {
 public:
  Follower(store::Store& store, std::string name) : store_{store}, name_{std::move(name)} {}
  ~Follower() { stop(); }

  // `type` is asked at the start, when every event has been declared.
  void hear(std::function<std::string()> type, std::function<void(const Logged&, std::string_view)> hear);
  void start();
  void stop();
  void wake();
  void replay();

 private:
  using Hear = std::function<void(const Logged&, std::string_view)>;
  void run();
  bool read_on();  // false: the log's end
  void pause(Duration wait);

  store::Store& store_;
  const std::string name_;
  std::vector<std::pair<std::function<std::string()>, Hear>> declared_;
  std::map<std::string, std::vector<Hear>, std::less<>> hears_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  bool more_ = false;
  std::thread thread_;
};

}  // namespace edu::bus
