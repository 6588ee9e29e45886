#include "flow/support/live.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace edu::flow {

namespace {

constexpr unsigned continuation = 0, text_frame = 1, close_frame = 8, ping = 9, pong = 10;

std::string big_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xff);
  return out;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = (value << 8) | static_cast<unsigned char>(c);
  return value;
}

}  // namespace

Live::Live(std::uint16_t port, const Headers& headers, std::chrono::milliseconds patience) : wire_{port, patience} {
  std::string request = "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                        "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: eduverse.v1\r\n";
  for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
  wire_.send(request + "\r\n");
  const auto head = wire_.take_until("\r\n\r\n");
  if (!head.starts_with("HTTP/1.1 101")) throw std::runtime_error{head.substr(0, head.find("\r\n"))};
  // The answer to the key above, which is the example of RFC 6455 section 1.3.
  if (head.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") == std::string::npos)
    throw std::runtime_error{"a wrong Sec-WebSocket-Accept: " + head};
}

Live Live::signed_in(std::uint16_t port, std::string_view token, std::string_view resume) {
  Live live{port};
  live.send(R"({"hello":{"token":)" + json_text(token) + (resume.empty() ? "" : R"(,"resume":)" + json_text(resume)) +
            "}}");
  live.welcome_ = live.receive_where([](const Json& message) { return message.has("/welcome"); });
  return live;
}

void Live::send(std::string_view text) { send_frame(text_frame, text); }

void Live::send_frame(unsigned opcode, std::string_view payload) {
  constexpr std::array<char, 4> mask{0x37, 0x1a, 0x5c, 0x09};
  std::string frame(1, static_cast<char>(0x80u | opcode));
  if (payload.size() < 126) frame += static_cast<char>(0x80u | payload.size());
  else if (payload.size() < 65536) frame += static_cast<char>(0x80u | 126u), frame += big_endian(payload.size(), 2);
  else frame += static_cast<char>(0x80u | 127u), frame += big_endian(payload.size(), 8);
  frame.append(mask.data(), mask.size());
  for (std::size_t i = 0; i < payload.size(); ++i) frame += static_cast<char>(payload[i] ^ mask[i % 4]);
  wire_.send(frame);
}

Json Live::read_message() {
  std::string message;
  for (;;) {
    const auto head = wire_.take(2);
    const auto first = static_cast<unsigned char>(head[0]);
    std::uint64_t length = static_cast<unsigned char>(head[1]) & 0x7fu;
    if (length == 126) length = from_big_endian(wire_.take(2));
    else if (length == 127) length = from_big_endian(wire_.take(8));
    auto payload = wire_.take(length);
    switch (first & 0x0fu) {
      case continuation:
      case text_frame:
        message += payload;
        if (first & 0x80u) return Json{std::move(message)};
        break;
      case ping:
        send_frame(pong, payload);
        break;
      case pong:
        break;
      case close_frame: {
        if (payload.size() < 2) throw Closed{1005, ""};
        throw Closed{static_cast<unsigned>(from_big_endian(payload.substr(0, 2))), payload.substr(2)};
      }
      default:
        throw std::runtime_error{"an unexpected frame"};
    }
  }
}

Json Live::receive() {
  if (kept_.empty()) return read_message();
  auto first = std::move(kept_.front());
  kept_.pop_front();
  return first;
}

Json Live::receive_where(const std::function<bool(const Json&)>& fits) {
  const auto at = std::ranges::find_if(kept_, fits);
  if (at != kept_.end()) {
    auto found = std::move(*at);
    kept_.erase(at);
    return found;
  }
  for (;;) {
    auto message = read_message();
    if (fits(message)) return message;
    kept_.push_back(std::move(message));
  }
}

bool Live::silent_for(std::chrono::milliseconds time) { return kept_.empty() && !wire_.waits(time); }

Json Live::call(std::string_view route, std::string_view body, std::string_view key) {
  const auto id = ++last_id_;
  send(R"({"id":)" + std::to_string(id) + R"(,"call":)" + json_text(route) + R"(,"body":)" + std::string{body} +
       (key.empty() ? "" : R"(,"key":)" + json_text(key)) + "}");
  return receive_where([id](const Json& message) { return message.has("/id") && message.integer("/id") == id; });
}

Json Live::subscribe(std::string_view topic, std::optional<std::int64_t> after) {
  const auto id = ++last_id_;
  send(R"({"id":)" + std::to_string(id) + R"(,"subscribe":)" + json_text(topic) +
       (after ? R"(,"after":)" + std::to_string(*after) : "") + "}");
  return receive_where([id](const Json& message) { return message.has("/id") && message.integer("/id") == id; });
}

Json Live::next(std::string_view type) {
  return receive_where([type](const Json& message) { return message.has("/type") && message.text("/type") == type; });
}

void Live::close(unsigned code) { send_frame(close_frame, big_endian(code, 2)); }

}  // namespace edu::flow
