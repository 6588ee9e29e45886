// The embedded store: one writer with group commit, a few readers with snapshots. Nothing that isn't on disk is ever
// acknowledged: a command's `done` runs after the commit that holds it, or with the reason why it was refused.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "ops/metrics.hpp"
#include "store/fault.hpp"
#include "store/tx.hpp"

namespace edu::store {

struct Migration {
  std::string module;  // "quest"
  int number;          // 1, 2, …
  std::string name;    // "0001_runs"
  std::string sql;
  std::function<void(Tx&)> step = {};  // what SQL can't do, in the same transaction, after it
};

struct Options {
  std::filesystem::path folder;       // holds eduverse.db
  std::vector<Migration> migrations;  // of the modules that run, in the order of needs
  int readers = 3;
  std::size_t queue = 4096;                 // commands waiting; more are refused with 503
  std::size_t batch = 256;                  // commands in one commit at most
  std::chrono::milliseconds batch_time{2};  // and work in one commit at most
  std::uint64_t seed = 0;                   // of the random numbers of commands; 0: from the system
  bool guard_tables = false;                // test builds: refuse statements on tables of modules that don't run
  ops::Metrics* metrics = nullptr;          // where batches, commits and queues are counted
};

// What one command came to. `refused` holds a Problem, or the fault that ended it.
struct Outcome {
  std::exception_ptr refused;
};

using Command = std::function<void(Tx&)>;
using Done = std::function<void(const Outcome&)>;
using Query = std::function<void(Snapshot&)>;

class Store {
 public:
  // Opens or makes the folder, takes its lock, recovers, migrates (a backup is made first). Throws Problem with a clear
  // sentence: "store.locked", "store.newer", "store.migration_edited", "store.broken".
  Store(Options options, const Clock& clock);
  ~Store();  // finishes what was submitted, then checkpoints and closes

  void set_event_sink(EventSink* sink);                                      // before start
  void set_live_sink(std::function<void(std::vector<LiveMessage>&&)> sink);  // before start; called after each commit
  void set_fatal(std::function<void(const std::string&)> fatal);  // the first I/O error; default: std::quick_exit(1)

  void start();
  void stop();  // refuses new work, finishes what is queued

  // False: the queue is full or stopping, `done` will not be called. `done` runs on the writer's thread, after the commit.
  // When a listener of what the command emitted fails, the command is undone and runs once more: it must be able to.
  [[nodiscard]] bool submit(Command command, Done done);
  // Runs `query` on a reader's thread; several queued queries may share one snapshot. False: the queue is full.
  // `done` gets the exception that ended it, if any; it runs on the reader's thread.
  [[nodiscard]] bool ask(Query query, Done done);

  // The same, waiting for the outcome, a command running once; a refusal is thrown. Not from the writer's or a reader's own thread.
  void write(Command command);
  void read(Query query);

  // Consistent copy while serving, then verified; the path of the new file.
  std::filesystem::path backup(const std::filesystem::path& folder);
  // SQLite's integrity and foreign keys: what is wrong, nothing if all is well.
  std::vector<std::string> check();

  bool writable() const;  // false while the disk is full, or after stop
  struct Depth {
    std::size_t commands, queries;
  };
  Depth depth() const;
  const Clock& clock() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace edu::store
