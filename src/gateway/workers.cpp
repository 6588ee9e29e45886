#include "gateway/workers.hpp"

#include "gateway/faults.hpp"

namespace edu::gateway {

Workers::Workers(Options options) : queue_limit_{options.queue} {
  for (std::size_t i = 0; i < options.threads; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() { stop(); }

bool Workers::submit(Job job) {
  {
    std::lock_guard lock{mutex_};
    if (stopping_ || queue_.size() >= queue_limit_) return false;
    queue_.push_back(std::move(job));
  }
  queued_.notify_one();
  return true;
}

void Workers::stop() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  queued_.notify_all();
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

std::size_t Workers::depth() const {
  std::lock_guard lock{mutex_};
  return queue_.size();
}

void Workers::run() {
  for (;;) {
    Job job;
    {
      std::unique_lock lock{mutex_};
      queued_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    try {
      job();
    } catch (const std::exception& fault) { log_fault("worker", fault.what()); }
  }
}

}  // namespace edu::gateway
