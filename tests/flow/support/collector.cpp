#include "flow/support/collector.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

#include "flow/support/listening.hpp"

namespace edu::flow {

namespace {

// The length that a request's head announces.
std::size_t length_of(std::string_view head) {
  constexpr std::string_view name = "\r\nContent-Length: ";
  const auto at = head.find(name);
  return at == head.npos ? 0 : std::stoul(std::string{head.substr(at + name.size(), 20)});
}

}  // namespace

Collector::Collector(Manner manner) : manner_{manner}, end_{::eventfd(0, EFD_CLOEXEC)} {
  const auto bound = bind_to_any();
  listener_ = bound.socket;
  port_ = bound.port;
  if (::listen(listener_, 8) != 0) throw std::runtime_error{"no listening"};
  thread_ = std::thread{[this] { listen(); }};
}

Collector::~Collector() {
  ::eventfd_write(end_, 1);
  thread_.join();
  ::close(listener_);
  ::close(end_);
}

std::string Collector::endpoint() const { return "http://127.0.0.1:" + std::to_string(port_) + "/v1/traces"; }

void Collector::listen() {
  for (;;) {
    std::array<pollfd, 2> watched{{{listener_, POLLIN, 0}, {end_, POLLIN, 0}}};
    ::poll(watched.data(), watched.size(), -1);
    if (watched[1].revents != 0) return;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    {
      const std::lock_guard lock{lock_};
      ++asked_;
    }
    came_.notify_all();
    serve(connection);
    ::close(connection);
  }
}

void Collector::serve(int connection) {
  std::string bytes;
  for (;;) {
    std::array<pollfd, 2> watched{{{connection, POLLIN, 0}, {end_, POLLIN, 0}}};
    ::poll(watched.data(), watched.size(), -1);
    if (watched[1].revents != 0) return;
    std::array<char, 65536> piece;
    const auto got = ::recv(connection, piece.data(), piece.size(), 0);
    if (got <= 0) return;
    bytes.append(piece.data(), static_cast<std::size_t>(got));
    const auto head = bytes.find("\r\n\r\n");
    if (manner_ == Manner::hangs || head == bytes.npos) continue;
    const auto length = length_of(std::string_view{bytes}.substr(0, head));
    if (bytes.size() < head + 4 + length) continue;
    {
      const std::lock_guard lock{lock_};
      bodies_.push_back(bytes.substr(head + 4));
    }
    constexpr std::string_view yes = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    ::send(connection, yes.data(), yes.size(), MSG_NOSIGNAL);
    return;
  }
}

std::vector<Json> Collector::spans() {
  const std::lock_guard lock{lock_};
  constexpr std::string_view place = "/resourceSpans/0/scopeSpans/0/spans";
  std::vector<Json> spans;
  for (const auto& body : bodies_) {
    const Json json{body};
    for (std::size_t i = 0; i < json.count(place); ++i)
      spans.emplace_back(json.part(std::string{place} + "/" + std::to_string(i)));
  }
  return spans;
}

void Collector::until_asked() {
  std::unique_lock lock{lock_};
  if (!came_.wait_for(lock, std::chrono::seconds{30}, [this] { return asked_ > 0; }))
    throw std::runtime_error{"nobody came to the collector"};
}

std::uint16_t deserted_port() {
  const auto bound = bind_to_any();
  ::close(bound.socket);
  return bound.port;
}

}  // namespace edu::flow
