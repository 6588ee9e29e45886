// The simulator from the command line: a term repeats itself by its seed, byte for byte, and leaves a school in order.
#include <doctest/doctest.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

Ran live(std::vector<std::string> how) {
  how.insert(how.begin(), {EDU_EXECUTABLE, "simulate", "--json"});
  auto ended = run(how);
  REQUIRE_MESSAGE(ended.code == 0, ended.err);
  return ended;
}

Ran simulate(std::vector<std::string> more) {
  more.insert(more.begin(), {"--students", "12", "--days", "9"});
  return live(std::move(more));
}

std::string sha256(const std::string& text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string hex;
  for (const auto byte : hash) {
    std::array<char, 3> digits{};
    std::snprintf(digits.data(), digits.size(), "%02x", byte);
    hex += digits.data();
  }
  return hex;
}

}  // namespace

TEST_CASE("a simulated term is the same by its seed, another by another, and every invariant holds after it") {
  const Folder folder;
  const auto data = (folder / "school").string();
  const Json kept{simulate({"--seed", "3", "--school", data}).out};
  const Json again{simulate({"--seed", "3"}).out};
  const Json other{simulate({"--seed", "4"}).out};
  CHECK(kept.text("/event_log") == again.text("/event_log"));
  CHECK(kept.text("/event_log") != other.text("/event_log"));
  CHECK(kept.integer("/answers") > 300);
  CHECK(kept.integer("/answers") == again.integer("/answers"));
  CHECK(kept.count("/broken") == 0);
  CHECK(kept.integer("/suggestions/students") == 8);
  CHECK(kept.integer("/by_chance/students") == 3);

  const auto log = run({EDU_EXECUTABLE, "export", "events", "--data", data});
  CHECK(log.code == 0);
  CHECK(sha256(log.out) == kept.text("/event_log"));
  const auto verified = run({EDU_EXECUTABLE, "verify", "--data", data});
  CHECK_MESSAGE(verified.code == 0, verified.out << verified.err);
  const auto twice = run({EDU_EXECUTABLE, "simulate", "--school", data});
  CHECK(twice.code == 1);
  CHECK(twice.err.find("Name an empty folder.") != std::string::npos);
}

TEST_CASE("the curves of a term are a table of its days and a picture") {
  const Folder folder;
  simulate({"--seed", "3", "--report", (folder / "report").string()});
  const auto table = read_file(folder / "report" / "curves.csv"), picture = read_file(folder / "report" / "curves.svg");
  CHECK(std::ranges::count(table, '\n') == 10);  // the head, and nine days
  CHECK(picture.starts_with("<svg"));
  CHECK(picture.find("</svg>") != std::string::npos);
}

TEST_CASE("an empty school comes up with a simulated term, and its student signs in") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data", .options = {"--demo"}}};
  auto http = server.http();
  const auto session =
      must(http.call("POST", "/api/v1/sessions", R"({"username":"student1","password":"lantern-light"})"), "sign in");
  const auto skills =
      must(http.call("GET", "/api/v1/players/me/skills", {}, bearer(session.json().text("/result/access_token"))),
           "skills")
          .json();
  CHECK(skills.count("/items") > 10);
}

TEST_CASE("a simulated economy is bought, sold and reckoned in order, also while the controller looks on") {
  const auto economy = [](std::vector<std::string> more) {
    more.insert(more.begin(), {"--economy", "--students", "30", "--days", "25", "--tricksters", "6"});
    return Json{live(std::move(more)).out};
  };
  const auto steered = economy({});
  CHECK(steered.count("/broken") == 0);
  CHECK(steered.integer("/sales") > 30);
  CHECK(steered.integer("/money") > 0);
  CHECK(steered.integer("/schemes/0/players") > 15);
  const auto drifting = economy({"--no-steering"});
  CHECK(drifting.count("/broken") == 0);
  CHECK(drifting.number("/pressure_last") == 0);
}
