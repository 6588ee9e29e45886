#include "store/log_copier.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace edu::store {

namespace {

// The second pass finds only what was written during the first.
constexpr int passes = 2;

}  // namespace

void copy_log(Connection& connection, Patience patience) {
  const auto mode = patience == Patience::none ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART;
  const auto code = sqlite3_wal_checkpoint_v2(connection.get(), nullptr, mode, nullptr, nullptr);
  if (code == SQLITE_OK || code == SQLITE_BUSY) return;
  const Fault fault{code, sqlite3_system_errno(connection.get()),
                    fmt::format("checkpoint: {}", sqlite3_errmsg(connection.get()))};
  if (!fault.disk_full()) throw fault;
}

LogCopier::LogCopier(const std::filesystem::path& file, std::function<void(const Fault&)> failed)
    : connection_{file, Connection::Use::write}, failed_{std::move(failed)} {}

void LogCopier::start() {
  stopping_ = false;
  thread_ = std::thread{[this] { run(); }};
}

void LogCopier::stop() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  asked_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool LogCopier::copied() {
  std::lock_guard lock{mutex_};
  if (state_ == State::asked) return false;
  if (state_ == State::copied) {
    state_ = State::idle;
    return true;
  }
  state_ = State::asked;
  asked_.notify_one();
  return false;
}

void LogCopier::run() {
  std::unique_lock lock{mutex_};
  for (;;) {
    asked_.wait(lock, [this] { return stopping_ || state_ == State::asked; });
    if (stopping_) return;
    lock.unlock();
    try {
      for (int pass = 0; pass < passes; ++pass) copy_log(connection_, Patience::none);
    } catch (const Fault& fault) {
      failed_(fault);
      return;
    }
    lock.lock();
    state_ = State::copied;
  }
}

}  // namespace edu::store
