// What is whose: by path, by body, by topic, by a path that is written otherwise, by fields nobody asked for.
#include "conformance/material.hpp"
#include "conformance/scenarios.hpp"
#include "conformance/wire.hpp"

namespace edu::conformance {

namespace {

using flow::bearer;
using flow::json_text;

std::string account_of(Stage& stage, const std::string& token) {
  return stage.http.call("GET", "/api/v1/me", {}, bearer(token)).json().text("/account");
}
std::string player_of(Stage& stage, const std::string& token) {
  return stage.http.call("GET", "/api/v1/me", {}, bearer(token)).json().text("/player");
}
bool refused(const flow::Response& reply) { return reply.status == 403 || reply.status == 404; }

void a_pupil_reads_no_other() {
  Stage stage;
  const auto otter = stage.student("otter"), fox = stage.student("fox");
  stage.teacher("ms.lynx");
  const auto other_class =
      must(stage.http.call("POST", "/api/v1/classes", R"({"name":"6a"})", bearer(stage.school.admin)), "class").json();
  flow::School other = stage.school;
  other.code = other_class.text("/result/code");
  flow::Student heron{"heron"};
  heron.join(stage.http, other);
  for (const auto* pages : {"/skills", "/progress"})
    for (const auto* student : std::initializer_list<const flow::Student*>{&fox, &heron}) {
      const auto reply = stage.http.call("GET", "/api/v1/players/" + player_of(stage, student->token()) + pages, {},
                                         bearer(otter.token()));
      expect(reply.status == 404, std::string{pages} + " is 404, it is " + std::to_string(reply.status));
    }
  expect(
      stage.http.call("GET", "/api/v1/players/" + player_of(stage, heron.token()), {}, bearer(otter.token())).status ==
          404,
      "the page of another class's pupil");
}

void a_teacher_keeps_to_their_classes() {
  Stage stage;
  const auto otter = stage.student("otter");
  const auto lynx = stage.teacher("ms.lynx");
  const auto account = account_of(stage, otter.token());
  const auto class_ = "/api/v1/classes/" + stage.school.class_;
  const auto as = bearer(lynx);
  for (const auto& [method, path, body] : std::vector<std::array<std::string, 3>>{
           {"GET", class_, ""},
           {"GET", class_ + "/progress", ""},
           {"POST", class_ + "/code", "{}"},
           {"DELETE", class_ + "/code", ""},
           {"POST", class_ + "/students", R"({"account":")" + account + "\"}"},
           {"POST", class_ + "/teachers", R"({"account":")" + account + "\"}"},
           {"DELETE", class_ + "/students/" + account, ""},
           {"GET", "/api/v1/players/" + player_of(stage, otter.token()) + "/skills", ""},
           {"GET", "/api/v1/players/" + player_of(stage, otter.token()) + "/progress", ""},
       })
    expect(refused(stage.http.call(method, path, body, as)), method + " " + path);
  auto live = stage.server.live(lynx);
  expect(live.subscribe("classes/" + stage.school.class_).integer("/status") >= 400, "the class's topic");
}

void an_object_moves_into_no_foreign_parent() {
  Stage stage;
  const auto lynx = stage.teacher("ms.lynx");
  const auto set = stage.http.call("GET", "/api/v1/question-sets", {}, bearer(stage.school.admin)).json();
  const auto reply = stage.http.call(
      "POST", "/api/v1/quests",
      R"({"title":"Mine","set":")" + set.text("/items/0/set") + R"(","class":")" + stage.school.class_ + "\"}",
      bearer(lynx));
  expect(refused(reply), "a quest in another's class: " + std::to_string(reply.status));
}

void no_field_is_smuggled() {
  Stage stage;
  const auto otter = stage.student("otter");
  for (const auto* field :
       {"role", "roles", "is_admin", "school_id", "balance", "coins", "xp", "created_at", "account"})
    for (const auto& [method, path, body] : std::vector<std::array<std::string, 3>>{
             {"PATCH", "/api/v1/players/me", R"({"avatar":"fox",")"},
             {"POST", "/api/v1/sessions", R"({"username":"otter","password":"owl-and-fox",")"},
             {"POST", "/api/v1/quests/" + stage.school.quest + "/runs", R"({")"}}) {
      const auto reply = stage.http.call(method, path, body + field + R"(":1})", bearer(otter.token()));
      expect(reply.status == 422, method + " " + path + " with " + field + " is " + std::to_string(reply.status));
    }
  const auto join = stage.http.call("POST", "/api/v1/join",
                                    R"({"code":)" + json_text(stage.school.code) +
                                        R"(,"username":"lynx","name":"L","password":"owl-and-fox","roles":["admin"]})");
  expect(join.status == 422, "a role of one's own choice");
}

