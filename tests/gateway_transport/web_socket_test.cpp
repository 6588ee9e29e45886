// The live socket as the running server speaks it.
#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <set>
#include <thread>

#include "gateway_transport/support.hpp"

using namespace edu::gateway;
using namespace edu::gateway::testing;

namespace {

// Sockets that are told what the test sends; it counts those that have closed.
struct Listening {
  struct Listener final : SocketHandler {
    Listener(Listening& in, Socket& on) : all{in}, socket{on} {
      const std::scoped_lock held{all.lock};
      all.open.insert(&socket);
    }
    void on_text(std::string_view) override {}
    void on_closed() override {
      const std::scoped_lock held{all.lock};
      all.open.erase(&socket);
      ++all.closed;
    }
    Listening& all;
    Socket& socket;
  };
  explicit Listening(TestServer& server) : test{server} {
    test.handler.on_open = [this](Socket& socket, const Request&) { return std::make_unique<Listener>(*this, socket); };
  }
  ~Listening() { test.server.stop(0ms); }
  // On every core, to its own sockets.
  void on_all(const std::function<void(Socket&)>& what) {
    for (std::size_t core = 0; core < test.cores.count(); ++core) {
      std::promise<void> done;
      test.cores.post(core, [&] {
        std::set<Socket*> here;
        {
          const std::scoped_lock held{lock};
          for (auto* socket : open)
            if (socket->core() == core) here.insert(socket);
        }
        for (auto* socket : here) what(*socket);
        done.set_value();
      });
      done.get_future().wait();
    }
  }
  TestServer& test;
  std::mutex lock;
  std::set<Socket*> open;
  std::atomic<int> closed{0};
};

bool closes_with(Client& client, unsigned code) {
  const auto frames = server_frames(client.read_to_end(5s));
  return client.ended() && !frames.empty() && frames.back().opcode == 8 && frames.back().close_code() == code;
}

}  // namespace

TEST_CASE("a socket opens with its subprotocol and echoes") {
  TestServer test;
  Client client{test.server.port()};
  const auto reply = open_socket(client, "Sec-WebSocket-Protocol: other, eduverse.v1\r\n");
  CHECK(reply.starts_with("HTTP/1.1 101"));
  CHECK(reply.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") != std::string::npos);
  CHECK(reply.find("Sec-WebSocket-Protocol: eduverse.v1\r\n") != std::string::npos);
  client.send(client_frame(1, "hello"));
  const auto frames =
      server_frames(client.read(5s, [](std::string_view bytes) { return !server_frames(bytes).empty(); }));
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].payload == "hello");
}

TEST_CASE("frames that come with the handshake are heard") {
  TestServer test;
  Client client{test.server.port()};
  client.send(get("/ws",
                  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
                  "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n") +
              client_frame(1, "early"));
  const auto bytes = client.read(5s, [](std::string_view so_far) { return so_far.ends_with("early"); });
  CHECK(bytes.ends_with("early"));
}

TEST_CASE("there is no socket at other paths, and none for pages of other sites") {
  TestServer test;
  const std::string opening =
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
      "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
  Client elsewhere{test.server.port()};
  CHECK(ask(elsewhere, get("/other", opening)).status == 404);
  Client evil{test.server.port()};
  CHECK(ask(evil, get("/ws", opening + "Origin: https://evil.example\r\n")).status == 403);
  Client own{test.server.port()};
  CHECK(open_socket(own, "Origin: http://localhost\r\n").starts_with("HTTP/1.1 101"));
}

TEST_CASE("a message in fragments of single bytes, with pings between, is one message") {
  TestServer test;
  Client client{test.server.port()};
  open_socket(client);
  const std::string text = "gr\xc3\xbc\xc3\x9f dich";
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i)
    bytes += client_frame(i == 0 ? 1 : 0, text.substr(i, 1), i + 1 == text.size()) + client_frame(9, "p");
  for (const char byte : bytes) client.send(std::string_view{&byte, 1});
  std::string message;
  const auto all = client.read(5s, [&](std::string_view so_far) {
    for (const auto& frame : server_frames(so_far))
      if (frame.opcode == 1) message = frame.payload;
    return !message.empty();
  });
  CHECK(message == text);
}

