// Sockets and cores without a network: what was sent is written down as text, and a core's jobs run when the test says.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "gateway/transport.hpp"

namespace edu::test {

class FakeCores final : public gateway::Cores {
 public:
  explicit FakeCores(std::size_t count) : count_{count} {}
  std::size_t count() const override { return count_; }
  void post(std::size_t core, gateway::Job job) override {
    std::lock_guard lock{mutex_};
    jobs_.push_back({core, std::move(job)});
    ++posts_;
    posted_.notify_one();
  }
  std::size_t posts() const { return posts_; }
  // Runs what is there, and what that posts.
  void run() {
    for (gateway::Job job; take(job, std::chrono::milliseconds{0});) job();
  }
  // Runs until `done`; false when nothing more came for ten seconds.
  bool run_until(const std::function<bool()>& done) {
    while (!done()) {
      gateway::Job job;
      if (!take(job, std::chrono::seconds{10})) return false;
      job();
    }
    return true;
  }

 private:
  struct Posted {
    std::size_t core;
    gateway::Job job;
  };
  bool take(gateway::Job& job, std::chrono::milliseconds longest) {
    std::unique_lock lock{mutex_};
    if (!posted_.wait_for(lock, longest, [this] { return !jobs_.empty(); })) return false;
    job = std::move(jobs_.front().job);
    jobs_.pop_front();
    return true;
  }
  const std::size_t count_;
  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<Posted> jobs_;
  std::size_t posts_ = 0;
};

// The text of an unmasked frame (RFC 6455 §5.2).
inline std::string text_of(const gateway::Frame& frame) {
  const auto length = static_cast<unsigned char>((*frame)[1]);
  return frame->substr(length < 126 ? 2u : length == 126 ? 4u : 10u);
}

class FakeSocket final : public gateway::Socket {
 public:
  explicit FakeSocket(std::size_t core) : core_{core} {}
  void send(gateway::Frame frame) override {
    if (closed == 0) sent.push_back(text_of(frame));
  }
  void close(std::uint16_t code, std::string_view) override {
    if (closed == 0) closed = code;
  }
  std::size_t core() const override { return core_; }
  const std::string& address() const override { return address_; }

  std::vector<std::string> sent;
  std::uint16_t closed = 0;  // 0: open

 private:
  std::size_t core_;
  std::string address_ = "192.168.1.20";
};

}  // namespace edu::test
