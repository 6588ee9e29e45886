#include "store/acknowledger.hpp"

namespace edu::store {

namespace {

// A disk that hangs stops the writer after this many batches: who asks then is refused by its full queue.
constexpr std::size_t most_waiting = 8;

}  // namespace

void Acknowledger::start() {
  stopping_ = false;
  thread_ = std::thread{[this] { run(); }};
}

void Acknowledger::stop() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  taken_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Acknowledger::take(Committed batch, bool more) {
  {
    std::unique_lock lock{mutex_};
    room_.wait(lock, [this] { return waiting_.size() < most_waiting; });
    if (more || busy_ || !waiting_.empty()) {
      waiting_.push_back(std::move(batch));
      if (waiting_.size() == 1 && !busy_) taken_.notify_one();
      return;
    }
  }
  std::vector<Committed> alone;
  alone.push_back(std::move(batch));
  acknowledge(alone);
}

void Acknowledger::run() {
  std::vector<Committed> batches;
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      busy_ = false;
      taken_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      batches.swap(waiting_);
      busy_ = true;
    }
    room_.notify_one();
    acknowledge(batches);
    batches.clear();
  }
}

void Acknowledger::wait_for_disk() {
  if (refused_) return;
  try {
    sync_();
  } catch (const Fault& fault) { refused_ = failed_(fault); }
}

void Acknowledger::acknowledge(std::vector<Committed>& batches) {
  wait_for_disk();
  const auto now = std::chrono::steady_clock::now();
  for (auto& batch : batches) {
    for (auto& finished : batch.finished) finished.done(refused_ ? *refused_ : finished.outcome);
    if (refused_) continue;
    if (seconds_) seconds_->observe(std::chrono::duration<double>(now - batch.since).count());
    if (live_ && !batch.live.empty()) live_(std::move(batch.live));
  }
}

}  // namespace edu::store
