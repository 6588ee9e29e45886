#include "store/readers.hpp"

namespace edu::store {

namespace {
constexpr std::size_t most_in_a_snapshot = 32;
}

Readers::Readers(const std::filesystem::path& file, int threads, std::size_t queue, const Clock& clock,
                 std::uint64_t seed)
    : limit_{queue}, clock_{clock}, seeds_{seed} {
  for (int n = 0; n < threads; ++n) connections_.push_back(std::make_unique<Connection>(file, Connection::Use::read));
}

void Readers::guard(const std::set<std::string, std::less<>>& owners) {
  for (auto& connection : connections_) connection->guard(owners);
}

void Readers::start() {
  stopping_ = false;
  for (auto& connection : connections_)
    threads_.emplace_back([this, &connection = *connection, seed = seeds_.next()] { run(connection, Rng{seed}); });
}

void Readers::stop() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  queued_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

bool Readers::ask(Query query, Done done) {
  bool wake = false;
  {
    std::lock_guard lock{mutex_};
    if (stopping_ || queue_.size() >= limit_) return false;
    queue_.push_back({std::move(query), std::move(done)});
    wake = wake_one();
  }
  if (wake) queued_.notify_one();
  return true;
}

std::size_t Readers::depth() const {
  std::lock_guard lock{mutex_};
  return queue_.size();
}

// Whether to wake an idle reader: not while one is on its way, who takes all that has come by then. A wake-up costs as much
// as a small query.
bool Readers::wake_one() {
  if (idle_ == 0 || waking_) return false;
  return waking_ = true;
}

void Readers::run(Connection& connection, Rng seeds) {
  std::vector<Job> batch;
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      ++idle_;
      while (!stopping_ && queue_.empty()) {
        queued_.wait(lock);
        waking_ = false;
      }
      --idle_;
      if (queue_.empty()) return;
      while (!queue_.empty() && batch.size() < most_in_a_snapshot) {
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
      if (!queue_.empty() && wake_one()) queued_.notify_one();
    }
    run_batch(connection, seeds, batch);
    batch.clear();
  }
}

void Readers::run_batch(Connection& connection, Rng& seeds, std::vector<Job>& batch) {
  std::exception_ptr no_snapshot;
  try {
    sql::Cursor{connection.prepare("begin")}.step();
  } catch (...) { no_snapshot = std::current_exception(); }
  for (auto& job : batch) {
    Outcome outcome{no_snapshot};
    if (!no_snapshot) {
      try {
        Snapshot snapshot{connection, clock_.now(), seeds.next()};
        job.query(snapshot);
      } catch (...) { outcome.refused = std::current_exception(); }
    }
    job.done(outcome);
  }
  if (!sqlite3_get_autocommit(connection.get())) sqlite3_exec(connection.get(), "commit", nullptr, nullptr, nullptr);
}

}  // namespace edu::store
