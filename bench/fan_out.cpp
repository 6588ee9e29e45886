#include "fan_out.hpp"

#include <fmt/format.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "load.hpp"

namespace bench {

namespace {

using Clock = std::chrono::steady_clock;
using Key = std::pair<std::string, int>;  // a player and how many they have answered

struct Arrived {
  Key key;
  Clock::time_point at;
};

}  // namespace

struct Watchers::Parts {
  std::uint16_t port;
  std::atomic<bool> ending{false}, keep_arrivals{false};
  std::atomic<std::uint64_t> ready{0}, delivered{0}, closed{0};
  std::mutex mutex;
  std::vector<Arrived> arrivals;
  std::vector<std::thread> threads;

  void watch(std::size_t count, const std::string& token, const std::string& topic);
  void take(std::string_view payload, std::vector<Arrived>& arrived);
};

Watchers::Watchers(std::uint16_t port, std::size_t count, std::size_t threads, std::string token, std::string topic)
    : parts_{std::make_unique<Parts>()} {
  parts_->port = port;
  for (std::size_t n = 0; n < threads; ++n)
    parts_->threads.emplace_back([this, share = count / threads, token, topic] { parts_->watch(share, token, topic); });
  const auto until = Clock::now() + std::chrono::seconds{60};
  while (parts_->ready < count / threads * threads) {
    if (Clock::now() > until)
      throw std::runtime_error{fmt::format("only {} of {} sockets were let in", parts_->ready.load(), count)};
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

Watchers::~Watchers() {
  parts_->ending = true;
  for (auto& thread : parts_->threads) thread.join();
}

void Watchers::Parts::watch(std::size_t count, const std::string& token, const std::string& topic) {
  const auto epoll = ::epoll_create1(EPOLL_CLOEXEC);
  std::vector<std::unique_ptr<Socket>> sockets;
  for (std::size_t n = 0; n < count; ++n) {
    sockets.push_back(std::make_unique<Socket>(port));
    epoll_event event{.events = EPOLLIN, .data = {.ptr = sockets.back().get()}};
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, sockets.back()->descriptor(), &event);
    sockets.back()->send(upgrade());
  }
  std::map<Socket*, bool> upgraded;
  std::vector<Arrived> arrived;
  std::string payload;
  epoll_event events[256];
  while (!ending) {
    const auto count_ready = ::epoll_wait(epoll, events, 256, 50);
    for (int n = 0; n < count_ready; ++n) {
      auto* socket = static_cast<Socket*>(events[n].data.ptr);
      if (!socket->receive()) {
        ++closed;
        ::epoll_ctl(epoll, EPOLL_CTL_DEL, socket->descriptor(), nullptr);
        continue;
      }
      if (!upgraded[socket]) {
        const auto head = socket->in().find("\r\n\r\n");
        if (head == std::string::npos) continue;
        socket->in().erase(0, head + 4);
        upgraded[socket] = true;
        socket->send(masked_frame(fmt::format(R"({{"hello":{{"token":"{}"}}}})", token)));
      }
      std::uint64_t frames = 0;
      while (take_frame(socket->in(), payload)) {
        if (payload.find("\"progress.changed\"") != payload.npos) {
          ++frames;
          if (keep_arrivals) take(payload, arrived);
        } else if (payload.starts_with(R"({"welcome")")) {
          if (topic.empty()) ++ready;
          else socket->send(masked_frame(fmt::format(R"({{"id":1,"subscribe":"{}"}})", topic)));
        } else if (payload.find(R"("id":1)") != payload.npos) {
          ++ready;
        }
      }
      delivered += frames;
    }
    if (!arrived.empty()) {
      std::lock_guard lock{mutex};
      arrivals.insert(arrivals.end(), std::make_move_iterator(arrived.begin()), std::make_move_iterator(arrived.end()));
      arrived.clear();
    }
  }
  ::close(epoll);
}

void Watchers::Parts::take(std::string_view payload, std::vector<Arrived>& arrived) {
  arrived.push_back({{text_field(payload, "player"), number_field(payload, "answered")}, Clock::now()});
}

FanOut Watchers::publish(std::vector<Answerer>& students, double rate, std::chrono::seconds time) {
  struct Sender {
    Socket socket;
    Answerer* student;
    bool busy = false;
    Clock::time_point sent;
  };
  std::vector<Sender> senders;
  Response response;
  for (auto& student : students) senders.push_back({Socket{parts_->port}, &student, false, {}});
  const bool latency = rate < 100;
  parts_->keep_arrivals = latency;
  parts_->arrivals.clear();
  parts_->delivered = 0;
  std::map<Key, Clock::time_point> sent;
  FanOut result;
  const auto began = Clock::now();
  const auto take = [&](Sender& sender) {
    sender.socket.receive();
    if (!take_response(sender.socket.in(), response)) return;
    sender.busy = false;
    if (!sender.student->answered(response))
      throw std::runtime_error{fmt::format("an answer failed: {} {}", response.status, response.body)};
  };
  for (std::size_t n = 0; Clock::now() - began < time; ++n) {
    auto& sender = senders[n % senders.size()];
    while (sender.busy) take(sender);
    std::this_thread::sleep_until(began + std::chrono::duration_cast<Clock::duration>(
                                              std::chrono::duration<double>(static_cast<double>(n) / rate)));
    if (!sender.student->is_answer()) {  // a new run first: it publishes nothing
      sender.socket.send(sender.student->next());
      sender.busy = true;
      while (sender.busy) take(sender);
    }
    sender.sent = Clock::now();
    if (latency) sent.emplace(Key{sender.student->player(), sender.student->answers() + 1}, sender.sent);
    sender.socket.send(sender.student->next());
    sender.busy = true;
    ++result.messages;
  }
  for (auto& sender : senders)
    while (sender.busy) take(sender);
  const auto sockets = parts_->ready.load();
  result.expected = result.messages * sockets;
  const auto until = Clock::now() + std::chrono::seconds{10};
  while (parts_->delivered < result.expected && parts_->closed == 0 && Clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  result.delivered = parts_->delivered;
  result.deliveries_per_second =
      static_cast<double>(result.delivered) / std::chrono::duration<double>(Clock::now() - began).count();
  std::this_thread::sleep_for(std::chrono::milliseconds{100});
  std::lock_guard lock{parts_->mutex};
  std::vector<float> milliseconds;
  for (const auto& arrival : parts_->arrivals)
    if (const auto cause = sent.find(arrival.key); cause != sent.end())
      milliseconds.push_back(std::chrono::duration<float, std::milli>(arrival.at - cause->second).count());
  result.p50_ms = percentile(milliseconds, 0.5);
  result.p99_ms = percentile(milliseconds, 0.99);
  return result;
}

}  // namespace bench
