// The shared conformance data against the running server. Without the data there is nothing to run.
#include <doctest/doctest.h>
#include <simdjson.h>

#include <array>
#include <fstream>
#include <string>
#include <thread>

#include "gateway_transport/support.hpp"

using namespace edu::gateway;
using namespace edu::gateway::testing;

namespace {

std::string base64(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) break;
    bits = bits << 6 | static_cast<unsigned>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>(bits >> count & 0xff));
    }
  }
  return out;
}

std::string from_hex(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    out.push_back(static_cast<char>(std::stoi(std::string{text.substr(i, 2)}, nullptr, 16)));
  return out;
}

struct HttpCase {
  std::string id, strict;
  std::vector<std::string> steps;
  std::size_t most = 0;
};

std::vector<HttpCase> http_cases(const std::filesystem::path& path) {
  std::vector<HttpCase> cases;
  std::ifstream file{path};
  simdjson::dom::parser parser;
  for (std::string line; std::getline(file, line);) {
    const simdjson::dom::element element = parser.parse(line);
    HttpCase one{std::string{element["id"].get_string().value()},
                 std::string{element["strict"].get_string().value()},
                 {},
                 static_cast<std::size_t>(element["max_responses"].get_int64().value())};
    for (auto step : element["steps_b64"].get_array()) one.steps.push_back(base64(step.get_string().value()));
    cases.push_back(std::move(one));
  }
  return cases;
}

// What is wrong with how the server took it; empty: nothing.
std::string verdict(const HttpCase& one, std::uint16_t port) {
  Client client{port};
  const bool to_head = !one.steps.empty() && one.steps.front().starts_with("HEAD ");
  std::string bytes;
  for (const auto& step : one.steps) {
    if (!client.send(step)) break;
    if (one.steps.size() > 20 && &step != &one.steps.back()) continue;
    bytes += client.read(600ms, [&](std::string_view more) {
      const auto so_far = bytes + std::string{more};
      return one.strict == "valid" && replies(so_far, to_head).size() >= one.most;
    });
    if (client.ended()) break;
  }
  std::string rest;
  const auto all = replies(bytes, to_head, &rest);
  const auto last = all.empty() ? 0 : all.back().status;
  if (!rest.empty()) return "bytes that are no reply";
  if (all.size() > one.most) return "more replies than requests";
  if (one.strict == "reject") {
    if (!client.ended()) client.read(2s, [](std::string_view) { return false; });
    if (!client.ended()) return "still open";
    if (all.size() > 1) return "more than one reply";
    if (!all.empty() && last < 400) return "taken with " + std::to_string(last);
  } else if (one.strict == "no_2xx") {
    if (last < 400) return "taken with " + std::to_string(last);
  } else if (one.strict == "valid") {
    if (all.size() != one.most) return std::to_string(all.size()) + " replies";
    for (const auto& reply : all)
      for (const int refused : {400, 500, 501, 505})
        if (reply.status == refused) return "refused with " + std::to_string(refused);
  } else if (one.strict == "incomplete") {
    for (const auto& reply : all)
      if (const auto s = reply.status; s != 400 && s != 405 && s != 408 && s != 413 && s != 431 && s != 505)
        return "answered with " + std::to_string(s);
  } else {
    for (const auto& reply : all) {
      if (reply.status == 500) return "a fault";
      if (reply.body.find("root:") != std::string::npos) return "a leak";
    }
  }
  return {};
}

// RFC 9112 §3.2 has a server answer 400 to a request without Host; this case's second request has none and wants
// another answer. The RFC goes first.
constexpr std::string_view against_the_rfc = "llhttp/connection/Restarting-when-keep-alive-is-explicitly";

}  // namespace

TEST_CASE("every raw request of the conformance data is taken or refused as the strict reading says") {
  const auto folder = conformance();
  if (!folder) return;
  TestServer test;
  const auto cases = http_cases(*folder / "http1-cases" / "cases.jsonl");
  REQUIRE(cases.size() == 612);
  std::atomic<std::size_t> next{0};
  std::array<std::string, 8> wrong;
  {
    std::vector<std::jthread> workers;
    for (auto& found : wrong)
      workers.emplace_back([&] {
        for (auto i = next++; i < cases.size(); i = next++) {
          if (cases[i].id == against_the_rfc) continue;
          if (const auto what = verdict(cases[i], test.server.port()); !what.empty())
            found += cases[i].id + ": " + what + "\n";
        }
      });
  }
  std::string all;
  for (const auto& found : wrong) all += found;
  CHECK(all == "");
  Client after{test.server.port()};
  CHECK(ask(after, get("/")).status == 200);
}

