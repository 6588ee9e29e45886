// The live socket on the real executable: calls with their keys, what a teacher is told without asking, and how a socket
// goes on after the server was killed under it.
#include <doctest/doctest.h>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

// A student's first answer over the socket; its reply.
Json answer(Live& live, const School& school, std::string_view key) {
  const auto run = live.call("POST /quests/" + school.quest + "/runs");
  REQUIRE(run.integer("/status") < 300);
  return live.call("POST /runs/" + run.text("/body/result/run") + "/answers", guess(run, "/body/result"), key);
}

}  // namespace

TEST_CASE("a teacher's live socket hears of a student's answer without asking") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  Student ada{"ada"};
  auto http = server.http();
  ada.join(http, school);
  auto teacher = server.live(school.admin);
  auto student = server.live(ada.token());
  REQUIRE(teacher.subscribe("classes/" + school.class_).has("/body/seq"));
  const auto refused = student.subscribe("classes/" + school.class_);
  CHECK(refused.integer("/status") >= 403);

  const auto reply = answer(student, school, "ada-1");
  REQUIRE(reply.integer("/status") == 200);
  CHECK(caused(Json{reply.part("/body")}, "mastery.changed"));
  const auto told = teacher.next("progress.changed");
  CHECK(told.text("/topic") == "classes/" + school.class_);
  CHECK(told.text("/body/name") == "ada");
  CHECK(told.integer("/body/answered") == 1);
}

TEST_CASE("a live call asked again under its key, by HTTP or the socket, gives the same reply") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  auto live = server.live(school.admin);
  const auto first = live.call("POST /classes", R"({"name":"6a"})", "class-6a");
  REQUIRE(first.integer("/status") < 300);
  const auto again = live.call("POST /classes", R"({"name":"6a"})", "class-6a");
  CHECK(again.part("/body") == first.part("/body"));
  auto headers = bearer(school.admin);
  headers.emplace_back("Idempotency-Key", "class-6a");
  auto http = server.http();
  const auto over_http = must(http.call("POST", "/api/v1/classes", R"({"name":"6a"})", headers), "class");
  CHECK(over_http.json().text("/result/class") == first.text("/body/result/class"));
}

TEST_CASE("after the server was killed a socket that names its last message is told of the gap") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  Student ada{"ada"};
  auto http = server.http();
  ada.join(http, school);
  const auto topic = "classes/" + school.class_;
  std::int64_t last = 0;
  std::string resume;
  {
    auto teacher = server.live(school.admin);
    teacher.subscribe(topic);
    resume = teacher.welcome().text("/welcome/resume");
    auto student = server.live(ada.token());
    answer(student, school, "ada-1");
    last = teacher.next("progress.changed").integer("/seq");
    server.kill();
    CHECK_THROWS_AS(teacher.next("never"), Broken);
  }
  server.start();
  auto teacher = Live::signed_in(server.port(), school.admin, resume);
  CHECK(teacher.welcome().truth("/welcome/gap"));
  const auto subscribed = teacher.subscribe(topic, last);
  CHECK(subscribed.truth("/body/gap"));
  auto student = server.live(ada.token());
  answer(student, school, "ada-2");
  const auto next = teacher.next("progress.changed");
  CHECK(next.integer("/seq") > last);
  CHECK(next.integer("/body/answered") == 2);
}

TEST_CASE("a socket that lost its network gets what it missed, in order and once") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  Student ada{"ada"};
  auto http = server.http();
  ada.join(http, school);
  const auto topic = "classes/" + school.class_;
  std::int64_t last = 0;
  {
    auto teacher = server.live(school.admin);
    last = teacher.subscribe(topic).integer("/body/seq");
  }
  ada.step(http, school);
  ada.step(http, school);
  ada.step(http, school);
  auto teacher = server.live(school.admin);
  CHECK_FALSE(teacher.subscribe(topic, last).truth("/body/gap"));
  std::int64_t answered = 0;
  while (answered < 2) {
    const auto missed = teacher.next("progress.changed");
    CHECK(missed.integer("/seq") > last);
    CHECK(missed.integer("/body/answered") == answered + 1);
    last = missed.integer("/seq");
    answered = missed.integer("/body/answered");
  }
}