TEST_CASE("a message of 64 KiB is taken, a byte more is refused with 1009") {
  TestServer test;
  Client fits{test.server.port()};
  open_socket(fits);
  fits.send(client_frame(1, std::string(65536, 'a')));
  const auto frames =
      server_frames(fits.read(5s, [](std::string_view bytes) { return !server_frames(bytes).empty(); }));
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].payload.size() == 65536);
  Client large{test.server.port()};
  open_socket(large);
  large.send(client_frame(1, std::string(65537, 'a')));
  CHECK(closes_with(large, 1009));
}

TEST_CASE("one frame reaches many sockets, in the order it was sent") {
  TestServer test;
  Listening listening{test};
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 50; ++i) {
    clients.push_back(std::make_unique<Client>(test.server.port()));
    open_socket(*clients.back());
  }
  for (int message = 0; message < 20; ++message) {
    const auto frame = make_frame(std::to_string(message));
    listening.on_all([&](Socket& socket) { socket.send(frame); });
  }
  for (auto& client : clients) {
    const auto frames =
        server_frames(client->read(5s, [](std::string_view bytes) { return server_frames(bytes).size() == 20; }));
    REQUIRE(frames.size() == 20);
    for (std::size_t i = 0; i < 20; ++i) CHECK(frames[i].payload == std::to_string(i));
  }
}

TEST_CASE("a reader more than 1 MiB behind is closed with 4408, on a frame's boundary") {
  TestServer test;
  Listening listening{test};
  Client client{test.server.port()};
  open_socket(client);
  const auto frame = make_frame(std::string(100'000, 'x'));
  while (listening.closed == 0) listening.on_all([&](Socket& socket) { socket.send(frame); });
  CHECK(closes_with(client, 4408));
  CHECK(test.server.read().slow_readers == 1);
}

TEST_CASE("a silent socket is pinged, and ended when it stays silent") {
  auto options = TestServer::local();
  options.limits.heartbeat = 60ms;
  TestServer test{std::move(options)};
  Listening listening{test};
  Client client{test.server.port()};
  open_socket(client);
  const auto frames = server_frames(client.read_to_end(5s));
  CHECK(client.ended());
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].opcode == 9);
  while (listening.closed == 0) std::this_thread::yield();
}

TEST_CASE("a socket that answers its pings stays") {
  auto options = TestServer::local();
  options.limits.heartbeat = 400ms;
  TestServer test{std::move(options)};
  Client client{test.server.port()};
  open_socket(client);
  for (int i = 0; i < 3; ++i) {
    REQUIRE(!client.read(5s, [](std::string_view bytes) { return !server_frames(bytes).empty(); }).empty());
    client.send(client_frame(10, ""));
  }
  CHECK_FALSE(client.ended());
}

TEST_CASE("a frame that never becomes whole ends the socket") {
  auto options = TestServer::local();
  options.limits.body_time = 60ms;
  TestServer test{std::move(options)};
  Client client{test.server.port()};
  open_socket(client);
  client.send("\x81");
  client.read_to_end(5s);
  CHECK(client.ended());
}

TEST_CASE("a socket closed by its handler says why and hears that it has closed, once") {
  TestServer test;
  Listening listening{test};
  Client client{test.server.port()};
  open_socket(client);
  listening.on_all([](Socket& socket) {
    socket.close(4401, "sign in again");
    socket.close(4402, "twice");
    socket.send(make_frame("too late"));
  });
  const auto frames =
      server_frames(client.read(5s, [](std::string_view bytes) { return !server_frames(bytes).empty(); }));
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].close_code() == 4401);
  CHECK(frames[0].payload.substr(2) == "sign in again");
  client.send(client_frame(8, frames[0].payload.substr(0, 2)));
  client.read_to_end(5s);
  CHECK(client.ended());
  CHECK(listening.closed == 1);
}

