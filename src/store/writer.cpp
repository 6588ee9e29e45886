#include "store/writer.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace edu::store {

namespace {

using Stopwatch = std::chrono::steady_clock;

// The log is copied into the database when it has grown to this many pages; past the second number the writer waits for
// readers to leave it, so that it can start over instead of growing for ever.
constexpr int checkpoint_pages = 8192;
constexpr int restart_pages = 65536;

double seconds_since(Stopwatch::time_point start) {
  return std::chrono::duration<double>(Stopwatch::now() - start).count();
}

Problem disk_full() {
  Problem problem{503, "store.full", "The server's disk is full. Nothing was changed; try again when there is room."};
  problem.retry_after = std::chrono::seconds{5};
  return problem;
}

[[noreturn]] void end_process(const std::string& why) {
  std::fputs((why + "\n").c_str(), stderr);
  std::fflush(stderr);
  std::_Exit(1);
}

}  // namespace

Writer::Writer(Connection& connection, const Clock& clock, Limits limits, std::uint64_t seed, ops::Metrics* metrics)
    : connection_{connection}, clock_{clock}, limits_{limits}, seeds_{seed}, fatal_{end_process} {
  sqlite3_wal_hook(
      connection_.get(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Writer*>(self)->wal_pages_ = pages;
        return SQLITE_OK;
      },
      this);
  if (!metrics) return;
  batch_size_ = &metrics->histogram("eduverse_store_batch_commands", "Commands in one commit", "", 1, 10);
  commit_seconds_ = &metrics->histogram("eduverse_store_commit_seconds", "Time of one commit, to the disk");
}

void Writer::start() {
  stopping_ = false;
  state_ = State::writing;
  thread_ = std::thread{[this] { run(); }};
}

void Writer::stop() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  queued_.notify_all();
  if (thread_.joinable()) thread_.join();
  state_ = State::stopped;
}

bool Writer::submit(Command command, Done done) {
  bool wake = false;
  {
    std::lock_guard lock{mutex_};
    if (stopping_ || queue_.size() >= limits_.queue || state_ == State::failed) return false;
    wake = queue_.empty();
    queue_.push_back({std::move(command), std::move(done)});
  }
  if (wake) queued_.notify_one();
  return true;
}

std::size_t Writer::depth() const {
  std::lock_guard lock{mutex_};
  return queue_.size();
}

void Writer::run() {
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      const auto ready = [this] { return stopping_ || !queue_.empty(); };
      if (state_ == State::full) {
        if (!queued_.wait_for(lock, std::chrono::seconds{1}, ready)) {
          lock.unlock();
          probe();
          continue;
        }
      } else {
        queued_.wait(lock, ready);
      }
      if (queue_.empty()) return;
    }
    run_batch();
  }
}

bool Writer::next(Job& job) {
  std::lock_guard lock{mutex_};
  if (queue_.empty()) return false;
  job = std::move(queue_.front());
  queue_.pop_front();
  return true;
}

void Writer::run_batch() {
  const auto start = Stopwatch::now();
  std::vector<LiveMessage> live;
  batch_.clear();
  try {
    sql::Cursor{connection_.prepare("begin immediate")}.step();
    Job job;
    while (batch_.size() < limits_.batch && Stopwatch::now() - start < limits_.batch_time && next(job)) {
      batch_.push_back({std::move(job.done), {}, {}});
      batch_.back().outcome = run_one(job.command, live, batch_.back().after_commit);
    }
    const auto commit = Stopwatch::now();
    sql::Cursor{connection_.prepare("commit")}.step();
    if (commit_seconds_) commit_seconds_->observe(seconds_since(commit));
    if (batch_size_) batch_size_->observe(static_cast<double>(batch_.size()));
    state_ = State::writing;
  } catch (const Fault& fault) {
    roll_back();
    refuse_batch(fault);
    return;
  }
  for (auto& finished : batch_)
    for (auto& act : finished.after_commit) act();
  for (auto& finished : batch_) finished.done(finished.outcome);
  if (live_ && !live.empty()) live_(std::move(live));
  batch_.clear();
  if (wal_pages_ >= checkpoint_pages) checkpoint();
}

Outcome Writer::run_one(const Command& command, std::vector<LiveMessage>& live,
                        std::vector<std::function<void()>>& after_commit) {
  Tx tx{connection_, events_, clock_.now(), seeds_.next()};
  try {
    tx.savepoint([&] {
      command(tx);
      tx.settle();
      if (events_) events_->finish(tx);
    });
  } catch (const Fault& fault) {
    if (fault.disk_full() || fault.io_error()) throw;
    return {std::current_exception()};
  } catch (...) { return {std::current_exception()}; }
  std::move(tx.live().begin(), tx.live().end(), std::back_inserter(live));
  after_commit = std::move(tx.committed());
  return {};
}

void Writer::roll_back() {
  if (!sqlite3_get_autocommit(connection_.get()))
    sqlite3_exec(connection_.get(), "rollback", nullptr, nullptr, nullptr);
}

// None of the batch happened. When the disk is full its callers are told so; after any other error nothing more is said.
void Writer::refuse_batch(const Fault& fault) {
  const bool full = fault.disk_full();
  state_ = full ? State::full : State::failed;
  if (!full)
    fatal_(
        fmt::format("eduverse: writing failed and nothing more is acknowledged: {}. The next start recovers what was.",
                    fault.what()));
  Problem problem =
      full ? disk_full() : Problem{503, "store.failed", "The server's disk failed. Tell whoever runs it."};
  const Outcome refused{std::make_exception_ptr(problem)};
  for (auto& finished : batch_) finished.done(refused);
  batch_.clear();
  std::deque<Job> rest;
  {
    std::lock_guard lock{mutex_};
    rest.swap(queue_);
  }
  for (auto& job : rest) job.done(refused);
}

// Is there room again? Asked once a second while nobody else does.
void Writer::probe() {
  try {
    sql::Cursor{connection_.prepare("begin immediate")}.step();
    sql::Cursor{connection_.prepare("update store_probe set count = count + 1")}.step();
    sql::Cursor{connection_.prepare("commit")}.step();
    state_ = State::writing;
  } catch (const Fault& fault) {
    roll_back();
    if (!fault.disk_full()) refuse_batch(fault);
  }
}

void Writer::checkpoint() {
  const auto mode = wal_pages_ >= restart_pages ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
  const auto code = sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, mode, nullptr, nullptr);
  wal_pages_ = 0;
  if (code == SQLITE_OK || code == SQLITE_BUSY) return;
  const Fault fault{code, sqlite3_system_errno(connection_.get()),
                    fmt::format("checkpoint: {}", sqlite3_errmsg(connection_.get()))};
  if (fault.disk_full()) return;  // the log keeps everything; the next one tries again
  refuse_batch(fault);
}

}  // namespace edu::store
