// The way of a school's first day through its front door, each step by whoever takes it: the administrator sets up, the
// teacher makes a class, brings questions and makes a quest of them, a student joins by code and answers, and the teacher
// sees it.
#include <doctest/doctest.h>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

// The second question, in line 5, has no answer that is right.
constexpr auto sums = R"($CATEGORY: Maths/Sums

2 + 2 = {#4}

5 + 5 = {~9 ~11}

3 + 4 = {#7}
)";

struct Person {
  Http http;
  Headers headers;

  Person(const Server& server, std::string_view token) : http{server.http()}, headers{bearer(token)} {}
  Json post(const std::string& path, std::string_view body) {
    return must(http.call("POST", "/api/v1" + path, body, headers), path).json();
  }
  Json get(const std::string& path) { return must(http.call("GET", "/api/v1" + path, {}, headers), path).json(); }
};

std::string answer_to(const Json& reply, const std::string& run, bool right) {
  const auto prompt = reply.text(run + "/question/prompt");
  const auto* number = !right ? "99" : prompt.find("2 + 2") != std::string::npos ? "4" : "7";
  return R"({"item":")" + reply.text(run + "/item") + R"(","seconds":6,"response":{"kind":"number","text":")" + number +
         R"("}})";
}

}  // namespace

TEST_CASE("a school's first day: from the setup link to what the teacher sees of the first answers") {
  const Folder folder;
  const Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  auto anyone = server.http();
  REQUIRE(anyone.call("GET", "/api/v1/setup").json().truth("/needed"));
  const auto setup = R"({"token":)" + json_text(server.setup_token()) +
                     R"(,"username":"head","name":"Alex","password":)" + json_text(admin_password) + "}";
  Person admin{server, must(anyone.call("POST", "/api/v1/setup", setup), "setup").json().text("/result/access_token")};
  CHECK(anyone.call("POST", "/api/v1/setup", setup).status == 409);
  CHECK_FALSE(anyone.call("GET", "/api/v1/setup").json().truth("/needed"));
  admin.post("/school", R"({"name":"Lantern School","time_zone":"Europe/Berlin"})");
  admin.post("/accounts", R"({"username":"grace","name":"Grace","roles":["teacher"],"password":"tall ships at noon"})");

  const auto session = must(
      anyone.call("POST", "/api/v1/sessions", R"({"username":"grace","password":"tall ships at noon"})"), "sign in");
  Person teacher{server, session.json().text("/result/access_token")};
  const auto class_ = teacher.post("/classes", R"({"name":"5b"})");
  const auto class_id = class_.text("/result/class");
  auto as_text = teacher.headers;
  as_text.emplace_back("Content-Type", "text/plain");
  const auto report =
      must(teacher.http.call("POST", "/api/v1/imports/questions?name=Sums", sums, as_text), "import").json();
  CHECK(report.integer("/result/items") == 2);
  REQUIRE(report.count("/result/refused") == 1);
  CHECK(report.integer("/result/refused/0/line") == 5);
  CHECK_FALSE(report.text("/result/refused/0/reason").empty());
  const auto quest = teacher
                         .post("/quests", R"({"title":"Sums","set":")" + report.text("/result/set") + R"(","class":")" +
                                              class_id + R"("})")
                         .text("/result/quest");

  const auto code = class_.text("/result/code");
  CHECK(anyone.call("GET", "/api/v1/join/" + code).json().has("/title"));
  const auto joined =
      must(anyone.call("POST", "/api/v1/join",
                       R"({"code":)" + json_text(code) + R"(,"username":"ada","name":"Ada","password":"owl-and-fox"})"),
           "join");
  Person student{server, joined.json().text("/result/access_token")};
  const auto begun = student.post("/quests/" + quest + "/runs", "{}");
  const auto answers = "/runs/" + begun.text("/result/run") + "/answers";

  const auto first = student.post(answers, answer_to(begun, "/result", true));
  CHECK(first.truth("/result/checked/correct"));
  for (const auto* effect : {"xp.gained", "mastery.changed", "power.changed", "currency.earned"})
    CHECK_MESSAGE(caused(first, effect), effect << " in " << first.whole());

  const auto second = student.post(answers, answer_to(first, "/result/run", false));
  CHECK_FALSE(second.truth("/result/checked/correct"));
  CHECK(caused(second, "mastery.changed"));
  CHECK(second.text("/result/checked/solution").find_first_of("47") != std::string::npos);

  const auto progress = teacher.get("/classes/" + class_id + "/progress");
  REQUIRE(progress.count("/students") == 1);
  CHECK(progress.text("/students/0/name") == "Ada");
  CHECK(progress.integer("/students/0/answered") == 2);
  CHECK(progress.integer("/students/0/right") == 1);
  CHECK(progress.integer("/students/0/xp") == student.get("/players/me/progress").integer("/xp"));
  CHECK(student.http.call("GET", "/api/v1/classes/" + class_id + "/progress", {}, student.headers).status >= 403);
}

TEST_CASE("a command asked again under its key gives the same reply and pays once; another body under it is refused") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  Student ada{"ada"};
  auto http = server.http();
  ada.join(http, school);
  auto headers = bearer(ada.token());
  const auto run = must(http.call("POST", "/api/v1/quests/" + school.quest + "/runs", "{}", headers), "run").json();
  const auto path = "/api/v1/runs/" + run.text("/result/run") + "/answers";
  const auto asked = guess(run, "/result");
  headers.emplace_back("Idempotency-Key", "once");
  const auto first = must(http.call("POST", path, asked, headers), "answer");
  const auto held = ada.held(http);
  const auto again = http.call("POST", path, asked, headers);
  CHECK(again.status == first.status);
  CHECK(again.body == first.body);
  CHECK(ada.held(http) == held);
  CHECK(http.call("POST", path, R"({"item":"itm_1"})", headers).status == 422);

  server.restart();
  auto later = server.http();
  CHECK(later.call("POST", path, asked, headers).body == first.body);
}
