// The live socket's frames and its opening, as they come from a client that means no good. The frames come from somebody
// who is signed in, so that a message which is sound in its framing reaches the API and must be answered there.
#include <doctest/doctest.h>

#include "conformance/house.hpp"
#include "conformance/material.hpp"
#include "conformance/wire.hpp"

namespace {

using namespace edu::conformance;
using edu::flow::json_text;

constexpr std::string_view opening =
    "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: eduverse.v1\r\n";

bool has_head(std::string_view bytes) { return bytes.find("\r\n\r\n") != std::string_view::npos; }
bool has(std::string_view bytes, unsigned opcode) {
  return std::ranges::any_of(frames(bytes), [&](const Frame& frame) { return frame.opcode == opcode; });
}
std::string hello() { return masked(1, R"({"hello":{"token":)" + json_text(House::get().school().admin) + "}}"); }

// Opens and signs in. Gives what is wrong.
std::string enter(Line& line, bool deflate) {
  std::string request{opening};
  if (deflate) request += "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
  line.send(request + "\r\n");
  const auto reply = line.read(5s, has_head);
  if (!reply.starts_with("HTTP/1.1 101")) return "not opened: " + reply.substr(0, 60);
  if (deflate && reply.find("permessage-deflate") == std::string::npos) return "no permessage-deflate";
  line.send(hello());
  const auto welcome = line.read(5s, [](std::string_view bytes) { return has(bytes, 1); });
  return welcome.find("welcome") == std::string::npos ? "not welcomed" : "";
}

std::string judge_close(simdjson::dom::element expect, Line& line, const char* codes) {
  const auto all = frames(line.read_to_end(5s));
  if (!line.ended()) return "still open";
  for (const auto& frame : all) {
    if (frame.opcode != 8) continue;
    for (auto code : expect[codes].get_array())
      if (frame.close_code() == static_cast<unsigned>(code.get_int64().value())) return "";
    return "closed with " + std::to_string(frame.close_code());
  }
  return "no close frame";
}

std::string judge(simdjson::dom::element one) {
  const simdjson::dom::element expect = one["expect"];
  const auto type = text_of(expect, "type");
  Line line{House::get().port()};
  if (auto what = enter(line, one["needs_permessage_deflate"].get_bool().value()); !what.empty()) return what;
  for (auto write : one["writes_hex"].get_array())
    if (!line.send(from_hex(write.get_string().value()))) break;
  if (type == "fail") return judge_close(expect, line, "close_codes");
  if (type == "close_reply") return judge_close(expect, line, "codes");
  if (type == "pong") {
    for (const auto& frame : frames(line.read(3s, [](std::string_view bytes) { return has(bytes, 10); })))
      if (frame.opcode == 10) return frame.payload == from_hex(text_of(expect, "data_hex")) ? "" : "another pong";
    return "no pong";
  }
  if (type == "timeout_close") {
    line.read_to_end(std::chrono::seconds{expect["within_s"].get_int64().value()});
    line.read_to_end(5s);  // a machine that was paused meanwhile gets to its clock
    return line.ended() ? "" : "still open";
  }
  if (type == "limit_1009_or_wait") {
    const auto all = frames(line.read(1s, [](std::string_view bytes) { return has(bytes, 8); }));
    for (const auto& frame : all)
      if (frame.opcode == 8)
        return frame.close_code() == 1009 ? "" : "closed with " + std::to_string(frame.close_code());
    return line.ended() ? "ended" : "";
  }
  if (type == "app_valid" || type == "app_error_or_close") {
    const auto answer = [](std::string_view bytes) { return has(bytes, 1) || has(bytes, 8); };
    for (const auto& frame : frames(line.read(3s, answer))) {
      if (frame.opcode == 8) return type == "app_valid" ? "closed" : "";
      if (frame.opcode == 1)
        return frame.payload.find(R"("status":4)") != std::string::npos ? "" : "taken: " + frame.payload;
    }
    return line.ended() && type != "app_valid" ? "" : "no answer";
  }
  if (type != "any_no_crash") return "an unknown verdict: " + type;
  line.read(500ms, [](std::string_view) { return false; });
  return {};
}

std::string judge_opening(simdjson::dom::element one) {
  const auto expect = text_of(one, "expect");
  auto raw = text_of(one, "raw");
  if (const auto path = raw.find("/ws"); path != std::string::npos) raw.replace(path, 3, "/api/v1/live");
  raw.insert(raw.find("\r\n") + 2, "X-Forwarded-Proto: https\r\n");  // the cases are of a server behind TLS
  Line line{House::get().port()};
  line.send(raw);
  const auto reply = line.read(2s, has_head);
  const bool switched = reply.starts_with("HTTP/1.1 101");
  if (expect == "no_101") return switched ? "accepted" : reply.starts_with("HTTP/1.1 4") ? "" : "no 4xx";
  if (expect == "101_if_authenticated") {
    if (!switched) return "refused";
    line.send(hello());
    return has(line.read(5s, [](std::string_view bytes) { return has(bytes, 1); }), 1) ? "" : "not welcomed";
  }
  if (expect == "no_101_or_immediate_close") {
    // Nothing is told to who doesn't say hello, and they are closed with 4401.
    const auto all = frames(line.read(15s, [](std::string_view bytes) { return has(bytes, 8); }));
    return all.size() == 1 && all[0].close_code() == 4401 ? "" : "not turned away";
  }
  if (expect == "no_echo_of_subprotocol") return reply.find("evil") == std::string::npos ? "" : "echoed";
  if (expect == "no_header_injection") return reply.find("\r\nX: y") == std::string::npos ? "" : "got in";
  if (expect == "no_101_or_without_extension")
    return reply.find("xtensions") == std::string::npos ? "" : "taken with the extension";
  return expect == "policy" ? "" : "an unknown verdict: " + expect;
}

std::vector<simdjson::dom::element> elements(simdjson::dom::parser& parser, const char* file) {
  std::vector<simdjson::dom::element> all;
  std::string array = "[";
  for (const auto& line : lines_of(folder() / "websocket-cases" / file)) array += (array.size() > 1 ? "," : "") + line;
  for (auto one : parser.parse(simdjson::padded_string{array + "]"}).get_array()) all.push_back(one);
  return all;
}

}  // namespace

