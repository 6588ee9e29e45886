// One POST over a plain socket: a collector stands on the same machine or network, and its answer is only whether it took
// the spans. Every step waits by poll against one deadline, so a collector that hangs holds nothing up for long.
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "base/problem.hpp"
#include "ops/trace.hpp"

namespace edu::ops {
namespace {

using std::chrono::steady_clock;

struct Address {
  std::string host;
  std::string port;
  std::string path;
};

Address address_of(std::string_view endpoint) {
  constexpr std::string_view scheme = "http://";
  const auto refuse = [&] {
    return invalid("config.invalid",
                   "\"" + std::string{endpoint} + "\" isn't an address like \"http://127.0.0.1:4318/v1/traces\".");
  };
  const auto unfit = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == '@'; };
  if (!endpoint.starts_with(scheme) || std::any_of(endpoint.begin(), endpoint.end(), unfit)) throw refuse();
  const auto rest = endpoint.substr(scheme.size());
  const auto slash = std::min(rest.find('/'), rest.size());
  auto host = rest.substr(0, slash);
  auto port = std::string_view{"80"};
  if (const auto colon = host.rfind(':'); colon != std::string_view::npos && !host.ends_with(']')) {
    port = host.substr(colon + 1);
    host = host.substr(0, colon);
  }
  int number = 0;
  const auto parsed = std::from_chars(port.data(), port.data() + port.size(), number);
  if (host.empty() || parsed.ptr != port.data() + port.size() || number < 1 || number > 65535) throw refuse();
  return {std::string{host}, std::string{port}, slash == rest.size() ? "/" : std::string{rest.substr(slash)}};
}

class Socket {
 public:
  Socket(int family, int type, steady_clock::time_point deadline)
      : socket_{::socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)}, deadline_{deadline} {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (socket_ >= 0) ::close(socket_);
  }

  bool connect(const addrinfo& to) {
    if (socket_ < 0) return false;
    if (::connect(socket_, to.ai_addr, to.ai_addrlen) == 0) return true;
    int error = 0;
    socklen_t size = sizeof error;
    return errno == EINPROGRESS && wait(POLLOUT) && ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size) == 0 &&
           error == 0;
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
      else if (!again() || !wait(POLLOUT)) return false;
    }
    return true;
  }

  // The first `most` bytes of what comes, fewer when the other side closes.
  std::string receive(std::size_t most) {
    std::string bytes(most, '\0');
    std::size_t have = 0;
    while (have < most) {
      const auto got = ::recv(socket_, bytes.data() + have, most - have, 0);
      if (got > 0) have += static_cast<std::size_t>(got);
      else if (got == 0 || !again() || !wait(POLLIN)) break;
    }
    bytes.resize(have);
    return bytes;
  }

 private:
  static bool again() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }
  bool wait(short what) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - steady_clock::now()).count();
    pollfd one{socket_, what, 0};
    return left > 0 && ::poll(&one, 1, static_cast<int>(left)) == 1;
  }

  int socket_;
  steady_clock::time_point deadline_;
};

bool post(const Address& address, const std::string& body) {
  const auto deadline = steady_clock::now() + std::chrono::seconds{5};
  auto host = address.host;
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), address.port.c_str(), &wanted, &found) != 0) return false;
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned{found, ::freeaddrinfo};

  const auto request = "POST " + address.path + " HTTP/1.1\r\nHost: " + address.host + ":" + address.port +
                       "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                       "\r\nConnection: close\r\n\r\n" + body;
  for (const auto* each = found; each; each = each->ai_next) {
    Socket socket{each->ai_family, each->ai_socktype, deadline};
    if (!socket.connect(*each)) continue;
    // "HTTP/1.1 200": a 2xx is a yes.
    return socket.send(request) && socket.receive(12).starts_with("HTTP/1.1 2");
  }
  return false;
}

}  // namespace

Export http_export(std::string_view endpoint) {
  return [address = address_of(endpoint)](const std::string& body) { return post(address, body); };
}

}  // namespace edu::ops
