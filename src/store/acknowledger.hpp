// What a commit's callers wait for last is the disk. This thread waits for it in the writer's place, which runs the next
// batch meanwhile; one synchronisation serves every batch committed before it began. Callers hear in the order of the
// commits and never before their own is on the disk. A commit with nobody behind it is synchronised where it was made:
// handing it over would only cost time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "ops/metrics.hpp"
#include "store/fault.hpp"
#include "store/store.hpp"

namespace edu::store {

struct Finished {
  Done done;
  Outcome outcome;
};

// A committed batch that isn't known to be on the disk yet.
struct Committed {
  std::chrono::steady_clock::time_point since;  // its commit's beginning
  std::vector<Finished> finished;
  std::vector<LiveMessage> live;
};

class Acknowledger {
 public:
  using Sync = std::function<void()>;                   // throws Fault when the disk refused
  using Failed = std::function<Outcome(const Fault&)>;  // what callers are told then, and for ever after
  using Live = std::function<void(std::vector<LiveMessage>&&)>;
  Acknowledger(Sync sync, Failed failed) : sync_{std::move(sync)}, failed_{std::move(failed)} {}

  void set_live_sink(Live live) { live_ = std::move(live); }  // before start
  void set_seconds(ops::Histogram* seconds) { seconds_ = seconds; }

  void start();
  void stop();  // after what was taken is told

  // Called by the writer only. With `more` to do it returns at once, unless too many batches wait for the disk.
  void take(Committed batch, bool more);

 private:
  void run();
  void acknowledge(std::vector<Committed>& batches);
  void wait_for_disk();

  const Sync sync_;
  const Failed failed_;
  Live live_;
  ops::Histogram* seconds_ = nullptr;
  std::optional<Outcome> refused_;  // the disk failed: nothing more is on it

  std::mutex mutex_;
  std::condition_variable taken_, room_;
  std::vector<Committed> waiting_;
  bool busy_ = false;  // the thread has batches that aren't told yet
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace edu::store
