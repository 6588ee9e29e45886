// The readers: a few threads with a connection each. Queries that wait together share one snapshot, as commands share a
// commit: it begins after each of them was asked, so everybody reads what they wrote.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/connection.hpp"
#include "store/store.hpp"

namespace edu::store {

class Readers {
 public:
  Readers(const std::filesystem::path& file, int threads, std::size_t queue, const Clock& clock, std::uint64_t seed);

  // As Connection::guard, for every reader; before start.
  void guard(const std::set<std::string, std::less<>>& owners);
  void start();
  void stop();
  bool ask(Query query, Done done);
  std::size_t depth() const;

 private:
  struct Job {
    Query query;
    Done done;
  };
  bool wake_one();
  void run(Connection& connection, Rng seeds);
  void run_batch(Connection& connection, Rng& seeds, std::vector<Job>& batch);

  const std::size_t limit_;
  const Clock& clock_;
  Rng seeds_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<std::thread> threads_;
  mutable std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<Job> queue_;
  std::size_t idle_ = 0;
  bool waking_ = false;  // one that was idle has been woken and has not come yet
  bool stopping_ = false;
};

}  // namespace edu::store
