// What a line of the log looks like, for programs and for people, and that none can be forged.
#include "ops/log.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace edu::ops {
namespace {

struct Captured {
  std::vector<std::string> lines;
  explicit Captured(log::Options options) {
    log::start(options, [this](std::string_view line) { lines.emplace_back(line); });
  }
  ~Captured() { log::start({log::Level::warn, log::Format::people}); }
};

}  // namespace

TEST_CASE("a line for programs is one JSON object with the fields beside the message") {
  Captured log{{log::Level::info, log::Format::json}};
  log::error("listener parked", {{"listener", "quest.advance"}, {"times", 3}, {"share", 0.5}, {"again", true}});
  REQUIRE(log.lines.size() == 1);
  const auto& line = log.lines[0];
  CHECK(line.starts_with(R"({"at":"20)"));
  CHECK(line.ends_with(
      R"(Z","level":"error","message":"listener parked","listener":"quest.advance","times":3,"share":0.5,"again":true})"));
  CHECK(json::read<RawJson>(line).text == line);
}

TEST_CASE("a line for people has its time, level, sentence and fields") {
  Captured log{{log::Level::info, log::Format::people}};
  log::warn("timers wait", {{"error", "disk full"}, {"due", 7}});
  REQUIRE(log.lines.size() == 1);
  CHECK(log.lines[0].ends_with("warning timers wait  error=\"disk full\"  due=7"));
}

TEST_CASE("the request's id stands in every line of its scope, unless the line names its own") {
  Captured log{{log::Level::info, log::Format::json}};
  {
    const log::Request outer{"r1"};
    log::info("a");
    {
      const log::Request inner{"r2"};
      log::info("b");
    }
    log::info("c", {{"request", "r3"}});
    CHECK(log::Request::current() == "r1");
  }
  log::info("d");
  CHECK(log.lines[0].ends_with(R"("message":"a","request":"r1"})"));
  CHECK(log.lines[1].ends_with(R"("message":"b","request":"r2"})"));
  CHECK(log.lines[2].ends_with(R"("message":"c","request":"r3"})"));
  CHECK(log.lines[3].ends_with(R"("message":"d"})"));
}

TEST_CASE("the trace's id stands beside the request's where the request is recorded") {
  Captured log{{log::Level::info, log::Format::json}};
  {
    const log::Request outer{"r1", "0af7651916cd43dd8448eb211c80319c"};
    log::info("a");
    const log::Request inner{"r2"};
    log::info("b");
  }
  log::info("c");
  CHECK(log.lines[0].ends_with(R"("message":"a","request":"r1","trace_id":"0af7651916cd43dd8448eb211c80319c"})"));
  CHECK(log.lines[1].ends_with(R"("message":"b","request":"r2"})"));
  CHECK(log.lines[2].ends_with(R"("message":"c"})"));
}

TEST_CASE("what is below the level is not written") {
  Captured log{{log::Level::warn, log::Format::json}};
  log::info("quiet");
  CHECK(!log::enabled(log::Level::info));
  CHECK(log::enabled(log::Level::error));
  CHECK(log.lines.empty());
}

TEST_CASE("what comes from outside can't begin a line of its own") {
  for (const auto format : {log::Format::json, log::Format::people}) {
    Captured log{{log::Level::info, format}};
    log::info("name\nrefused", {{"name", "x\n{\"level\":\"error\"}\x1b[31m\xff"}});
    REQUIRE(log.lines.size() == 1);
    CHECK(log.lines[0].find('\n') == std::string::npos);
    CHECK(log.lines[0].find('\x1b') == std::string::npos);
  }
}

}  // namespace edu::ops
