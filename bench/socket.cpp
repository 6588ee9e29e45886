#include "socket.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace bench {

Socket::Socket(std::uint16_t port) : descriptor_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error{fmt::format("can't connect to port {}: {}", port, std::strerror(errno))};
  const int on = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::fcntl(descriptor_, F_SETFL, O_NONBLOCK);
}

Socket::Socket(Socket&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, out_{std::move(other.out_)}, in_{std::move(other.in_)} {}

Socket::~Socket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void Socket::send(std::string_view bytes) {
  out_ += bytes;
  flush();
}

void Socket::flush() {
  while (!out_.empty()) {
    const auto sent = ::send(descriptor_, out_.data(), out_.size(), MSG_NOSIGNAL);
    if (sent < 0) return;  // full, or gone: receive tells
    out_.erase(0, static_cast<std::size_t>(sent));
  }
}

bool Socket::receive() {
  char buffer[65536];
  for (;;) {
    const auto got = ::recv(descriptor_, buffer, sizeof buffer, 0);
    if (got == 0) return false;
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    in_.append(buffer, static_cast<std::size_t>(got));
    if (static_cast<std::size_t>(got) < sizeof buffer) return true;
  }
}

bool take_response(std::string& in, Response& response) {
  const auto head = in.find("\r\n\r\n");
  if (head == in.npos) return false;
  std::size_t length = 0;
  for (std::size_t line = in.find("\r\n"); line < head; line = in.find("\r\n", line + 2)) {
    constexpr std::string_view name = "content-length:";
    const auto field = std::string_view{in}.substr(line + 2, name.size());
    if (field.size() != name.size() || ::strncasecmp(field.data(), name.data(), name.size()) != 0) continue;
    const auto* digits = in.data() + line + 2 + name.size();
    while (*digits == ' ') ++digits;
    std::from_chars(digits, in.data() + head, length);
  }
  if (in.size() < head + 4 + length) return false;
  response.status = std::stoi(in.substr(9, 3));
  response.body.assign(in, head + 4, length);
  in.erase(0, head + 4 + length);
  return true;
}

bool take_frame(std::string& in, std::string& payload) {
  if (in.size() < 2) return false;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(in[at]); };
  std::size_t length = byte(1) & 0x7f, head = 2;
  if (length == 126) {
    if (in.size() < 4) return false;
    length = static_cast<std::size_t>(byte(2) << 8 | byte(3));
    head = 4;
  } else if (length == 127) {
    if (in.size() < 10) return false;
    length = 0;
    for (std::size_t n = 2; n < 10; ++n) length = length << 8 | byte(n);
    head = 10;
  }
  if (in.size() < head + length) return false;
  payload.assign(in, head, length);
  in.erase(0, head + length);
  return true;
}

std::string masked_frame(std::string_view payload) {
  std::string frame{'\x81'};
  if (payload.size() < 126) {
    frame += static_cast<char>(0x80 | payload.size());
  } else {
    frame += static_cast<char>(0x80 | 126);
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size() & 0xff);
  }
  return frame.append(4, '\0').append(payload);  // a mask of zeros is a mask
}

std::string get(std::string_view path, std::string_view token) {
  return fmt::format("GET /api/v1{} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n\r\n", path, token);
}

std::string post(std::string_view path, std::string_view token, std::string_view body) {
  return fmt::format(
      "POST /api/v1{} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: "
      "application/json\r\nContent-Length: {}\r\n\r\n{}",
      path, token, body.size(), body);
}

std::string upgrade() {
  return "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: "
         "Upgrade\r\nSec-WebSocket-Version: 13\r\n"
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: eduverse.v1\r\n\r\n";
}

std::string text_field(std::string_view json, std::string_view name) {
  const auto key = fmt::format("\"{}\":\"", name);
  const auto at = json.find(key);
  if (at == json.npos) return {};
  const auto start = at + key.size();
  return std::string{json.substr(start, json.find('"', start) - start)};
}

int number_field(std::string_view json, std::string_view name) {
  const auto key = fmt::format("\"{}\":", name);
  const auto at = json.find(key);
  return at == json.npos ? -1 : std::atoi(json.data() + at + key.size());
}

}  // namespace bench
