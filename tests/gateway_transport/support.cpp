#include "gateway_transport/support.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

#include "gateway/head.hpp"

namespace edu::gateway::testing {
namespace {

struct Echo final : SocketHandler {
  explicit Echo(Socket& live) : socket{live} {}
  void on_text(std::string_view message) override { socket.send(make_frame(message)); }
  void on_closed() override {}
  Socket& socket;
};

}  // namespace

Response text_reply(std::string text) {
  Response response;
  response.content_type = "text/plain";
  response.body = std::move(text);
  return response;
}

void TestHandler::request(Request&& request, Respond respond) {
  if (on_request) return on_request(std::move(request), std::move(respond));
  respond(text_reply("ok"));
}

std::unique_ptr<SocketHandler> TestHandler::open(Socket& socket, const Request& request) {
  if (on_open) return on_open(socket, request);
  if (request.path != "/ws") return nullptr;
  return std::make_unique<Echo>(socket);
}

ServerOptions TestServer::local() {
  ServerOptions options;
  options.host = "127.0.0.1";
  return options;
}

TestServer::TestServer(ServerOptions options, std::size_t count)
    : cores{count}, server{cores, handler, std::move(options)} {
  server.start();
}

Client::Client(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) ended_ = true;
}

Client::~Client() { ::close(socket_); }

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

std::string Client::read(std::chrono::milliseconds longest, const std::function<bool(std::string_view)>& enough) {
  const auto until = std::chrono::steady_clock::now() + longest;
  std::string all;
  std::array<char, 65536> buffer;
  while (!ended_ && !enough(all)) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
    if (left <= 0) break;
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left)) <= 0) break;
    const auto n = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (n <= 0) ended_ = true;
    else all.append(buffer.data(), static_cast<std::size_t>(n));
  }
  return all;
}

void Client::end_sending() { ::shutdown(socket_, SHUT_WR); }

std::string Reply::header(std::string_view name) const {
  std::string_view rest = head;
  while (!rest.empty()) {
    const auto end = rest.find("\r\n");
    const auto line = rest.substr(0, end);
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos && same_ignoring_case(line.substr(0, colon), name))
      return std::string{line.substr(colon + 2)};
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 2);
  }
  return {};
}

std::vector<Reply> replies(std::string_view bytes, bool to_head, std::string* rest) {
  std::vector<Reply> all;
  while (true) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos || !bytes.starts_with("HTTP/1.1 ")) break;
    Reply reply;
    reply.head = bytes.substr(0, end + 2);
    reply.status = std::atoi(reply.head.c_str() + 9);
    const auto length = to_head ? 0 : static_cast<std::size_t>(std::atoll(reply.header("content-length").c_str()));
    if (bytes.size() < end + 4 + length) break;
    reply.body = bytes.substr(end + 4, length);
    bytes.remove_prefix(end + 4 + length);
    all.push_back(std::move(reply));
  }
  if (rest != nullptr) *rest = bytes;
  return all;
}

Reply ask(Client& client, std::string_view request) {
  client.send(request);
  const auto bytes = client.read(5s, [](std::string_view so_far) { return !replies(so_far).empty(); });
  const auto all = replies(bytes);
  return all.empty() ? Reply{} : all.front();
}

std::string get(std::string_view path, std::string_view fields) {
  std::string request = "GET ";
  request.append(path).append(" HTTP/1.1\r\nHost: localhost\r\n").append(fields).append("\r\n");
  return request;
}

std::string client_frame(unsigned opcode, std::string_view payload, bool final) {
  constexpr std::array<char, 4> key{0x37, static_cast<char>(0xfa), 0x21, 0x3d};
  std::string frame;
  frame.push_back(static_cast<char>(opcode | (final ? 0x80u : 0)));
  if (payload.size() < 126) {
    frame.push_back(static_cast<char>(0x80u | payload.size()));
  } else {
    frame.push_back(static_cast<char>(payload.size() < 65536 ? 0xfe : 0xff));
    for (int i = (payload.size() < 65536 ? 2 : 8) - 1; i >= 0; --i)
      frame.push_back(static_cast<char>(payload.size() >> (8 * i) & 0xff));
  }
  frame.append(key.data(), key.size());
  for (std::size_t i = 0; i < payload.size(); ++i) frame.push_back(static_cast<char>(payload[i] ^ key[i & 3]));
  return frame;
}

unsigned ServerFrame::close_code() const {
  if (payload.size() < 2) return 1005;
  return static_cast<unsigned>(static_cast<unsigned char>(payload[0])) << 8 | static_cast<unsigned char>(payload[1]);
}

std::vector<ServerFrame> server_frames(std::string_view bytes) {
  std::vector<ServerFrame> frames;
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
    frames.push_back({static_cast<unsigned>(at(0) & 15), std::string{bytes.substr(head, length)}});
    bytes.remove_prefix(head + length);
  }
  return frames;
}

std::string open_socket(Client& client, std::string_view fields) {
  std::string request =
      "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
  client.send(request.append(fields).append("\r\n"));
  return client.read(5s, [](std::string_view bytes) { return bytes.find("\r\n\r\n") != std::string_view::npos; });
}

}  // namespace edu::gateway::testing
