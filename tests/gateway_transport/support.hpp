// A running server with a handler of the test's own, and a client that speaks raw bytes.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/server.hpp"

namespace edu::gateway::testing {

using namespace std::chrono_literals;

// Answers as the test says; by default 200 "ok". Opens a socket at /ws that echoes.
struct TestHandler : Handler {
  std::function<void(Request&&, Respond)> on_request;
  std::function<std::unique_ptr<SocketHandler>(Socket&, const Request&)> on_open;
  std::size_t most_body = 1024 * 1024;

  void request(Request&& request, Respond respond) override;
  BodyLimit body_limit(const Request&) const override { return {most_body}; }
  std::unique_ptr<SocketHandler> open(Socket& socket, const Request& request) override;
};

struct TestServer {
  explicit TestServer(ServerOptions options = local(), std::size_t cores = 2);
  static ServerOptions local();

  TestHandler handler;
  CoreThreads cores;
  Server server;
};

Response text_reply(std::string text);

class Client {
 public:
  explicit Client(std::uint16_t port);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool send(std::string_view bytes);  // false where the connection is gone
  // What comes within that time; until `enough` says so or the other side ends.
  std::string read(std::chrono::milliseconds longest, const std::function<bool(std::string_view)>& enough);
  std::string read_to_end(std::chrono::milliseconds longest) {
    return read(longest, [](std::string_view) { return false; });
  }
  bool ended() const { return ended_; }
  int native() const { return socket_; }
  void end_sending();

 private:
  int socket_;
  bool ended_ = false;
};

struct Reply {
  int status = 0;
  std::string head, body;
  std::string header(std::string_view name) const;
};
// The replies at the front of `bytes`; 100 Continue is one. `rest`, where given, is what isn't a whole reply.
std::vector<Reply> replies(std::string_view bytes, bool to_head = false, std::string* rest = nullptr);
// Sends and reads one whole reply.
Reply ask(Client& client, std::string_view request);
std::string get(std::string_view path, std::string_view fields = "");

// A masked client frame.
std::string client_frame(unsigned opcode, std::string_view payload, bool final = true);
struct ServerFrame {
  unsigned opcode = 0;
  std::string payload;
  unsigned close_code() const;  // 1005: none
};
std::vector<ServerFrame> server_frames(std::string_view bytes);
// Opens /ws; what came after the handshake's reply stands in `behind`.
std::string open_socket(Client& client, std::string_view fields = "");

}  // namespace edu::gateway::testing
