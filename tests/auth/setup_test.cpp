#include <doctest/doctest.h>

#include <thread>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

Came set_up(School& school, const std::string& token, const std::string& username = "head") {
  return school.call(
      "POST /setup", visitor(),
      R"({"token":")" + token + R"(","username":")" + username + R"(","password":"governess-1","name":"The Head"})");
}

bool needed(School& school) { return school.call("GET /setup", visitor()).as<auth::SetupState>("").needed; }

}  // namespace

TEST_CASE("the printed token makes the first administrator, once") {
  School school;
  CHECK(needed(school));
  const auto token = school.auth().setup_token(school.world().platform().tasks()).value();
  CHECK(token.size() == 43);
  CHECK(set_up(school, "wrong").code() == "setup.token_wrong");
  const auto made = set_up(school, token);
  REQUIRE(made.status == 200);
  CHECK(made.as<auth::Session>("/result").account.roles == std::vector{admin});
  CHECK(!needed(school));
  CHECK(set_up(school, token, "second").code() == "setup.done");
  school.restart();
  CHECK(set_up(school, token, "second").status == 409);
  CHECK(!school.auth().setup_token(school.world().platform().tasks()));
}

TEST_CASE("each start prints another token, and the one before is no longer good") {
  School school;
  const auto first = school.auth().setup_token(school.world().platform().tasks()).value();
  school.restart();
  const auto second = school.auth().setup_token(school.world().platform().tasks()).value();
  CHECK(set_up(school, first).code() == "setup.token_wrong");
  CHECK(set_up(school, second).status == 200);
}

TEST_CASE("of many who set up at once one wins") {
  School school;
  const auto token = school.auth().setup_token(school.world().platform().tasks()).value();
  std::atomic<int> made{0};
  std::vector<std::thread> rivals;
  for (int i = 0; i < 8; ++i) {
    rivals.emplace_back([&, i] {
      if (set_up(school, token, "head" + std::to_string(i)).status == 200) ++made;
    });
  }
  for (auto& rival : rivals) rival.join();
  CHECK(made.load() == 1);
}

TEST_CASE("the token is kept as its hash only") {
  School school;
  const auto token = school.auth().setup_token(school.world().platform().tasks()).value();
  const auto kept =
      school.world().read([](Snapshot& s) { return s.value<Blob>("select token_hash from auth_setup").bytes; });
  CHECK(kept.size() == 32);
  CHECK(token.find(kept) == std::string::npos);
}
