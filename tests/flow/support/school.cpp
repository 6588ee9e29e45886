#include "flow/support/school.hpp"

#include <stdexcept>

namespace edu::flow {

namespace {

constexpr auto questions = R"($CATEGORY: Maths/Sums

2 + 2 = {#4}

3 + 4 = {#7}

Is five a prime number? {T}

5 + 5 = {~9 =10 ~11}

6 + 1 = {#7}

1 + 1 = {#2}
)";

}  // namespace

Response must(Response response, std::string_view what) {
  if (response.status < 200 || response.status > 299)
    throw std::runtime_error{std::string{what} + ": " + std::to_string(response.status) + " " + response.body};
  return response;
}

Headers bearer(std::string_view token) { return {{"Authorization", "Bearer " + std::string{token}}}; }

bool caused(const Json& reply, std::string_view type) {
  for (std::size_t n = 0; n < reply.count("/effects"); ++n)
    if (reply.text("/effects/" + std::to_string(n) + "/type") == type) return true;
  return false;
}

std::string guess(const Json& reply, const std::string& run) {
  const auto kind = reply.text(run + "/question/kind");
  const auto* response = kind == "numeric"      ? R"({"kind":"number","text":"7"})"
                         : kind == "true_false" ? R"({"kind":"truth","value":true})"
                                                : R"({"kind":"choice","chosen":["a"]})";
  return R"({"item":")" + reply.text(run + "/item") + R"(","seconds":6,"response":)" + response + "}";
}

School School::found(Server& server) {
  auto http = server.http();
  School school;
  const auto made =
      must(http.call("POST", "/api/v1/setup",
                     R"({"token":)" + json_text(server.setup_token()) +
                         R"(,"username":"admin","name":"Alex","password":)" + json_text(admin_password) + "}"),
           "setup");
  school.admin = made.json().text("/result/access_token");
  const auto as_admin = bearer(school.admin);
  must(http.call("POST", "/api/v1/school", R"({"name":"Lantern School","time_zone":"Europe/Berlin"})", as_admin),
       "school");
  const auto class_ = must(http.call("POST", "/api/v1/classes", R"({"name":"5b"})", as_admin), "class").json();
  school.class_ = class_.text("/result/class");
  school.code = class_.text("/result/code");
  auto headers = as_admin;
  headers.emplace_back("Content-Type", "text/plain");
  const auto report =
      must(http.call("POST", "/api/v1/imports/questions?name=Sums", questions, headers), "import").json();
  const auto quest = must(http.call("POST", "/api/v1/quests",
                                    R"({"title":"Sums","set":")" + report.text("/result/set") + R"(","class":")" +
                                        school.class_ + R"("})",
                                    as_admin),
                          "quest")
                         .json();
  school.quest = quest.text("/result/quest");
  return school;
}

void Student::join(Http& http, const School& school) {
  const auto joined =
      must(http.call("POST", "/api/v1/join",
                     R"({"code":)" + json_text(school.code) + R"(,"username":)" + json_text(username_) + R"(,"name":)" +
                         json_text(username_) + R"(,"password":)" + json_text(student_password) + "}"),
           "join");
  token_ = joined.json().text("/result/access_token");
}

void Student::sign_in(Http& http) {
  const auto session =
      must(http.call("POST", "/api/v1/sessions",
                     R"({"username":)" + json_text(username_) + R"(,"password":)" + json_text(student_password) + "}"),
           "sign in");
  token_ = session.json().text("/result/access_token");
}

Student::Step Student::next_step(const School& school) {
  auto key = username_ + "-" + std::to_string(steps_);
  if (run_.empty()) return {"/api/v1/quests/" + school.quest + "/runs", "{}", std::move(key)};
  return {"/api/v1/runs/" + run_ + "/answers", item_, std::move(key)};
}

void Student::step(Http& http, const School& school) {
  if (!pending_) pending_ = next_step(school);
  auto headers = bearer(token_);
  headers.emplace_back("Idempotency-Key", pending_->key);
  const auto response = http.call("POST", pending_->path, pending_->body, headers);
  if (response.status == 401) return sign_in(http);
  take(must(response, pending_->path));
  pending_.reset();
  ++steps_;
}

// The books follow the effects alone, as a client's would.
void Student::take(const Response& response) {
  const auto json = response.json();
  for (std::size_t n = 0; n < json.count("/effects"); ++n) {
    const auto at = "/effects/" + std::to_string(n);
    const auto type = json.text(at + "/type");
    if (type == "xp.gained") books_.xp += json.integer(at + "/body/amount");
    if (type == "currency.earned" && json.text(at + "/body/currency") == "coins")
      books_.coins += json.integer(at + "/body/amount");
  }
  const std::string run = json.has("/result/run/run") ? "/result/run" : "/result";
  run_.clear();
  if (!json.has(run + "/item")) return;  // the run is over
  run_ = json.text(run + "/run");
  item_ = guess(json, run);
}

Student::Books Student::held(Http& http) {
  auto progress = http.call("GET", "/api/v1/players/me/progress", {}, bearer(token_));
  if (progress.status == 401) {
    sign_in(http);
    progress = http.call("GET", "/api/v1/players/me/progress", {}, bearer(token_));
  }
  const auto wallet = must(http.call("GET", "/api/v1/players/me/wallet", {}, bearer(token_)), "wallet").json();
  return {must(progress, "progress").json().integer("/xp"), wallet.integer("/coins")};
}

}  // namespace edu::flow
