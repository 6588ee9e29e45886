// The io threads: one io_context a core. Work from other threads goes into the core's inbox, one lock and one wake-up
// for as many jobs as are waiting. Whatever runs on a core runs in a turn; connections that have something to write
// register for the turn's end, so that all they have is written at once.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "gateway/faults.hpp"
#include "gateway/transport.hpp"

namespace edu::gateway {

class TurnEnd {
 public:
  virtual ~TurnEnd() = default;
  virtual void turn_end() = 0;
};

class Core {
 public:
  explicit Core(std::size_t index);

  std::size_t index() const { return index_; }
  boost::asio::io_context& context() { return context_; }
  bool here() const;
  void post(Job job);  // from any thread

  // From its own thread alone:
  template <class F>
  void turn(F&& work) {
    ++depth_;
    guarded(work);
    if (depth_ == 1) end_turn();
    --depth_;
  }
  void at_turn_end(std::shared_ptr<TurnEnd> due);

  void run();   // the thread's function
  void stop();  // from any thread

 private:
  template <class F>
  void guarded(F&& work) {
    try {
      work();
    } catch (const std::exception& fault) { log_fault("io", fault.what()); }
  }
  void empty_inbox();
  void end_turn();

  const std::size_t index_;
  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{context_.get_executor()};
  std::mutex inbox_lock_;
  std::vector<Job> inbox_;
  bool woken_ = false;
  std::vector<Job> taken_;
  std::vector<std::shared_ptr<TurnEnd>> due_, ending_;
  int depth_ = 0;
};

// Outlives whatever may still answer a request or post a job; jobs posted after stop() are dropped with it.
class CoreThreads final : public Cores {
 public:
  explicit CoreThreads(std::size_t count);
  ~CoreThreads() override;
  void stop();

  std::size_t count() const override { return cores_.size(); }
  void post(std::size_t core, Job job) override { cores_[core]->post(std::move(job)); }
  Core& at(std::size_t core) { return *cores_[core]; }

 private:
  std::vector<std::unique_ptr<Core>> cores_;
  std::vector<std::jthread> threads_;
};

}  // namespace edu::gateway