TEST_CASE("a client that vanishes is heard of") {
  TestServer test;
  Listening listening{test};
  {
    Client client{test.server.port()};
    open_socket(client);
  }
  while (listening.closed == 0) std::this_thread::yield();
  CHECK(test.server.read().sockets == 0);
}

TEST_CASE("stopping closes sockets with 1001") {
  TestServer test;
  Listening listening{test};
  Client client{test.server.port()};
  open_socket(client);
  std::jthread stopping{[&] { test.server.stop(10s); }};
  const auto frames =
      server_frames(client.read(5s, [](std::string_view bytes) { return !server_frames(bytes).empty(); }));
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].close_code() == 1001);
  client.send(client_frame(8, frames[0].payload.substr(0, 2)));
  stopping.join();
  CHECK(listening.closed == 1);
}

namespace {

constexpr std::string_view deflate = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";

// With RSV1: a compressed message.
std::string compressed_frame(std::string_view payload, bool final = true) {
  auto frame = client_frame(1, payload, final);
  frame[0] = static_cast<char>(frame[0] | 0x40);
  return frame;
}
std::string first_text(Client& client) {
  const auto frames =
      server_frames(client.read(5s, [](std::string_view bytes) { return !server_frames(bytes).empty(); }));
  return frames.empty() ? "" : frames[0].payload;
}

}  // namespace

TEST_CASE("a compressed message is read where it was agreed on, whole or in fragments, one independent of the other") {
  TestServer test;
  Client client{test.server.port()};
  const auto reply = open_socket(client, deflate);
  CHECK(reply.find("permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n") !=
        std::string::npos);
  constexpr std::string_view hello{"\xf2\x48\xcd\xc9\xc9\x07\x00", 7};  // RFC 7692 §7.2.3.1
  for (int n = 0; n < 2; ++n) {
    client.send(compressed_frame(hello));
    CHECK(first_text(client) == "Hello");
  }
  client.send(compressed_frame(hello.substr(0, 3), false) + client_frame(0, hello.substr(3)));
  CHECK(first_text(client) == "Hello");
  client.send(client_frame(1, "plain"));
  CHECK(first_text(client) == "plain");
}

TEST_CASE("a compressed message is refused where it wasn't agreed on, and a bomb at the message's limit") {
  TestServer test;
  Client plain{test.server.port()};
  open_socket(plain);
  plain.send(compressed_frame("x"));
  CHECK(closes_with(plain, 1002));
  Client broken{test.server.port()};
  open_socket(broken, deflate);
  broken.send(compressed_frame("\xff\xff\xff\xff"));
  CHECK(closes_with(broken, 1007));
}

TEST_CASE("of several offers the first that can be taken is, and none where none can") {
  TestServer test;
  const auto answer = [&](const std::string& offers) {
    Client client{test.server.port()};
    const auto reply = open_socket(client, "Sec-WebSocket-Extensions: " + offers + "\r\n");
    const auto at = reply.find("Sec-WebSocket-Extensions: ");
    return at == std::string::npos ? "" : reply.substr(at + 26, reply.find("\r\n", at) - at - 26);
  };
  const std::string taken = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
  CHECK(answer("x-other, permessage-deflate; unknown, permessage-deflate") == taken);
  CHECK(answer("permessage-deflate; server_max_window_bits=9") == taken + "; server_max_window_bits=9");
  for (const auto* offer :
       {"permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; client_max_window_bits=08", "x-webkit-deflate-frame",
        "permessage-deflate; server_no_context_takeover=1"})
    CHECK(answer(offer).empty());
}
