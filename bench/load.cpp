#include "load.hpp"

#include <fmt/format.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace bench {

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
  Socket socket;
  std::size_t number;
  Clock::time_point sent;
  bool warm = false;
};

// When the measuring begins and ends: `warm_up` after the start at the earliest, and not before the last connection is warm.
class Span {
 public:
  Span(std::size_t connections, std::chrono::milliseconds warm_up, std::chrono::milliseconds time)
      : earliest_{Clock::now() + warm_up}, time_{time}, cold_{connections} {}

  void warmed() {
    if (--cold_ == 0) from_ = std::max(earliest_, Clock::now()).time_since_epoch().count();
  }
  Clock::time_point from() const { return Clock::time_point{Clock::duration{from_}}; }
  Clock::time_point until() const {
    const auto begun = from();
    return begun == Clock::time_point::max() ? begun : begun + time_;
  }

 private:
  const Clock::time_point earliest_;
  const std::chrono::milliseconds time_;
  std::atomic<std::size_t> cold_;
  std::atomic<Clock::rep> from_{Clock::time_point::max().time_since_epoch().count()};
};

struct Tally {
  std::vector<float> milliseconds;
  std::uint64_t errors = 0;
  std::string first_error;
};

void ask(Connection& connection, const Scenario& scenario) {
  connection.sent = Clock::now();
  connection.socket.send(scenario.next(connection.number));
}

Tally drive(std::uint16_t port, std::size_t first, std::size_t step, std::size_t count, Span& span,
            const Scenario& scenario) {
  Tally tally;
  const auto epoll = ::epoll_create1(EPOLL_CLOEXEC);
  std::vector<std::unique_ptr<Connection>> connections;
  for (auto n = first; n < count; n += step) {
    connections.push_back(std::make_unique<Connection>(Connection{Socket{port}, n, {}, false}));
    epoll_event event{.events = EPOLLIN, .data = {.ptr = connections.back().get()}};
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, connections.back()->socket.descriptor(), &event);
  }
  for (auto& connection : connections) ask(*connection, scenario);
  Response response;
  epoll_event ready[64];
  // A single connection is polled for: waking this thread up is not the server's time.
  const int patience_ms = connections.size() == 1 ? 0 : 100;
  while (Clock::now() < span.until()) {
    const auto count_ready = ::epoll_wait(epoll, ready, 64, patience_ms);
    for (int n = 0; n < count_ready; ++n) {
      auto& connection = *static_cast<Connection*>(ready[n].data.ptr);
      if (!connection.socket.receive()) {
        ++tally.errors;
        tally.first_error = "the server closed the connection";
        if (!std::exchange(connection.warm, true)) span.warmed();
        ::epoll_ctl(epoll, EPOLL_CTL_DEL, connection.socket.descriptor(), nullptr);
        continue;
      }
      while (take_response(connection.socket.in(), response)) {
        const auto now = Clock::now();
        const bool good = scenario.answered(connection.number, response);
        if (!connection.warm && (!scenario.warm || scenario.warm(connection.number))) {
          connection.warm = true;
          span.warmed();
        }
        if (now >= span.from()) {
          tally.milliseconds.push_back(std::chrono::duration<float, std::milli>(now - connection.sent).count());
          if (!good && tally.errors++ == 0) tally.first_error = fmt::format("{} {}", response.status, response.body);
        }
        ask(connection, scenario);
      }
    }
  }
  ::close(epoll);
  return tally;
}

}  // namespace

double percentile(std::vector<float>& values, double share) {
  if (values.empty()) return 0;
  const auto at = std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

Measured run(std::uint16_t port, std::size_t connections, std::size_t threads, std::chrono::milliseconds warm_up,
             std::chrono::milliseconds time, const Scenario& scenario) {
  threads = std::min(threads, connections);
  const auto began = Clock::now();
  Span span{connections, warm_up, time};
  std::vector<Tally> tallies(threads);
  std::vector<std::thread> drivers;
  for (std::size_t n = 0; n < threads; ++n)
    drivers.emplace_back([&, n] { tallies[n] = drive(port, n, threads, connections, span, scenario); });
  for (auto& driver : drivers) driver.join();

  Measured measured;
  std::vector<float> all;
  for (auto& tally : tallies) {
    all.insert(all.end(), tally.milliseconds.begin(), tally.milliseconds.end());
    measured.errors += tally.errors;
    if (measured.first_error.empty()) measured.first_error = tally.first_error;
  }
  measured.requests = all.size();
  measured.warm_up_seconds = std::chrono::duration<double>(span.from() - began).count();
  measured.per_second = static_cast<double>(all.size()) / std::chrono::duration<double>(time).count();
  measured.p50_ms = percentile(all, 0.5);
  measured.p99_ms = percentile(all, 0.99);
  measured.most_ms = percentile(all, 1);
  return measured;
}

}  // namespace bench