// By whoever holds the data folder; the running server has it locked.
void another_role_is_felt_at_once() {
  Stage stage;
  const auto lynx = stage.teacher("ms.lynx");
  const auto session = sign_in(stage.http, "ms.lynx", flow::admin_password);
  const auto data = (stage.folder / "data").string();
  expect(flow::run({EDU_EXECUTABLE, "user", "role", "ms.lynx", "student", "--data", data}).code == 1, "it is locked");
  stage.server.stop();
  const auto changed = flow::run({EDU_EXECUTABLE, "user", "role", "ms.lynx", "student", "--data", data});
  expect(changed.code == 0, changed.err);
  stage.server.start();
  auto http = stage.server.http();
  expect(me(http, lynx) == 401 && !refresh(http, session.refresh), "what said the old role is refused");
  const auto again = sign_in(http, "ms.lynx", flow::admin_password);
  expect(http.call("POST", "/api/v1/classes", R"({"name":"Mine"})", bearer(again.access)).status == 403, "it is gone");
}

// However the path is written, nobody who may not gets more than whoever writes it plainly.
void every_spelling_is_decided_alike() {
  Stage stage;
  const auto otter = stage.student("otter");
  for (const auto* path :
       {"/api/v1/accounts", "/api/v1/accounts/", "/api/v1//accounts", "/api/v1/Accounts", "/API/V1/accounts",
        "/api/v1/accounts;x=1", "/api/v1/%61ccounts", "/api/v1/accounts%2f", "/api/v1/./accounts",
        "/api/v1/me/../accounts", "/api/v1/accounts%00", "/api/v1/accounts.json"})
    for (const auto* method : {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"}) {
      const auto reply = stage.http.call(method, path, {}, bearer(otter.token()));
      expect(reply.status >= 400, std::string{method} + " " + path + " is " + std::to_string(reply.status));
    }
  for (const auto* field :
       {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL"}) {
    auto headers = bearer(otter.token());
    headers.emplace_back(field, std::string{field}.ends_with("URL") ? "/api/v1/me" : "DELETE");
    expect(stage.http.call("GET", "/api/v1/accounts", {}, headers).status == 403, field);
    expect(stage.http.call("GET", "/api/v1/sessions", {}, headers).status == 200, "and changes nothing");
  }
  Line line{stage.server.port()};
  line.send("TRACE /api/v1/accounts HTTP/1.1\r\nHost: localhost\r\n\r\n");
  expect(line.read_to_end(2s).starts_with("HTTP/1.1 501"), "TRACE isn't known");
}

void nothing_is_expanded() {
  Stage stage;
  const auto otter = stage.student("otter");
  for (const auto* query : {"include=accounts", "fields=*", "expand=password_hash", "embed=sessions"})
    for (const auto* path : {"/api/v1/me", "/api/v1/classes", "/api/v1/players/me"})
      expect(stage.http.call("GET", std::string{path} + "?" + query, {}, bearer(otter.token())).status == 422, query);
}

void a_topic_is_left_with_its_class() {
  Stage stage;
  const auto otter = stage.student("otter"), fox = stage.student("fox");
  auto live = stage.server.live(otter.token());
  for (const auto& topic :
       {"players/" + player_of(stage, fox.token()), "classes/" + stage.school.class_,
        std::string{"classes/cls_0123456789abcdef"}, std::string{"players/*"}, std::string{"../admin"}})
    expect(live.subscribe(topic).integer("/status") >= 400, topic);
}

void no_private_file_is_served() {
  Stage stage;
  for (const auto* path :
       {"/data/eduverse.db", "/eduverse.db", "/keys/signing.key", "/../data/eduverse.db",
        "/assets/../../data/eduverse.db", "/assets/%2e%2e/%2e%2e/eduverse.db", "/config/eduverse.toml"}) {
    const auto reply = stage.http.call("GET", path);
    expect(reply.body.find("SQLite format 3") == std::string::npos && reply.body.find("[server]") == std::string::npos,
           path);
    expect(reply.status >= 400 || reply.header("content-type").starts_with("text/html"), path);
  }
}

void a_role_is_needed_to_give() {
  Stage stage;
  const auto otter = stage.student("otter");
  const auto as = bearer(otter.token());
  const auto account = account_of(stage, otter.token());
  for (const auto& [path, body] : std::vector<std::pair<std::string, std::string>>{
           {"/api/v1/accounts", R"({"username":"lynx","name":"L","roles":["admin"],"password":"a lantern in fog"})"},
           {"/api/v1/accounts/" + account + "/password", R"({"password":"a lantern in fog"})"},
           {"/api/v1/quests", R"({"title":"Gold","set":"set_0123456789abcdef","coins":10000})"},
           {"/api/v1/classes", R"({"name":"Mine"})"},
           {"/api/v1/school/code", "{}"}})
    expect(stage.http.call("POST", path, body, as).status == 403, path);
}

void a_guardian_sees_their_own_child_alone() {
  Stage stage;
  const auto otter = stage.student("otter"), fox = stage.student("fox");
  const auto parent = person(stage.http, stage.school.admin, "mr.otter", "guardian");
  const auto own = account_of(stage, otter.token()), other = account_of(stage, fox.token());
  const auto code =
      must(stage.http.call("POST", "/api/v1/children/" + own + "/guardian-code", "{}", bearer(stage.school.admin)),
           "code")
          .json()
          .text("/result/code");
  must(stage.http.call("POST", "/api/v1/guardians/me/children", R"({"code":)" + json_text(code) + "}", bearer(parent)),
       "link");
  const auto as = bearer(parent);
  for (const auto& [before, after] :
       std::vector<std::pair<std::string, std::string>>{{"/api/v1/guardians/me/children/", "/report"},
                                                        {"/api/v1/children/", "/consents"},
                                                        {"/api/v1/children/", "/consents/log"},
                                                        {"/api/v1/accounts/", "/export"}}) {
    expect(stage.http.call("GET", before + own + after, {}, as).status == 200, after + " of the own child");
    const auto foreign = stage.http.call("GET", before + other + after, {}, as);
    const auto missing = ask_for_missing(stage, before, other, after, parent);
    expect(foreign.status == 404, after + " of another child is 404, it is " + std::to_string(foreign.status));
    expect(missing.status == 404 && foreign.body == missing.body, after + " looks as if there were no such child");
  }
  expect(stage.http.call("PUT", "/api/v1/children/" + other + "/consents/chat", R"({"given":true})", as).status == 404,
         "consent for another child");
}

void nobody_exports_or_erases_another() {
  Stage stage;
  const auto otter = stage.student("otter"), fox = stage.student("fox");
  const auto account = account_of(stage, otter.token());
  for (const auto& token :
       {fox.token(), person(stage.http, stage.school.admin, "mr.fox", "guardian"), stage.teacher("ms.lynx")}) {
    const auto reply = stage.http.call("GET", "/api/v1/accounts/" + account + "/export", {}, bearer(token));
    expect(reply.status == 404, "an export is 404, it is " + std::to_string(reply.status));
    const auto erased =
        stage.http.call("POST", "/api/v1/accounts/" + account + "/erasure", R"({"username":"otter"})", bearer(token));
    expect(refused(erased), "an erasure is refused, it is " + std::to_string(erased.status));
  }
  expect(me(stage.http, otter.token()) == 200, "and the other is still there");
}

}  // namespace

Scenarios of_authz() {
  return {{"authz-00", a_pupil_reads_no_other},
          {"authz-01", a_teacher_keeps_to_their_classes},
          {"authz-02", an_object_moves_into_no_foreign_parent},
          {"authz-03", no_field_is_smuggled},
          {"authz-04", a_guardian_sees_their_own_child_alone},
          {"authz-05", another_role_is_felt_at_once},
          {"authz-06", every_spelling_is_decided_alike},
          {"authz-07", nobody_exports_or_erases_another},
          {"authz-08", a_role_is_needed_to_give},
          {"authz-10", nothing_is_expanded},
          {"authz-11", a_topic_is_left_with_its_class},
          {"authz-12", no_private_file_is_served}};
}

}  // namespace edu::conformance
