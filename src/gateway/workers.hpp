// A few threads for what waits or burns: password hashing, calls to other servers, imports. The queue is bounded; when
// it is full the caller is told so instead of being kept.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "gateway/once.hpp"

namespace edu::gateway {

class Workers {
 public:
  struct Options {
    std::size_t threads;
    std::size_t queue;  // jobs waiting
  };
  explicit Workers(Options options);
  ~Workers();

  // False: the queue is full or the workers have stopped; the job is dropped.
  [[nodiscard]] bool submit(Job job);
  void stop();  // finishes what is queued
  std::size_t depth() const;

 private:
  void run();

  const std::size_t queue_limit_;
  mutable std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace edu::gateway
