#include "conformance/wire.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cstdlib>

namespace edu::conformance {

namespace {

std::size_t length_in(std::string_view head) {
  constexpr std::string_view name = "content-length:";
  for (std::size_t at = 0; at + name.size() < head.size(); ++at)
    if (head[at] == '\n' && ::strncasecmp(head.data() + at + 1, name.data(), name.size()) == 0)
      return static_cast<std::size_t>(std::atoll(std::string{head.substr(at + 1 + name.size(), 24)}.c_str()));
  return 0;
}

}  // namespace

Line::Line(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(socket_, std::bit_cast<const sockaddr*>(&to), sizeof to) != 0) ended_ = true;
}

Line::~Line() { ::close(socket_); }

bool Line::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

std::string Line::read(std::chrono::milliseconds longest, const std::function<bool(std::string_view)>& enough) {
  const auto until = std::chrono::steady_clock::now() + longest;
  std::string all;
  std::array<char, 65536> piece;
  while (!ended_ && !enough(all)) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
    if (left <= 0) break;
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left)) <= 0) break;
    const auto n = ::recv(socket_, piece.data(), piece.size(), 0);
    if (n <= 0) ended_ = true;
    else all.append(piece.data(), static_cast<std::size_t>(n));
  }
  return all;
}

std::vector<Reply> replies(std::string_view bytes, bool to_head, std::string& rest) {
  std::vector<Reply> all;
  for (;;) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos || !bytes.starts_with("HTTP/1.1 ")) break;
    Reply reply;
    reply.head = bytes.substr(0, end + 2);
    reply.status = std::atoi(reply.head.c_str() + 9);
    const auto length = to_head ? 0 : length_in(reply.head);
    if (bytes.size() < end + 4 + length) break;
    reply.body = bytes.substr(end + 4, length);
    bytes.remove_prefix(end + 4 + length);
    all.push_back(std::move(reply));
  }
  rest = bytes;
  return all;
}

unsigned Frame::close_code() const {
  if (payload.size() < 2) return 1005;
  return static_cast<unsigned>(static_cast<unsigned char>(payload[0])) << 8 | static_cast<unsigned char>(payload[1]);
}

std::vector<Frame> frames(std::string_view bytes) {
  std::vector<Frame> all;
  const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
  while (bytes.size() >= 2) {
    std::size_t length = at(1) & 0x7f, head = 2;
    if (length >= 126) {
      const std::size_t extra = length == 126 ? 2 : 8;
      if (bytes.size() < head + extra) break;
      length = 0;
      for (std::size_t i = 0; i < extra; ++i) length = length << 8 | at(2 + i);
      head += extra;
    }
    if (bytes.size() < head + length) break;
    all.push_back({static_cast<unsigned>(at(0) & 15), std::string{bytes.substr(head, length)}});
    bytes.remove_prefix(head + length);
  }
  return all;
}

std::string masked(unsigned opcode, std::string_view payload) {
  constexpr std::array<char, 4> key{0x37, static_cast<char>(0xfa), 0x21, 0x3d};
  std::string frame(1, static_cast<char>(0x80u | opcode));
  if (payload.size() < 126) {
    frame.push_back(static_cast<char>(0x80u | payload.size()));
  } else {
    const int bytes = payload.size() < 65536 ? 2 : 8;
    frame.push_back(static_cast<char>(bytes == 2 ? 0xfe : 0xff));
    for (int i = bytes - 1; i >= 0; --i) frame.push_back(static_cast<char>(payload.size() >> (8 * i) & 0xff));
  }
  frame.append(key.data(), key.size());
  for (std::size_t i = 0; i < payload.size(); ++i) frame.push_back(static_cast<char>(payload[i] ^ key[i & 3]));
  return frame;
}

}  // namespace edu::conformance
