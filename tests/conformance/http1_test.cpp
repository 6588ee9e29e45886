// Raw HTTP/1.1 requests, sane and insane, each on a connection of its own. The verdict is the strict one: whatever two
// readers on the way could read differently is refused and ends the connection, and no request draws two replies.
#include <doctest/doctest.h>

#include "conformance/house.hpp"
#include "conformance/material.hpp"
#include "conformance/wire.hpp"

namespace {

using namespace edu::conformance;

struct Case {
  std::string id, strict;
  std::vector<std::string> steps;
  std::size_t most = 0;
};

std::vector<Case> cases() {
  std::vector<Case> all;
  simdjson::dom::parser parser;
  for (const auto& line : lines_of(folder() / "http1-cases" / "cases.jsonl")) {
    const simdjson::dom::element element = parser.parse(line);
    Case one{text_of(element, "id"),
             text_of(element, "strict"),
             {},
             static_cast<std::size_t>(element["max_responses"].get_int64().value())};
    for (auto step : element["steps_b64"].get_array()) one.steps.push_back(from_base64(step.get_string().value()));
    all.push_back(std::move(one));
  }
  return all;
}

bool among(int status, std::initializer_list<int> those) {
  return std::find(those.begin(), those.end(), status) != those.end();
}

std::string judge_replies(const Case& one, Line& line, const std::vector<Reply>& all) {
  const auto last = all.empty() ? 0 : all.back().status;
  if (one.strict == "reject") {
    if (!line.ended()) line.read_to_end(3s);
    if (!line.ended()) return "still open";
    if (all.size() > 1) return "more than one reply";
    if (!all.empty() && last < 400) return "taken with " + std::to_string(last);
  } else if (one.strict == "no_2xx") {
    if (last < 400) return "taken with " + std::to_string(last);
  } else if (one.strict == "valid") {
    if (all.size() != one.most) return std::to_string(all.size()) + " replies";
    for (const auto& reply : all)
      if (among(reply.status, {400, 500, 501, 505})) return "refused with " + std::to_string(reply.status);
  } else if (one.strict == "incomplete") {
    for (const auto& reply : all)
      if (!among(reply.status, {400, 405, 408, 413, 431, 505})) return "answered with " + std::to_string(reply.status);
  } else if (one.strict == "either" || one.strict == "no_file_leak") {
    for (const auto& reply : all) {
      if (reply.status == 500) return "a fault";
      if (reply.body.find("root:") != std::string::npos || reply.body.find("[server]") != std::string::npos)
        return "a leak";
    }
  } else {
    return "an unknown verdict: " + one.strict;
  }
  return {};
}

// What is wrong with how the server took it; empty: nothing.
std::string judge(const Case& one, std::uint16_t port) {
  Line line{port};
  const bool to_head = !one.steps.empty() && one.steps.front().starts_with("HEAD ");
  std::string bytes, rest;
  for (const auto& step : one.steps) {
    if (!line.send(step)) break;
    if (one.steps.size() > 20 && &step != &one.steps.back()) continue;  // a byte each: nothing is awaited between
    bytes += line.read(600ms, [&](std::string_view more) {
      return one.strict == "valid" && replies(bytes + std::string{more}, to_head, rest).size() >= one.most;
    });
    if (line.ended()) break;
  }
  const auto all = replies(bytes, to_head, rest);
  if (!rest.empty()) return "bytes that are no reply";
  if (all.size() > one.most) return "more replies than requests";
  for (const auto& reply : all)
    if (reply.status == 101) return "upgraded";
  return judge_replies(one, line, all);
}

}  // namespace

TEST_CASE("every raw request is taken or refused as the strict reading says, with no reply too many") {
  auto& house = House::get();
  const auto all = cases();
  REQUIRE(all.size() == 612);
  const auto plain = std::ranges::find(all, "own/valid-get", &Case::id);
  REQUIRE(plain != all.end());
  const auto wrong = judged(all.size(), 48, [&](std::size_t i) -> std::string {
    if (const auto what = judge(all[i], house.port()); !what.empty()) return all[i].id + ": " + what;
    if (const auto after = judge(*plain, house.port()); !after.empty()) return all[i].id + ", and after it: " + after;
    return {};
  });
  tell("HTTP/1.1 requests at their strict verdict", all.size() - wrong.size(), all.size());
  CHECK(lines(wrong) == "");
}
