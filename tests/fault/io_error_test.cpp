// The Nth call of the disk fails, for every N of a short run: the server refuses to start or ends with a clear sentence,
// and whatever it acknowledged before is there at the next start.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

std::string sign_in(Http& http) {
  const auto credentials = R"({"username":"admin","password":)" + json_text(admin_password) + "}";
  return must(http.call("POST", "/api/v1/sessions", credentials), "sign in").json().text("/result/access_token");
}

// A school that was founded in peace; each failure happens to a copy of it.
void found(const std::filesystem::path& data) {
  Server server{{.executable = EDU_EXECUTABLE, .data = data}};
  School::found(server);
  server.stop();
}

// A short run: how many classes it acknowledged before it ended, by itself or when asked to.
int live(const std::filesystem::path& data, const std::vector<std::string>& under, std::string& said) {
  std::optional<Server> server;
  try {
    server.emplace(Launch{.executable = EDU_EXECUTABLE,
                          .data = data,
                          .options = {},
                          .under = under,
                          .patience = std::chrono::seconds{10}});
  } catch (const std::runtime_error& refused) {
    said = refused.what();
    return 0;
  }
  int classes = 0;
  try {
    auto http = server->http();
    const auto token = bearer(sign_in(http));
    for (int n = 0; n < 6; ++n) {
      const auto body = R"({"name":"class )" + std::to_string(n) + R"("})";
      must(http.call("POST", "/api/v1/classes", body, token), "class");
      ++classes;
    }
  } catch (const std::runtime_error&) {}
  if (server->running()) server->stop();
  said = server->log();
  return classes;
}

// With -D strace stands aside: the server is the test's own child, which gets the signals and is waited for.
std::vector<std::string> strace(const std::filesystem::path& log, const std::string& call, const std::string& inject) {
  std::vector<std::string> command{"/usr/bin/strace", "-D", "-f", "-qq", "-o", log.string(), "-e", "trace=" + call};
  if (!inject.empty()) command.insert(command.end(), {"-e", "inject=" + inject});
  return command;
}

// Which of a thread's calls concern the data folder, by the number that strace counts them with; of the thread with the most.
// An open names its file, and most are of libraries; whatever else goes by descriptors counts as one of these.
std::vector<int> calls_of(const std::filesystem::path& log, const std::string& call, const std::string& folder) {
  std::ifstream lines{log};
  std::map<std::string, int> made;
  std::map<std::string, std::vector<int>> ours;
  for (std::string line; std::getline(lines, line);) {
    if (line.find(call + "(") == line.npos) continue;
    const auto thread = line.substr(0, line.find(' '));
    const auto number = ++made[thread];
    if (line.find('"') == line.npos || call != "openat" || line.find(folder) != line.npos)
      ours[thread].push_back(number);
  }
  std::vector<int> most;
  for (auto& [thread, numbers] : ours)
    if (numbers.size() > most.size()) most = std::move(numbers);
  return most;
}

void fail_every(const std::string& call, const std::string& error, int most_in_short) {
  const Folder folder;
  found(folder / "founded");
  const auto copy = [&](const std::string& name) {
    std::filesystem::copy(folder / "founded", folder / name, std::filesystem::copy_options::recursive);
    return folder / name;
  };
  std::string said;
  REQUIRE(live(copy("sound"), strace(folder / "sound.strace", call, ""), said) == 6);
  const auto calls = calls_of(folder / "sound.strace", call, (folder / "sound").string());
  REQUIRE(!calls.empty());
  const auto most = static_cast<std::size_t>(most_in_short);
  const auto step = std::getenv("EDU_LONG") ? 1 : std::max<std::size_t>(1, calls.size() / most);
  int cut_short = 0;
  for (std::size_t i = 0; i < calls.size(); i += step) {
    const auto n = calls[i];
    const auto data = copy(call + std::to_string(n));
    const auto acknowledged =
        live(data, strace(folder / "strace", call, call + ":error=" + error + ":when=" + std::to_string(n)), said);
    INFO(call << " number " << n << " failed with " << error << "; the server said: " << said);
    cut_short += acknowledged < 6 ? 1 : 0;
    Server server{{.executable = EDU_EXECUTABLE, .data = data}};
    auto http = server.http();
    const auto classes = http.call("GET", "/api/v1/classes", {}, bearer(sign_in(http))).json();
    CHECK(classes.count("/items") >= static_cast<std::size_t>(1 + acknowledged));
    server.kill();
    CHECK(run({EDU_EXECUTABLE, "verify", "--data", data.string()}).code == 0);
  }
  MESSAGE(call << " " << error << ": " << calls.size() << " calls in a thread at most, every " << step
               << ". failed in turn, " << cut_short << " runs were cut short");
  CHECK(cut_short > 0);
}

}  // namespace

TEST_CASE("an fdatasync that fails loses nothing acknowledged, whichever it is") { fail_every("fdatasync", "EIO", 6); }
TEST_CASE("a write that fails loses nothing acknowledged, whichever it is") { fail_every("pwrite64", "EIO", 6); }
TEST_CASE("a file that can't be opened loses nothing acknowledged, whichever it is") { fail_every("openat", "EIO", 6); }
TEST_CASE("a write without room loses nothing acknowledged, whichever it is") { fail_every("pwrite64", "ENOSPC", 4); }
