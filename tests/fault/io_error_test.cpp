// The Nth call of the disk fails, for every N of a short run: the server refuses to start or ends with a clear sentence,
// and whatever it acknowledged before is there at the next start.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

struct Acknowledged {
  bool school = false;
  int classes = 0;
};

// A short run: as far as the server goes with it.
Acknowledged live(const std::filesystem::path& data, const std::vector<std::string>& under, std::string& said) {
  Acknowledged acknowledged;
  try {
    Server server{{.executable = EDU_EXECUTABLE,
                   .data = data,
                   .options = {},
                   .under = under,
                   .patience = std::chrono::seconds{60}}};
    try {
      auto http = server.http();
      const auto setup =
          http.call("POST", "/api/v1/setup",
                    R"({"token":)" + json_text(server.setup_token()) +
                        R"(,"username":"admin","name":"Alex","password":)" + json_text(admin_password) + "}");
      if (setup.status / 100 == 2) {
        acknowledged.school = true;
        const auto token = bearer(setup.json().text("/result/access_token"));
        for (int n = 0; n < 4; ++n) {
          const auto made =
              http.call("POST", "/api/v1/classes", R"({"name":"class )" + std::to_string(n) + R"("})", token);
          if (made.status / 100 != 2) break;
          ++acknowledged.classes;
        }
      }
      if (server.running()) server.stop();
    } catch (const Broken&) {}
    said = server.log();
  } catch (const std::runtime_error& refused) { said = refused.what(); }
  return acknowledged;
}

std::vector<std::string> strace(const std::filesystem::path& log, const std::string& call, const std::string& inject) {
  std::vector<std::string> command{"/usr/bin/strace", "-f", "-qq", "-o", log.string(), "-e", "trace=" + call};
  if (!inject.empty()) command.insert(command.end(), {"-e", "inject=" + inject});
  return command;
}

// The most often any one thread made the call: strace counts by thread.
int calls_of(const std::filesystem::path& log, const std::string& call) {
  std::ifstream lines{log};
  std::map<std::string, int> by_thread;
  for (std::string line; std::getline(lines, line);)
    if (line.find(call + "(") != line.npos) ++by_thread[line.substr(0, line.find(' '))];
  int most = 0;
  for (const auto& [thread, count] : by_thread) most = std::max(most, count);
  return most;
}

void fail_every(const std::string& call, const std::string& error, int most_in_short) {
  const Folder folder;
  std::string said;
  const auto sound = live(folder / "sound", strace(folder / "sound.strace", call, ""), said);
  REQUIRE(sound.classes == 4);
  const auto calls = calls_of(folder / "sound.strace", call);
  REQUIRE(calls > 0);
  const auto step = std::getenv("EDU_LONG") ? 1 : std::max(1, calls / most_in_short);
  MESSAGE(call << ": " << calls << " calls in a thread at most, every " << step << " of them fails in turn");
  for (int n = 1; n <= calls; n += step) {
    const auto data = folder / (call + std::to_string(n));
    const auto acknowledged =
        live(data, strace(folder / "strace", call, call + ":error=" + error + ":when=" + std::to_string(n)), said);
    INFO(call << " number " << n << " failed with " << error << "; the server said: " << said);
    if (!acknowledged.school) continue;
    Server server{{.executable = EDU_EXECUTABLE, .data = data}};
    auto http = server.http();
    const auto session =
        http.call("POST", "/api/v1/sessions", R"({"username":"admin","password":)" + json_text(admin_password) + "}");
    REQUIRE(session.status / 100 == 2);
    const auto classes =
        http.call("GET", "/api/v1/classes", {}, bearer(session.json().text("/result/access_token"))).json();
    CHECK(classes.count("/items") >= static_cast<std::size_t>(acknowledged.classes));
    server.kill();
    CHECK(run({EDU_EXECUTABLE, "verify", "--data", data.string()}).code == 0);
  }
}

}  // namespace

TEST_CASE("an fdatasync that fails loses nothing acknowledged, whichever it is") { fail_every("fdatasync", "EIO", 12); }
TEST_CASE("a write that fails loses nothing acknowledged, whichever it is") { fail_every("pwrite64", "EIO", 12); }
TEST_CASE("a file that can't be opened loses nothing acknowledged, whichever it is") {
  fail_every("openat", "EIO", 12);
}
TEST_CASE("a write without room loses nothing acknowledged, whichever it is") { fail_every("pwrite64", "ENOSPC", 8); }