namespace {

std::string frame_verdict(simdjson::dom::element one, std::uint16_t port) {
  const auto expect = one["expect"];
  const std::string type{expect["type"].get_string().value()};
  Client client{port};
  open_socket(client);
  for (auto write : one["writes_hex"].get_array())
    if (!client.send(from_hex(write.get_string().value()))) break;
  const auto has = [](std::string_view bytes, unsigned opcode) {
    for (const auto& frame : server_frames(bytes))
      if (frame.opcode == opcode) return true;
    return false;
  };
  if (type == "pong") {
    const auto frames = server_frames(client.read(3s, [&](std::string_view bytes) { return has(bytes, 10); }));
    for (const auto& frame : frames)
      if (frame.opcode == 10)
        return frame.payload == from_hex(expect["data_hex"].get_string().value()) ? "" : "another pong";
    return "no pong";
  }
  if (type == "fail" || type == "close_reply") {
    const auto codes = expect[type == "fail" ? "close_codes" : "codes"];
    const auto frames = server_frames(client.read_to_end(3s));
    if (!client.ended()) return "still open";
    for (const auto& frame : frames) {
      if (frame.opcode != 8) continue;
      for (auto code : codes.get_array())
        if (frame.close_code() == static_cast<unsigned>(code.get_int64().value())) return "";
      return "closed with " + std::to_string(frame.close_code());
    }
    return type == "fail" ? "" : "no close frame";
  }
  if (type == "app_valid")
    return has(client.read(3s, [&](std::string_view bytes) { return has(bytes, 1); }), 1) ? "" : "no answer";
  client.read(50ms, [](std::string_view) { return false; });
  return "";  // the echo has no opinion on JSON; that nothing crashed is seen at the end
}

}  // namespace

TEST_CASE("every client frame of the conformance data is answered as RFC 6455 says") {
  const auto folder = conformance();
  if (!folder) return;
  TestServer test;
  std::ifstream file{*folder / "websocket-cases" / "frames.jsonl"};
  simdjson::dom::parser parser;
  std::string wrong;
  for (std::string line; std::getline(file, line);) {
    const simdjson::dom::element one = parser.parse(line);
    if (one["needs_permessage_deflate"].get_bool().value()) continue;  // not offered here
    if (one["expect"]["type"].get_string().value() == "timeout_close")
      continue;  // tests/gateway_transport/web_socket_test.cpp
    if (const auto what = frame_verdict(one, test.server.port()); !what.empty())
      wrong += std::string{one["id"].get_string().value()} + ": " + what + "\n";
  }
  CHECK(wrong == "");
  Client after{test.server.port()};
  CHECK(ask(after, get("/")).status == 200);
}

TEST_CASE("every handshake of the conformance data is accepted or refused as it should") {
  const auto folder = conformance();
  if (!folder) return;
  auto options = TestServer::local();
  options.proxies = {"127.0.0.1"};  // the cases are those of a server behind TLS
  TestServer test{std::move(options)};
  std::ifstream file{*folder / "websocket-cases" / "handshakes.jsonl"};
  simdjson::dom::parser parser;
  std::string wrong;
  for (std::string line; std::getline(file, line);) {
    const simdjson::dom::element one = parser.parse(line);
    const std::string expect{one["expect"].get_string().value()};
    const std::string id{one["id"].get_string().value()};
    Client client{test.server.port()};
    std::string raw{one["raw"].get_string().value()};
    raw.insert(raw.find("\r\n") + 2, "X-Forwarded-Proto: https\r\n");
    client.send(raw);
    const auto bytes =
        client.read(2s, [](std::string_view so_far) { return so_far.find("\r\n\r\n") != std::string_view::npos; });
    const bool switched = bytes.starts_with("HTTP/1.1 101");
    // White space before a value isn't part of it: origin-14 is the permitted origin.
    if (expect == "no_101" && switched && id != "origin-14") wrong += id + " was accepted\n";
    if (expect == "101_if_authenticated" && !switched) wrong += id + " was refused\n";
    if (expect == "no_echo_of_subprotocol" && bytes.find("evil") != std::string::npos) wrong += id + " was echoed\n";
    if (expect == "no_header_injection" && bytes.find("\r\nX: y") != std::string::npos) wrong += id + " got in\n";
  }
  CHECK(wrong == "");
}
