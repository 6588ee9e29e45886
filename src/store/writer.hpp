// The writer: one thread, one connection, group commit. A batch is what has queued, bounded in number and in time; each
// command runs in a savepoint of its own, and nobody hears of any before the batch is on disk, which the acknowledger sees
// to. On the first I/O error nothing more is acknowledged: a page cache that failed once can't be trusted. Only a full disk
// passes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "ops/metrics.hpp"
#include "store/acknowledger.hpp"
#include "store/connection.hpp"
#include "store/log_copier.hpp"
#include "store/log_sync.hpp"
#include "store/store.hpp"

namespace edu::store {

class Writer {
 public:
  struct Limits {
    std::size_t queue, batch;
    std::chrono::milliseconds batch_time;
  };
  // The connection is that of `file`.
  Writer(const std::filesystem::path& file, Connection& connection, const Clock& clock, Limits limits,
         std::uint64_t seed, ops::Metrics* metrics);

  void set_event_sink(EventSink* sink) { events_ = sink; }
  void set_live_sink(Acknowledger::Live sink) { acknowledger_.set_live_sink(std::move(sink)); }
  void set_fatal(std::function<void(const std::string&)> fatal) { fatal_ = std::move(fatal); }

  void start();
  void stop();
  // With listeners together the command may run twice.
  bool submit(Command command, Done done, Listeners listeners);
  std::size_t depth() const;
  bool writable() const { return state_.load(std::memory_order_relaxed) == State::writing; }

 private:
  enum class State { stopped, writing, full, failed };
  struct Job {
    Command command;
    Done done;
    Listeners listeners;
  };
  void run();
  void run_batch();
  Outcome run_one(const Job& job);
  void run_in(Tx& tx, const Command& command);
  bool next(Job& job);
  void commit();
  bool more();
  void refuse_batch(const Fault& fault);
  void refuse_all(const Problem& problem);
  void fail(const Fault& fault);
  void has_room();
  void probe();
  void tend_log();
  void roll_back();

  Connection& connection_;
  const Clock& clock_;
  const Limits limits_;
  Rng seeds_;
  EventSink* events_ = nullptr;
  std::function<void(const std::string&)> fatal_;

  mutable std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  std::atomic<State> state_{State::stopped};

  Committed batch_;
  std::vector<std::function<void()>> after_commit_;
  int wal_pages_ = 0;     // as SQLite's hook told after the last commit
  int copied_pages_ = 0;  // of them, in the database when the log was last copied
  LogCopier copier_;
  LogSync log_;
  Acknowledger acknowledger_;
  ops::Histogram* batch_size_ = nullptr;
  std::thread thread_;
};

}  // namespace edu::store