TEST_CASE("every client frame is answered as RFC 6455 and RFC 7692 say, and the server stays small") {
  auto& house = House::get();
  simdjson::dom::parser parser;
  const auto cases = elements(parser, "frames.jsonl");
  REQUIRE(cases.size() == 158);
  const auto before = house.costs();
  // One thread a case: those that wait for a time limit wait beside each other.
  const auto wrong = judged(cases.size(), cases.size(), [&](std::size_t i) -> std::string {
    const auto what = judge(cases[i]);
    return what.empty() ? "" : text_of(cases[i], "id") + ": " + what;
  });
  const auto after = house.costs();
  tell("WebSocket frames", cases.size() - wrong.size(), cases.size());
  CHECK(lines(wrong) == "");
  // 158 connections, claims of up to 4 EiB and 80 MiB of zeros: what they cost is some buffers.
  CHECK(after.memory_kib - before.memory_kib < 32 * 1024);
  CHECK(after.cpu_seconds - before.cpu_seconds < 5);
  CHECK(house.http().call("GET", "/readyz").status == 200);
}

TEST_CASE("every opening of a socket is accepted or refused as it should be") {
  House::get();
  simdjson::dom::parser parser;
  const auto cases = elements(parser, "handshakes.jsonl");
  REQUIRE(cases.size() == 53);
  const auto wrong = judged(cases.size(), cases.size(), [&](std::size_t i) -> std::string {
    const auto what = judge_opening(cases[i]);
    return what.empty() ? "" : text_of(cases[i], "id") + ": " + what;
  });
  tell("WebSocket openings", cases.size() - wrong.size(), cases.size());
  CHECK(lines(wrong) == "");
}
