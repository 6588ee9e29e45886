#include "flow/support/wire.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <utility>

namespace edu::flow {

Wire::Wire(std::uint16_t port, std::chrono::milliseconds patience)
    : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  if (socket_ < 0) throw std::runtime_error{"no socket"};
  const timeval most{patience.count() / 1000, (patience.count() % 1000) * 1000};
  const int on = 1;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, std::bit_cast<sockaddr*>(&to), sizeof to) != 0) {
    const std::string why = std::strerror(errno);
    ::close(std::exchange(socket_, -1));
    throw Broken{"no connection to port " + std::to_string(port) + ": " + why};
  }
}

Wire::~Wire() {
  if (socket_ >= 0) ::close(socket_);
}

Wire::Wire(Wire&& other) noexcept : socket_{std::exchange(other.socket_, -1)}, got_{std::move(other.got_)} {}

Wire& Wire::operator=(Wire&& other) noexcept {
  std::swap(socket_, other.socket_);
  std::swap(got_, other.got_);
  return *this;
}

void Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) throw Broken{std::string{"sending: "} + std::strerror(errno)};
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Wire::fill() {
  std::array<char, 65536> piece;
  for (;;) {
    const auto got = ::recv(socket_, piece.data(), piece.size(), 0);
    if (got > 0) {
      got_.append(piece.data(), static_cast<std::size_t>(got));
      return;
    }
    if (got == 0) throw Broken{"the other side closed"};
    if (errno == EAGAIN || errno == EWOULDBLOCK) throw TooSlow{"nothing came in time"};
    if (errno != EINTR) throw Broken{std::string{"receiving: "} + std::strerror(errno)};
  }
}

std::string Wire::take(std::size_t count) {
  while (got_.size() < count) fill();
  auto taken = got_.substr(0, count);
  got_.erase(0, count);
  return taken;
}

std::string Wire::take_until(std::string_view end) {
  std::size_t from = 0;
  for (;;) {
    const auto at = got_.find(end, from);
    if (at != std::string::npos) return take(at + end.size());
    from = got_.size() < end.size() ? 0 : got_.size() - end.size();
    fill();
  }
}

bool Wire::waits(std::chrono::milliseconds most) {
  if (!got_.empty()) return true;
  pollfd watched{socket_, POLLIN, 0};
  return ::poll(&watched, 1, static_cast<int>(most.count())) > 0;
}

bool Wire::closed() {
  try {
    while (got_.empty()) fill();
    return false;
  } catch (const TooSlow&) { return false; } catch (const Broken&) {
    return true;
  }
}

}  // namespace edu::flow
