#include "app/simulator/chorus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace edu::app {

namespace {

constexpr std::size_t at_once = 1000;  // well within what may queue at the writer
constexpr int conflict_status = 409;

class Counter {
 public:
  explicit Counter(std::size_t awaited) : awaited_{awaited} {}
  void count() {
    const std::lock_guard lock{mutex_};
    if (--awaited_ == 0) done_.notify_one();
  }
  void wait() {
    std::unique_lock lock{mutex_};
    done_.wait(lock, [&] { return awaited_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  std::size_t awaited_;
};

}  // namespace

std::vector<gateway::Answer> sing(World& world, const std::vector<Line>& lines) {
  std::vector<gateway::Answer> answers(lines.size());
  for (std::size_t begin = 0; begin < lines.size(); begin += at_once) {
    const auto end = std::min(lines.size(), begin + at_once);
    Counter counter{end - begin};
    for (auto n = begin; n < end; ++n) {
      const auto target = gateway::find_target(world.routes, lines[n].method, lines[n].path, "");
      world.dispatch.call(
          {target.route, *lines[n].caller, target.input(lines[n].body, "application/json"), "", "simulator"},
          [&answers, &counter, n](gateway::Answer answer) {
            answers[n] = std::move(answer);
            counter.count();
          });
    }
    counter.wait();
  }
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const auto status = answers[n].status;
    if (status >= 400 && status != conflict_status)
      throw Problem{status, "voice.refused", fmt::format("{} {}: {}", lines[n].method, lines[n].path, answers[n].body)};
  }
  return answers;
}

}  // namespace edu::app
