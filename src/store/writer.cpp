#include "store/writer.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "store/log_vfs.hpp"

namespace edu::store {

namespace {

using Stopwatch = std::chrono::steady_clock;

// The log is copied into the database when it has grown by this many pages; past the second number the writer waits for
// readers to leave it, so that it can start over instead of growing for ever.
constexpr int copy_pages = 8192;
constexpr int restart_pages = 65536;

Problem disk_full() {
  Problem problem{503, "store.full", "The server's disk is full. Nothing was changed; try again when there is room."};
  problem.retry_after = std::chrono::seconds{5};
  return problem;
}

Problem disk_failed() { return {503, "store.failed", "The server's disk failed. Tell whoever runs it."}; }

[[noreturn]] void end_process(const std::string& why) {
  std::fputs((why + "\n").c_str(), stderr);
  std::fflush(stderr);
  std::_Exit(1);
}

}  // namespace

Writer::Writer(const std::filesystem::path& file, Connection& connection, const Clock& clock, Limits limits,
               std::uint64_t seed, ops::Metrics* metrics)
    : connection_{connection},
      clock_{clock},
      limits_{limits},
      seeds_{seed},
      fatal_{end_process},
      copier_{file, [this](const Fault& fault) { fail(fault); }},
      log_{file},
      acknowledger_{[this] {
                      if (waits_for_disk()) log_.wait();
                    },
                    [this](const Fault& fault) {
                      fail(fault);
                      return Outcome{std::make_exception_ptr(disk_failed())};
                    }} {
  sqlite3_wal_hook(
      connection_.get(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Writer*>(self)->wal_pages_ = pages;
        return SQLITE_OK;
      },
      this);
  if (!metrics) return;
  batch_size_ = &metrics->histogram("eduverse_store_batch_commands", "Commands in one commit", "", 1, 10);
  acknowledger_.set_seconds(
      &metrics->histogram("eduverse_store_commit_seconds", "Time from a commit's beginning until it is on the disk"));
}

void Writer::start() {
  stopping_ = false;
  state_ = State::writing;
  copier_.start();
  acknowledger_.start();
  thread_ = std::thread{[this] { run(); }};
}

void Writer::stop() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  queued_.notify_all();
  if (thread_.joinable()) thread_.join();
  acknowledger_.stop();
  copier_.stop();
  state_ = State::stopped;
}

bool Writer::submit(Command command, Done done, Listeners listeners) {
  bool wake = false;
  {
    std::lock_guard lock{mutex_};
    if (stopping_ || queue_.size() >= limits_.queue || state_ == State::failed) return false;
    wake = queue_.empty();
    queue_.push_back({std::move(command), std::move(done), listeners});
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
    if (state_ == State::failed) refuse_all(disk_failed());
    else run_batch();
  }
}

bool Writer::next(Job& job) {
  std::lock_guard lock{mutex_};
  if (queue_.empty()) return false;
  job = std::move(queue_.front());
  queue_.pop_front();
  return true;
}

bool Writer::more() {
  std::lock_guard lock{mutex_};
  return !queue_.empty();
}

void Writer::run_batch() {
  const auto start = Stopwatch::now();
  batch_ = {};
  after_commit_.clear();
  try {
    sql::Cursor{connection_.prepare("begin immediate")}.step();
    Job job;
    while (batch_.finished.size() < limits_.batch && Stopwatch::now() - start < limits_.batch_time && next(job)) {
      batch_.finished.push_back({std::move(job.done), {}});
      batch_.finished.back().outcome = run_one(job);
    }
    commit();
    has_room();
  } catch (const Fault& fault) {
    roll_back();
    refuse_batch(fault);
    return;
  }
  if (batch_size_) batch_size_->observe(static_cast<double>(batch_.finished.size()));
  for (auto& act : after_commit_) act();
  acknowledger_.take(std::exchange(batch_, {}), more());
  tend_log();
}

// Whoever reads from now on sees it; the disk is the acknowledger's to wait for.
void Writer::commit() {
  batch_.since = Stopwatch::now();
  const SyncLeftToUs left;
  sql::Cursor{connection_.prepare("commit")}.step();
}

Outcome Writer::run_one(const Job& job) {
  const auto now = clock_.now();
  const auto seed = seeds_.next();
  const auto attempt = [&](Listeners listeners) {
    Tx tx{connection_, events_, now, seed, listeners};
    run_in(tx, job.command);
    std::move(tx.live().begin(), tx.live().end(), std::back_inserter(batch_.live));
    std::move(tx.committed().begin(), tx.committed().end(), std::back_inserter(after_commit_));
  };
  try {
    try {
      attempt(job.listeners);
    } catch (const BeginAgain&) { attempt(Listeners::apart); }
  } catch (const Fault& fault) {
    if (fault.disk_full() || fault.io_error()) throw;
    return {std::current_exception()};
  } catch (...) { return {std::current_exception()}; }
  return {};
}

void Writer::run_in(Tx& tx, const Command& command) {
  tx.savepoint([&] {
    command(tx);
    tx.settle();
    if (events_) events_->finish(tx);
  });
}

void Writer::roll_back() {
  if (!sqlite3_get_autocommit(connection_.get()))
    sqlite3_exec(connection_.get(), "rollback", nullptr, nullptr, nullptr);
}

// Nothing more is acknowledged, whoever notices.
void Writer::fail(const Fault& fault) {
  state_ = State::failed;
  fatal_(fmt::format("eduverse: writing failed and nothing more is acknowledged: {}. The next start recovers what was.",
                     fault.what()));
}

// None of the batch happened. When the disk is full its callers are told so; after any other error nothing more is said.
void Writer::refuse_batch(const Fault& fault) {
  const bool full = fault.disk_full();
  auto writing = State::writing;  // what failed meanwhile stays failed
  if (full) state_.compare_exchange_strong(writing, State::full);
  else fail(fault);
  refuse_all(full ? disk_full() : disk_failed());
}

void Writer::refuse_all(const Problem& problem) {
  const Outcome refused{std::make_exception_ptr(problem)};
  for (auto& finished : std::exchange(batch_, {}).finished) finished.done(refused);
  std::deque<Job> rest;
  {
    std::lock_guard lock{mutex_};
    rest.swap(queue_);
  }
  for (auto& job : rest) job.done(refused);
}

// A commit was written: if the disk was full, it isn't any more.
void Writer::has_room() {
  auto full = State::full;
  state_.compare_exchange_strong(full, State::writing);
}

// Is there room again? Asked once a second while nobody else does.
void Writer::probe() {
  try {
    sql::Cursor{connection_.prepare("begin immediate")}.step();
    sql::Cursor{connection_.prepare("update store_probe set count = count + 1")}.step();
    sql::Cursor{connection_.prepare("commit")}.step();
    has_room();
  } catch (const Fault& fault) {
    roll_back();
    if (!fault.disk_full()) refuse_batch(fault);
  }
}

// The copier's turn when the log has grown; when it has copied, the rest is a few pages. Then the next command finds
// everything copied, and the log starts over.
void Writer::tend_log() {
  if (wal_pages_ < copied_pages_) copied_pages_ = 0;
  if (wal_pages_ < copied_pages_ + copy_pages || !copier_.copied()) return;
  try {
    copy_log(connection_, wal_pages_ >= restart_pages ? Patience::wait_for_readers : Patience::none);
    copied_pages_ = wal_pages_;
  } catch (const Fault& fault) { refuse_batch(fault); }
}

}  // namespace edu::store
