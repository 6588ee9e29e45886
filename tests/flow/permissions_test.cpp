// Every route × everybody: the table that the executable makes from its declarations is walked whole, over HTTP and over
// the live socket, by somebody of each role and by programs, at an object of the one class, of the other, and at one that
// there is not. What each may is said once more here, by hand; a route that has no rule in this file fails the test.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

const std::string password = "tall ships at noon";

// Who may by role; whose objects they reach: those of class A (its pupil's, its teacher's) and those of class B.
struct Rule {
  std::string route;
  std::string roles;  // "anyone", "signed in", or the roles
  std::string body = "{}";
  std::string a = "", b = "";  // by name, see People; empty: the route names no object
  bool uses_up = false;        // the object is gone, or the caller signed out, when it went well
  std::string none = "";       // to whom an object that is not there may look like an empty one
};

const std::string all = "signed in";
const std::string a_class = "pupil mate own head", b_class = "stranger other head";
const std::string a_staff = "own head", b_staff = "other head";
const std::string a_draft =
    R"({"made_from":{"code":"x","skill":"X","prompt":"Half of 8?","key":{"kind":"number","answer":"4"}}})";
const std::string whole_school = "head own other pupil mate stranger parent maker judge";

const std::vector<Rule> rules{
    {"GET /setup", "anyone"},
    {"POST /setup", "anyone", R"({"token":"x","username":"xyz","name":"X","password":"tall ships at noon"})"},
    {"POST /sessions", "anyone", R"({"username":"nobody","password":"x"})"},
    {"POST /sessions/second-factor", "anyone", R"({"challenge":"x","code":"1"})"},
    {"POST /sessions/badge", "anyone", R"({"code":"XXXXXX","badge":"x"})"},
    {"POST /sessions/card", "anyone", R"({"card":"x","password":"tall ships at noon"})"},
    {"POST /sessions/pictures", "anyone", R"({"code":"XXXXXX","sign":"x","pictures":[]})"},
    {"POST /sessions/refresh", "anyone"},
    {"GET /sign-in-providers", "anyone"},
    {"POST /sign-in-providers/{provider}/authorizations", "anyone"},
    {"POST /sessions/provider", "anyone", R"({"state":"x","code":"x"})"},
    {"GET /me/identities", all},
    {"POST /me/identities/authorizations", all, R"({"provider":"x"})"},
    {"POST /me/identities", all, R"({"state":"x","code":"x"})"},
    {"DELETE /me/identities/{identity}", all, "{}", "nobody", "nobody"},
    {"GET /accounts/{account}/identities", "admin", "{}", "head", "head"},
    {"GET /sessions", all},
    {"DELETE /sessions", all},
    {"DELETE /sessions/current", all, "{}", "", "", true},
    {"DELETE /sessions/{session}", all, "{}", "pupil", "stranger", true},
    {"GET /me", all},
    {"POST /me/step-up", all, R"({"password":"tall ships at noon"})"},
    {"POST /me/password", all, R"({"current":"tall ships at noon","password":"tall ships at noon"})"},
    {"GET /me/second-factor", all},
    {"POST /me/second-factor", all},
    {"POST /me/second-factor/confirm", all, R"({"code":"1"})"},
    {"POST /me/second-factor/recovery-codes", all},
    {"DELETE /me/second-factor", all},
    {"GET /join/{code}", "anyone"},
    {"GET /picture-doors/{code}", "anyone"},
    {"POST /join", "anyone", R"({"code":"XXXXXX","username":"xyz","name":"X","password":"tall ships at noon"})"},
    {"GET /accounts", "admin"},
    {"POST /accounts", "admin",
     R"({"username":"newt","name":"N","roles":["student"],"password":"tall ships at noon"})"},
    {"POST /accounts/{account}/password", "admin", R"({"password":"tall ships at noon"})", "head", "head"},
    {"PUT /accounts/{account}/roles", "admin", R"({"roles":["teacher","student"]})", "head", "head"},
    {"DELETE /accounts/{account}/second-factor", "admin", "{}", "head", "head"},
    {"GET /security", "admin"},
    {"PUT /security", "admin", R"({"second_factor_required":false})"},
    {"POST /api-keys", "admin teacher", R"({"name":"x","scopes":["classroom:read"]})"},
    {"GET /api-keys", "admin teacher"},
    {"GET /api-keys/scopes", "admin teacher"},
    {"DELETE /api-keys/{key}", "admin teacher", "{}", a_staff, b_staff, true},
    {"GET /me/person", all},
    {"PATCH /me/person", "guardian creator moderator teacher admin"},
    {"GET /accounts/{account}/person", "admin", "{}", "head", "head"},
    {"PATCH /accounts/{account}/person", "admin", "{}", "head", "head"},
    {"PUT /me/email", "guardian creator moderator teacher admin", R"({"email":""})"},
    {"POST /me/email/confirmation", "guardian creator moderator teacher admin"},
    {"POST /email-confirmations", "anyone", R"({"token":"x"})"},
    {"GET /password-resets", "anyone"},
    {"POST /password-resets", "anyone", R"({"who":"nobody"})"},
    {"POST /password-resets/use", "anyone", R"({"token":"x","password":"tall ships at noon"})"},
    {"GET /mail", "admin"},
    {"GET /flags", "admin"},
    {"POST /flags/{flag}/resolve", "admin", R"({"verdict":"harmless"})", "head", "head"},
    {"POST /signing-keys", "admin"},
    {"GET /.well-known/jwks.json", "anyone"},
    {"GET /server", all},

    {"GET /notifications", all},
    {"POST /notifications/{notification}/read", all, "{}", "pupil", "stranger"},
    {"POST /notifications/read-all", all},

    {"POST /imports/questions", "teacher creator admin", "1 + 1 = {#2}"},
    {"GET /attachments/{hash}", "anyone"},
    {"GET /question-sets", "teacher creator admin"},
    {"POST /question-sets", "teacher creator admin", R"({"name":"X"})"},
    {"PUT /question-sets/{set}/name", "teacher creator admin", R"({"name":"X"})", a_staff, b_staff},
    {"GET /question-sets/{set}/items/{item}", "teacher creator admin", "{}", a_staff, b_staff},
    {"POST /question-sets/{set}/items", "teacher creator admin", a_draft, a_staff, b_staff},
    {"PUT /question-sets/{set}/items/{item}", "teacher creator admin", a_draft, a_staff, b_staff, true},
    {"DELETE /question-sets/{set}/items/{item}", "teacher creator admin", "{}", a_staff, b_staff, true},
    {"POST /question-sets/{set}/attachments", "teacher creator admin", "no picture", a_staff, b_staff},
    {"POST /question-drafts/preview", "teacher creator admin", a_draft},
    {"GET /question-sets/{set}", "teacher creator admin", "{}", a_staff, b_staff},
    {"GET /question-sets/{set}/analysis", "teacher creator admin", "{}", a_staff, b_staff},
    {"GET /question-sets/{set}/items/{item}/preview", "teacher creator admin", "{}", a_staff, b_staff},
    {"POST /question-sets/{set}/items/{item}/preview", "teacher creator admin",
     R"({"seed":0,"response":{"kind":"number","text":"2"}})", a_staff, b_staff},
    {"PUT /question-sets/{set}/open", "teacher creator admin", R"({"open":true})", a_staff, b_staff},
    {"GET /question-sets/{set}/export", "teacher creator admin", "{}", a_staff, b_staff},
    {"DELETE /question-sets/{set}", "teacher creator admin", "{}", a_staff, b_staff, true},
    {"GET /skills", all},
    {"GET /skills/{skill}", all, "{}", whole_school, whole_school},
    {"GET /skills/{skill}/path", all, "{}", whole_school, whole_school},
    {"GET /skill-map", all},
    {"GET /skill-graph", "teacher creator admin"},
    {"POST /skill-graph", "creator admin", R"({"skills":[]})"},
    {"GET /standards", all},
    {"GET /standards/export", "teacher creator admin"},
    {"POST /standards", "creator admin", "Human Coding Scheme,Full Statement\nA.1,Adds"},
    {"GET /suggestions", all},
    {"PUT /players/me/goal", all},
    {"POST /practices", all, R"({"kind":"review"})"},
    {"GET /practices/{practice}", all, "{}", "pupil", "stranger"},
    {"POST /practices/{practice}/answers", all,
     R"({"item":"$item","seconds":5,"response":{"kind":"number","text":"2"}})", "pupil", "stranger"},
    {"POST /practices/{practice}/hints", all, "{}", "pupil", "stranger"},
    {"POST /practices/{practice}/end", all, "{}", "pupil", "stranger"},
    {"GET /players/me/skills", all},
    {"GET /players/{player}/skills", all, "{}", "pupil own head", "stranger other head", false, "head"},

    {"POST /school", "admin", R"({"name":"X","time_zone":"Europe/Berlin"})"},
    {"GET /school", all},
    {"POST /school/code", "admin"},
    {"GET /school/calendar", all},
    {"PUT /school/calendar", "admin",
     R"({"time_zone":"Europe/Berlin","weekend":["sunday"],"terms":[],"holidays":[],"lessons":[]})"},
    {"GET /classes/{class}/register", "admin teacher", "{}", a_staff, b_staff},
    {"GET /players/{player}/sick-days", all, "{}", "pupil own head", "stranger other head", false, "head"},
    {"PUT /players/{player}/sick-days", "admin teacher", R"({"first":"2026-11-30","last":"2026-11-30","sick":true})",
     "own head", "other head"},
    {"POST /classes", "admin teacher", R"({"name":"X"})"},
    {"GET /classes", all},
    {"GET /classes/{class}", all, "{}", a_class, b_class},
    {"POST /classes/{class}/code", "admin teacher", "{}", a_staff, b_staff},
    {"DELETE /classes/{class}/code", "admin teacher", "{}", a_staff, b_staff},
    {"POST /classes/{class}/teachers", "admin", R"({"account":"$spare"})", "head", "head"},
    {"POST /classes/{class}/students", "admin teacher", R"({"account":"$spare"})", a_staff, b_staff},
    {"DELETE /classes/{class}/students/{account}", "admin teacher", "{}", a_staff, b_staff},
    {"POST /classes/{class}/badges", "admin teacher", "{}", a_staff, b_staff},
    {"POST /classes/{class}/students/{account}/badge", "admin teacher", "{}", a_staff, b_staff},
    {"DELETE /classes/{class}/students/{account}/badge", "admin teacher", "{}", a_staff, b_staff},
    {"POST /classes/{class}/students/{account}/card", "admin teacher", "{}", a_staff, b_staff},
    {"GET /classes/{class}/picture-passwords", "admin teacher", "{}", a_staff, b_staff},
    {"PUT /classes/{class}/picture-passwords", "admin teacher", R"({"open":true})", a_staff, b_staff},
    {"POST /classes/{class}/picture-passwords", "admin teacher", "{}", a_staff, b_staff},
    {"POST /classes/{class}/students/{account}/picture-password", "admin teacher", "{}", a_staff, b_staff},
    {"DELETE /classes/{class}/students/{account}/picture-password", "admin teacher", "{}", a_staff, b_staff},
    {"GET /classes/{class}/progress", "admin teacher", "{}", a_staff, b_staff},

    {"POST /quests", "teacher admin", R"({"title":"X","set":"$set"})"},
    {"GET /quests", all},
    {"GET /quests/{quest}", all, "{}", a_class, b_class},
    {"POST /quests/{quest}/runs", all, "{}", a_class, b_class},
    {"GET /runs/{run}", all, "{}", "pupil", "stranger"},
    {"POST /runs/{run}/answers", all, R"({"item":"$item","seconds":5,"response":{"kind":"number","text":"2"}})",
     "pupil", "stranger"},
    {"POST /runs/{run}/abandon", all, "{}", "pupil", "stranger"},
    {"GET /worlds", all},
    {"GET /worlds/{world}", all, "{}", whole_school, whole_school},
    {"POST /worlds/{world}/regions/{region}/runs", all, "{}", whole_school, whole_school},
    {"GET /dungeon-runs", all},
    {"GET /dungeon-runs/{dungeon}", all, "{}", "pupil", "stranger"},
    {"POST /dungeon-runs/{dungeon}/moves", all, R"({"room":0})", "pupil", "stranger"},
    {"POST /dungeon-runs/{dungeon}/answers", all,
     R"({"room":1,"item":"$item","asked":0,"seconds":5,"response":{"kind":"number","text":"2"}})", "pupil", "stranger"},
    {"POST /dungeon-runs/{dungeon}/hints", all, "{}", "pupil", "stranger"},
    {"POST /dungeon-runs/{dungeon}/chests", all, R"({"room":1})", "pupil", "stranger"},
    {"GET /dungeon-runs/{dungeon}/classmates", all, "{}", "pupil", "stranger"},
    {"POST /dungeon-runs/{dungeon}/invitations", all, R"({"player":"{player}"})", "pupil", "stranger"},
    {"POST /dungeon-runs/{dungeon}/join", all, "{}", "pupil", "stranger"},
    {"POST /dungeon-runs/{dungeon}/decline", all, "{}", "pupil", "stranger"},
    {"POST /dungeon-runs/{dungeon}/leave", all, "{}", "pupil", "stranger", true},
    {"GET /keepsakes", all},
    {"GET /tower", all},
    {"POST /tower/attempts", all},
    {"POST /tower/answers", all,
     R"({"floor":1,"item":"$item","asked":0,"seconds":5,"response":{"kind":"number","text":"2"}})"},
    {"POST /tower/hints", all},
    {"GET /tower/board", all},
    {"POST /runs/{run}/reward", all, R"({"choice":"x"})", "pupil", "stranger"},
    {"GET /quests/{quest}/dialogue", all, "{}", a_class, b_class},
    {"GET /journal", all},
    {"POST /journal/today", "student"},
    {"POST /journal/stories", "student"},
    {"GET /assignable-quests", "teacher admin"},
    {"POST /quests/{quest}/assignments", "teacher admin", R"({"class":"$class"})", a_staff, b_staff},
    {"GET /classes/{class}/assignments", "teacher admin", "{}", a_staff, b_staff},
    {"GET /assignments/{assignment}", "teacher admin", "{}", a_staff, b_staff},
    {"DELETE /assignments/{assignment}", "teacher admin", "{}", a_staff, b_staff, true},

    {"GET /players/me/progress", all},
    {"GET /players/{player}/progress", all, "{}", "pupil own head", "stranger other head", false, "head"},
    {"GET /players/me/streak", all},
    {"GET /players/me/ladder", all},
    {"GET /players/me/seasons", all},
    {"GET /players/me/ascent", all},
    {"POST /players/me/prestige", all},
    {"POST /players/me/ascension", all},
    {"GET /players/me/titles", all},
    {"PUT /players/me/title", all},
    {"GET /players/me/points", all},
    {"GET /players/{player}/points", "admin teacher", "{}", "own head", "other head", false, "head"},
    {"GET /players/{player}/points/{point}/undo", "admin teacher", "{}", a_staff, b_staff},
    {"POST /players/{player}/points/{point}/undo", "admin teacher", "{}", a_staff, b_staff},
    {"GET /classes/{class}/experience", all, "{}", a_class, b_class},
    {"GET /players/me/achievements", all},
    {"GET /players/{player}/achievements", all, "{}", "pupil own head", "stranger other head", false, "head"},
    {"GET /boards", all},
    {"GET /boards/{board}", all, "{}", whole_school, whole_school},
    {"GET /boards/{board}/past", all, "{}", whole_school, whole_school},
    {"GET /classes/{class}/boards", all, "{}", a_class, b_class},
    {"PUT /classes/{class}/boards", "admin teacher", R"({"shown":"neighbours"})", a_staff, b_staff},
    {"GET /economy", "admin"},
    {"GET /economy/flags", "admin"},
    {"POST /economy/flags/{finding}/decision", "admin", R"({"decision":"dismiss"})", "nobody", "nobody"},
    {"GET /players/me/wallet", all},
    {"GET /players/me/bag", all},
    {"POST /players/me/bag/{asset}/salvage", all, "{}", whole_school, whole_school},
    {"GET /recipes", all},
    {"POST /recipes/{recipe}/crafts", all, "{}", whole_school, whole_school},
    {"POST /recipe-pages/{page}/readings", all, "{}", whole_school, whole_school},
    {"POST /players/me/bag/{asset}/uses", all, "{}", whole_school, whole_school},
    {"POST /players/me/bag/{asset}/discards", all, R"({"count":1,"of":1})", whole_school, whole_school},
    {"GET /goods", all},
    {"GET /pieces/{asset}", all, "{}", "nobody", "nobody"},  // it stacks
    {"GET /shop", all},
    {"GET /shop/appraisals/{asset}", all, "{}", whole_school, whole_school},
    {"POST /shop/purchases", all, R"({"asset":"{asset}","count":1,"price":1})"},
    {"POST /shop/sales", all, R"({"asset":"{asset}","count":1,"price":1})"},
    {"GET /gifts", all},
    {"POST /gifts", all, R"({"to":"{player}","asset":"{asset}","count":1})"},
    {"GET /trades", all},
    {"POST /trades", all, R"({"with":"{player}"})"},
    {"GET /trades/{trade}", all, "{}", "pupil mate", "stranger other"},
    {"PUT /trades/{trade}/offer", all, R"({"version":1,"lines":[]})", "pupil mate", "stranger other"},
    {"POST /trades/{trade}/confirmation", all, R"({"version":1})", "pupil mate", "stranger other"},
    {"POST /trades/{trade}/cancel", all, "{}", "pupil mate", "stranger other"},
    {"GET /classes/{class}/trading", all, "{}", a_class, b_class},
    {"PUT /classes/{class}/trading", "admin teacher", R"({"allowed":true})", a_staff, b_staff},
    {"GET /players/me/statement", all},
    {"GET /market", all},
    {"GET /market/{good}", all, "{}", whole_school, whole_school},
    {"POST /market/{good}/orders", all, R"({"side":"buy","price":1,"count":1})", whole_school, whole_school},
    {"DELETE /market-orders/{order}", all, "{}", "pupil", "stranger", true},
    {"GET /players/me/orders", all},
    {"GET /listings", all},
    {"GET /players/me/listings", all},
    {"POST /listings", all, R"({"asset":"$asset","price":1})"},
    {"POST /listings/{listing}/purchases", all, "{}", "nobody", "nobody"},  // nobody has a piece to offer here
    {"DELETE /listings/{listing}", all, "{}", "nobody", "nobody"},
    {"GET /auctions", all},
    {"GET /auction-terms", all},
    {"GET /auctions/{auction}", all, "{}", "nobody", "nobody"},
    {"GET /players/me/auctions", all},
    {"POST /auctions", all, R"({"asset":"$asset","count":1,"start":1,"length":"day"})"},
    {"POST /auctions/{auction}/bids", all, R"({"maximum":1})", "nobody", "nobody"},
    {"POST /auctions/{auction}/buy-out", all, "{}", "nobody", "nobody"},
    {"DELETE /auctions/{auction}", all, "{}", "nobody", "nobody"},
    {"GET /players/me/parcels", all},
    {"POST /parcels/{parcel}/claims", all, "{}", "nobody", "nobody"},
    {"GET /players/me", all},
    {"PATCH /players/me", all, R"({"avatar":"fox"})"},
    {"GET /players/me/character", all},
    {"PATCH /players/me/character", all, R"({"hair_tint":"jade"})"},
    {"GET /players/{player}/character", all, "{}", "pupil mate own other head", "stranger own other head"},
    {"GET /looks", all},
    {"POST /looks/{look}/purchases", all, "{}", whole_school, whole_school},
    {"GET /players/me/equipment", all},
    {"POST /players/me/equipment", all, R"({"asset":"{asset}"})"},
    {"DELETE /players/me/equipment/{slot}", all, "{}", whole_school, whole_school},
    {"GET /pets", all},
    {"POST /nest", all, R"({"good":"shore-egg"})"},
    {"POST /nest/{egg}/hatchings", all, "{}", "nobody", "nobody"},
    {"PATCH /pets/{pet}", all, R"({"name":"Flocke"})", "nobody", "nobody"},
    {"DELETE /pets/{pet}/name", all, "{}", "nobody", "nobody"},
    {"POST /pets/{pet}/meals", all, R"({"good":"berry-biscuit"})", "nobody", "nobody"},
    {"POST /pets/{pet}/games", all, R"({"good":"wool-ball"})", "nobody", "nobody"},
    {"PUT /players/me/companion", all},
    {"GET /players/{player}", all, "{}", "pupil mate own other head", "stranger own other head"},

    {"POST /children/{child}/guardian-code", "admin teacher", "{}", a_staff, b_staff},
    {"POST /classes/{class}/guardian-codes", "admin teacher", "{}", a_staff, b_staff},
    {"GET /children/{child}/guardians", "admin teacher", "{}", a_staff, b_staff, false, "head"},
    {"DELETE /children/{child}/guardians/{guardian}", "admin teacher", "{}", a_staff, "", true},
    {"GET /guardians/me/children", "guardian"},
    {"POST /guardians/me/children", "guardian", R"({"code":""})"},
    {"GET /guardians/me/children/{child}/report", "guardian", "{}", "parent", ""},
    {"GET /children/{child}/consents", all, "{}", "pupil parent own head", "stranger other head", false, "head"},
    {"GET /children/{child}/consents/log", all, "{}", "pupil parent own head", "stranger other head", false, "head"},
    {"PUT /children/{child}/consents/{kind}", "guardian", R"({"given":true})", "parent", ""},
    {"GET /school/consents", all},
    {"PUT /school/consents/{kind}", "admin", R"({"given":true})", "head", "head"},

    {"GET /accounts/{account}/export", all, "{}", "head", "head"},
    {"POST /accounts/{account}/erasure", "admin", R"({"username":"another"})", "head", "head"},
    {"GET /erasures", "admin"},
    {"GET /audit", "admin"},
};

struct TopicRule {
  std::string_view module;
  std::string a, b;  // who watches A's and B's; empty: everybody
};
const std::map<std::string, TopicRule> topics{
    {"auctions/{auction}", {"economy", "nobody", "nobody"}},  // there is none
    {"classes/{class}", {"classroom", a_staff, b_staff}},
    {"dungeon-runs/{dungeon}", {"world", "pupil", "stranger"}},
    {"imports/{account}", {"skill", "own", "other"}},
    {"market/{good}", {"economy", "", ""}},
    {"players/{player}", {"realtime", "pupil", "stranger"}},
    {"quests", {"quest", "", ""}},
    {"trades/{trade}", {"economy", "pupil mate", "stranger other"}},
};

bool names(const std::string& list, const std::string& name) {
  std::istringstream words{list};
  for (std::string word; words >> word;)
    if (word == name) return true;
  return false;
}

struct Came {
  int status;
  std::string code;
  friend std::ostream& operator<<(std::ostream& out, const Came& came) {
    return out << came.status << " " << came.code;
  }
};

struct Person {
  std::string name, role, token;
  bool is_program = false;
};

using Objects = std::map<std::string, std::string>;  // by the path's parameter: "{class}"

class Walk {
 public:
  Walk()
      : server_{{.executable = EDU_EXECUTABLE,
                 .data = folder_ / "data",
                 .options = {"--set", "limits.caller_per_second=0", "--set", "limits.staff_per_second=0", "--set",
                             "limits.address_per_second=0", "--set", "auth.argon2_passes=1", "--set",
                             "auth.argon2_mebibytes=1"}}},
        http_{server_.http()} {
    found();
    fill(a_, "pupil", "own");
    fill(b_, "stranger", "other");
    link_parent();
    programs();
  }

  struct Declared {
    std::string route, roles, scope;
  };
  std::vector<Declared> declared() const {
    const Json table{run({EDU_EXECUTABLE, "--json", "routes"}).out};
    std::vector<Declared> all_routes;
    for (std::size_t i = 0; i < table.count(""); ++i) {
      const auto at = "/" + std::to_string(i);
      std::string roles;
      for (std::size_t r = 0; r < table.count(at + "/roles"); ++r)
        roles += (roles.empty() ? "" : " ") + table.text(at + "/roles/" + std::to_string(r));
      all_routes.push_back(
          {table.text(at + "/route"), table.truth(at + "/anyone") ? "anyone" : roles, table.text(at + "/scope")});
    }
    return all_routes;
  }

  void route(const Rule& rule, const Declared& route) {
    const bool has_object = !rule.a.empty();
    if (rule.route == "DELETE /sessions/{session}") {  // another route ended the first ones
      a_["{session}"] = new_session("pupil");
      b_["{session}"] = new_session("stranger");
    }
    for (auto& person : people_) {
      if (!has_object) {
        meet(rule, route, person, a_, true);
        continue;
      }
      meet(rule, route, person, a_, names(rule.a, owner(person)));
      meet(rule, route, person, b_, names(rule.b, owner(person)));
      if (!names(rule.none, owner(person))) meet(rule, route, person, none_, false);
    }
  }

  void topic(const std::string& pattern, const TopicRule& rule) {
    const auto& a = rule.a;
    const auto& b = rule.b;
    auto of_a = a_, of_b = b_;
    of_a["{account}"] = accounts_["own"];
    of_b["{account}"] = accounts_["other"];
    for (auto& person : people_) {
      if (person.token.empty()) continue;
      const auto may = [&](const Objects& objects, bool expected) {
        if (person.name == "narrow key") expected = expected && rule.module == "classroom";
        const auto reply = socket(person).subscribe(filled(pattern, objects));
        CAPTURE(pattern);
        CAPTURE(person.name);
        CHECK((reply.integer("/status") == 200) == expected);
        if (reply.integer("/status") == 200)
          socket(person).send(R"({"unsubscribe":)" + json_text(filled(pattern, objects)) + "}");
      };
      if (a.empty()) {
        may(of_a, true);
        continue;
      }
      may(of_a, names(a, owner(person)));
      may(of_b, names(b, owner(person)));
    }
  }

 private:
  // Whose objects a program reaches: those of the account that made its key.
  static std::string owner(const Person& person) { return person.is_program ? "head" : person.name; }

  void found() {
    people_.push_back({"nobody", "", ""});
    const auto setup =
        must(http_.call("POST", "/api/v1/setup",
                        R"({"token":)" + json_text(server_.setup_token()) +
                            R"(,"username":"head","name":"Alex","password":)" + json_text(password) + "}"),
             "setup");
    people_.push_back({"head", "admin", setup.json().text("/result/access_token")});
    call("head", "POST", "/school", R"({"name":"Lighthouse","time_zone":"Europe/Berlin"})");
    for (const auto& [name, role] : std::vector<std::pair<std::string, std::string>>{{"own", "teacher"},
                                                                                     {"other", "teacher"},
                                                                                     {"pupil", "student"},
                                                                                     {"mate", "student"},
                                                                                     {"stranger", "student"},
                                                                                     {"parent", "guardian"},
                                                                                     {"maker", "creator"},
                                                                                     {"judge", "moderator"}}) {
      add(name, role);
      people_.push_back({name, role, sign_in(name)});
    }
    a_["$spare"] = b_["$spare"] = none_["$spare"] = add("spare", R"(teacher","student)");
    for (auto* objects : {&a_, &b_, &none_}) (*objects)["{account}"] = a_["$spare"];
    for (auto* objects : {&a_, &b_, &none_}) (*objects)["{code}"] = "XXXXXX";
    for (auto* objects : {&a_, &b_, &none_}) {  // there is no provider here, and so no identity
      (*objects)["{provider}"] = "nowhere";
      (*objects)["{identity}"] = "idn_0123456789abcdef";
    }
    for (int i = 0; i < 10; ++i)  // which is a flag
      http_.call("POST", "/api/v1/sessions", R"({"username":"spare","password":"wrong"})");
    a_["{flag}"] = b_["{flag}"] = call("head", "GET", "/flags").text("/items/0/flag");
    none_["{flag}"] = "flg_0123456789abcdef";
    for (auto* objects : {&a_, &b_}) (*objects)["{board}"] = "xp";
    none_["{board}"] = "hats";
    for (auto* objects : {&a_, &b_}) (*objects)["{kind}"] = "chat";
    none_["{kind}"] = "hats";
    none_["{skill}"] = "skl_0123456789abcdef";
    for (auto* objects : {&a_, &b_, &none_}) {
      (*objects)["{good}"] = objects == &none_ ? "nothing" : "lamp-oil";
      (*objects)["$asset"] = call("head", "GET", "/market/lamp-oil").text("/ware/asset");
      (*objects)["{listing}"] = "lst_0123456789abcdef";
      (*objects)["{auction}"] = "auc_0123456789abcdef";
      (*objects)["{parcel}"] = "pcl_0123456789abcdef";
      (*objects)["{finding}"] = "fnd_0123456789abcdef";
      (*objects)["{egg}"] = "egg_0123456789abcdef";
      (*objects)["{pet}"] = "pet_0123456789abcdef";
      const bool none = objects == &none_;
      (*objects)["{recipe}"] = none ? "nothing" : "fine-paper";
      (*objects)["{page}"] = none ? "nothing" : "page-wings";
      (*objects)["{look}"] = none ? "nothing" : "clothes-tee";
      (*objects)["{slot}"] = none ? "nowhere" : "head";
    }
    none_["{order}"] = "ord_0123456789abcdef";
  }

  std::string add(const std::string& name, const std::string& role) {
    auto reply = call("head", "POST", "/accounts",
                      R"({"username":)" + json_text(name) + R"(,"name":"N. N.","roles":[")" + role +
                          R"("],"password":)" + json_text(password) + "}");
    return accounts_[name] = reply.text("/result/account");
  }

  std::string sign_in(const std::string& name, const std::string& agent = "walker") {
    return must(http_.call("POST", "/api/v1/sessions",
                           R"({"username":)" + json_text(name) + R"(,"password":)" + json_text(password) + "}",
                           {{"User-Agent", agent}}),
                "sign in " + name)
        .json()
        .text("/result/access_token");
  }

  void fill(Objects& objects, const std::string& pupil, const std::string& teacher) {
    const auto class_ = call(teacher, "POST", "/classes", R"({"name":"X"})").text("/result/class");
    objects["{class}"] = class_;
    const auto enrol = [&](const std::string& name) {
      call(teacher, "POST", "/classes/" + class_ + "/students", R"({"account":)" + json_text(accounts_[name]) + "}");
    };
    enrol(pupil);
    if (pupil == "pupil") enrol("mate");
    bring_set(objects, teacher);
    objects["$set"] = bring(teacher);
    objects["{skill}"] = call(teacher, "GET", "/skills").text("/items/0/skill");
    call(teacher, "PUT", "/question-sets/" + objects["{set}"] + "/open", R"({"open":true})");
    objects["{practice}"] = practise(pupil, objects["{skill}"]).text("/result/practice");
    objects["{quest}"] =
        call(teacher, "POST", "/quests",
             R"({"title":"X","set":)" + json_text(objects["{set}"]) + R"(,"class":)" + json_text(class_) + "}")
            .text("/result/quest");
    objects["$class"] = class_;
    give(objects, teacher);
    objects["{point}"] = learn(
        pupil, call(teacher, "POST", "/quests",
                    R"({"title":"Y","set":)" + json_text(objects["{set}"]) + R"(,"class":)" + json_text(class_) + "}")
                   .text("/result/quest"));
    const auto started = call(pupil, "POST", "/quests/" + objects["{quest}"] + "/runs");
    objects["{run}"] = started.text("/result/run");
    objects["$item"] = started.text("/result/item");
    objects["{order}"] = new_order(pupil);
    objects["{world}"] = "counting-isles";
    objects["{region}"] = "lantern-shore";
    objects["{dungeon}"] = new_dungeon(pupil);
    objects["{player}"] = call(pupil, "GET", "/me").text("/player");
    objects["{asset}"] = call(pupil, "GET", "/shop").text("/shelves/0/lines/0/asset");
    const auto partner = pupil == "pupil" ? "mate" : teacher;
    objects["{trade}"] =
        call(pupil, "POST", "/trades", R"({"with":)" + json_text(call(partner, "GET", "/me").text("/player")) + "}")
            .text("/result/trade");
    sign_in(pupil, "another device");  // which is a notification
    objects["{notification}"] = call(pupil, "GET", "/notifications").text("/items/0/notification");
    objects["{session}"] = new_session(pupil);
    objects["{key}"] = new_key(teacher);
    for (const auto* kind : {"{class}", "{set}", "{quest}", "{run}", "{player}", "{notification}", "{session}", "{key}",
                             "{practice}", "{item}", "{point}", "{dungeon}", "{assignment}", "{asset}", "{trade}"})
      none_[kind] = objects[kind].substr(0, objects[kind].find('_') + 1) + "0123456789abcdef";
    objects["{child}"] = accounts_[pupil];
    objects["{guardian}"] = accounts_["parent"];
    none_["{account}"] = none_["{child}"] = none_["{guardian}"] = "acc_0123456789abcdef";
    none_["{world}"] = none_["{region}"] = "nowhere";
    none_["$set"] = objects["$set"];
    none_["$class"] = objects["$class"];
    none_["$item"] = objects["$item"];
  }

  void give(Objects& objects, const std::string& teacher) {
    objects["{assignment}"] = call(teacher, "POST", "/quests/" + objects["{quest}"] + "/assignments",
                                   R"({"class":)" + json_text(objects["{class}"]) + "}")
                                  .text("/result/assignment");
  }

  Json practise(const std::string& pupil, const std::string& skill) {
    return call(pupil, "POST", "/practices", R"({"kind":"skill","skill":)" + json_text(skill) + "}");
  }
  // Both questions answered alike: one of them is right and pays.
  std::string learn(const std::string& pupil, const std::string& quest) {
    auto run = call(pupil, "POST", "/quests/" + quest + "/runs");
    const auto path = "/runs/" + run.text("/result/run") + "/answers";
    for (auto item = run.text("/result/item"); !item.empty();) {
      run = call(pupil, "POST", path,
                 R"({"item":)" + json_text(item) + R"(,"seconds":20,"response":{"kind":"number","text":"2"}})");
      item = run.has("/result/run/item") ? run.text("/result/run/item") : "";
    }
    return call(pupil, "GET", "/players/me/points").text("/items/0/point");
  }

  // The parent is the pupil's, of class A.
  void link_parent() {
    const auto code = call("own", "POST", "/children/" + a_["{child}"] + "/guardian-code").text("/result/code");
    call("parent", "POST", "/guardians/me/children", R"({"code":)" + json_text(code) + "}");
  }

  void bring_set(Objects& objects, const std::string& teacher) {
    objects["{set}"] = bring(teacher);
    objects["{item}"] = call(teacher, "GET", "/question-sets/" + objects["{set}"]).text("/items/0/item");
  }
  std::string bring(const std::string& teacher) {
    auto headers = bearer(person(teacher).token);
    headers.emplace_back("Content-Type", "text/plain");
    return must(http_.call("POST", "/api/v1/imports/questions?name=X", "1 + 1 = {#2}\n\n2 + 2 = {#4}\n", headers),
                "import")
        .json()
        .text("/result/set");
  }
  std::string new_session(const std::string& name) {
    const auto token = sign_in(name);
    const auto list = must(http_.call("GET", "/api/v1/sessions", {}, bearer(token)), "sessions").json();
    for (std::size_t i = 0; i < list.count("/items"); ++i)
      if (list.truth("/items/" + std::to_string(i) + "/current"))
        return list.text("/items/" + std::to_string(i) + "/session");
    throw std::runtime_error{"a session that isn't listed"};
  }
  // For a coin that they have learned.
  std::string new_order(const std::string& name) {
    return call(name, "POST", "/market/lamp-oil/orders", R"({"side":"buy","price":1,"count":1})")
        .text("/result/order/order");
  }
  std::string new_dungeon(const std::string& name) {
    return call(name, "POST", "/worlds/counting-isles/regions/lantern-shore/runs").text("/result/run");
  }
  std::string new_key(const std::string& name, const std::string& scopes = R"("classroom:read")") {
    const auto made = call(name, "POST", "/api-keys", R"({"name":"x","scopes":[)" + scopes + "]}");
    last_secret_ = made.text("/result/secret");
    return made.text("/result/key/key");
  }

  void programs() {
    const auto scopes = call("head", "GET", "/api-keys/scopes");
    std::string wide;
    for (std::size_t i = 0; i < scopes.count("/scopes"); ++i)
      wide += (wide.empty() ? "" : ",") + json_text(scopes.text("/scopes/" + std::to_string(i)));
    new_key("head", wide);
    people_.push_back({"wide key", "admin", last_secret_, true});
    new_key("head", R"("classroom:read")");
    people_.push_back({"narrow key", "admin", last_secret_, true});
  }

  Person& person(const std::string& name) {
    for (auto& person : people_)
      if (person.name == name) return person;
    throw std::runtime_error{"nobody is called " + name};
  }
  Json call(const std::string& name, std::string_view method, const std::string& path, const std::string& body = "") {
    return must(http_.call(method, "/api/v1" + path, body, bearer(person(name).token)), path).json();
  }

  static std::string filled(std::string text, const Objects& objects) {
    for (const auto& [mark, value] : objects)
      for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
    return text;
  }

  // One person, one object, both ways in.
  void meet(const Rule& rule, const Declared& route, Person& who, Objects& objects, bool reaches) {
    const auto expected = verdict(rule, route, who, reaches);
    for (const bool live : {false, true}) {
      if (live && (who.token.empty() || rule.route.starts_with("GET /.well-known") || route.roles == "anyone"))
        continue;
      const auto came = live ? over_socket(rule, who, objects) : over_http(rule, who, objects);
      CAPTURE(rule.route);
      CAPTURE(who.name);
      CAPTURE(came);
      CAPTURE(live);
      const std::string object = &objects == &a_ ? "A" : &objects == &b_ ? "B" : "none";
      CAPTURE(object);
      CHECK(said(came, rule) == expected);
      CHECK(came.status < 500);
      if (rule.uses_up && expected == "passes") renew(rule, who, objects);
    }
  }

  static std::string verdict(const Rule& rule, const Declared& route, const Person& who, bool reaches) {
    if (rule.roles == "anyone") return "passes";
    if (who.token.empty()) return "auth.required";
    if (rule.roles != all && !names(rule.roles, who.role)) return "auth.forbidden";
    if (who.is_program && route.scope.empty()) return "auth.person_required";
    if (who.name == "narrow key" && route.scope != "classroom:read") return "auth.scope_missing";
    return reaches ? "passes" : "hidden";
  }

  static std::string said(const Came& came, const Rule& rule) {
    for (const auto* code : {"auth.required", "auth.forbidden", "auth.person_required", "auth.scope_missing"})
      if (came.code == code) return code;
    if (rule.roles == "anyone") return came.code == "auth.step_up_required" ? came.code : "passes";
    if (came.status == 401 || came.code == "auth.step_up_required" || came.code == "auth.second_factor_missing")
      return came.code;
    const bool of_no_object = came.code == "class.not_a_member" || came.code == "dungeon.not_a_classmate" ||
                              came.code == "economy.not_a_classmate" || came.code == "economy.not_for_sale" ||
                              came.code == "quest.locked" || came.code == "auth.provider_unknown";
    const bool hidden = (came.status == 404 || came.status == 403) && !of_no_object;
    return hidden || (came.status == 422 && came.code == "input.invalid" && rule.a != "" && is_bad_id(came)) ? "hidden"
                                                                                                             : "passes";
  }
  // An id that no number hides behind is refused where it is read.
  static bool is_bad_id(const Came& came) { return came.status == 422; }

  // What the last one used up.
  void renew(const Rule& rule, Person& who, Objects& objects) {
    if (rule.route == "DELETE /sessions/current") {
      sockets_.erase(who.name);
      who.token = sign_in(who.name);
    } else if (rule.route == "DELETE /sessions/{session}") {
      objects["{session}"] = new_session(who.name);
    } else if (rule.route == "DELETE /api-keys/{key}") {
      objects["{key}"] = new_key(&objects == &a_ ? "own" : "other");
    } else if (rule.route == "DELETE /children/{child}/guardians/{guardian}") {
      link_parent();
    } else if (rule.route == "POST /dungeon-runs/{dungeon}/leave") {
      objects["{dungeon}"] = new_dungeon(who.name);
    } else if (rule.route == "DELETE /market-orders/{order}") {
      objects["{order}"] = new_order(who.name);
    } else if (rule.route == "DELETE /assignments/{assignment}") {
      give(objects, &objects == &a_ ? "own" : "other");
    } else if (rule.route == "DELETE /question-sets/{set}") {
      bring_set(objects, &objects == &a_ ? "own" : "other");
    } else if (rule.route.ends_with("/items/{item}")) {
      objects["{item}"] =
          call(&objects == &a_ ? "own" : "other", "POST", "/question-sets/" + objects["{set}"] + "/items", a_draft)
              .text("/result/item");
    }
  }

  static bool takes_bytes(const Rule& rule) { return !rule.body.starts_with("{"); }

  Came over_http(const Rule& rule, const Person& who, const Objects& objects) {
    const auto space = rule.route.find(' ');
    auto path = filled(rule.route.substr(space + 1), objects);
    if (!path.starts_with("/.well-known")) path = "/api/v1" + path;
    if (path == "/api/v1/imports/questions") path += "?name=X";
    auto headers = who.token.empty() ? Headers{} : bearer(who.token);
    const auto method = rule.route.substr(0, space);
    if (takes_bytes(rule)) headers.emplace_back("Content-Type", "text/plain");
    const auto response = http_.call(method, path, method == "GET" ? "" : filled(rule.body, objects), headers);
    return {response.status, response.status >= 400 ? response.code() : ""};
  }
  Came over_socket(const Rule& rule, Person& who, const Objects& objects) {
    auto call = filled(rule.route, objects);
    if (rule.route == "POST /imports/questions") call += "?name=X";
    const bool raw = takes_bytes(rule) || rule.route.starts_with("GET");
    try {
      const auto reply = socket(who).call(call, raw ? "{}" : filled(rule.body, objects));
      const auto status = static_cast<int>(reply.integer("/status"));
      return {status, status >= 400 ? reply.text("/body/code") : ""};
    } catch (const Closed& closed) {
      // Who signs out is shut out before the reply comes.
      if (closed.code != 4401 || rule.route != "DELETE /sessions/current") throw;
      sockets_.erase(who.name);
      return {200, ""};
    }
  }
  Live& socket(const Person& who) {
    auto& socket = sockets_[who.name];
    if (!socket) socket = std::make_unique<Live>(server_.live(who.token));
    return *socket;
  }

  Folder folder_;
  Server server_;
  Http http_;
  std::vector<Person> people_;
  std::map<std::string, std::string> accounts_;
  std::map<std::string, std::unique_ptr<Live>> sockets_;
  Objects a_, b_, none_;
  std::string last_secret_;
};

std::string listed(const std::string& roles) {
  if (roles == all) return "student guardian creator moderator teacher admin";
  std::string in_order;
  for (const auto* role : {"student", "guardian", "creator", "moderator", "teacher", "admin"})
    if (names(roles, role)) in_order += (in_order.empty() ? "" : " ") + std::string{role};
  return roles == "anyone" ? roles : in_order;
}

}  // namespace

TEST_CASE(
    "every route has a rule here, and lets in whom the rule says: each role, own and others' objects, both ways in") {
  Walk walk;
  std::set<std::string> walked;
  for (const auto& declared : walk.declared()) {
    const auto rule = std::ranges::find(rules, declared.route, &Rule::route);
    CAPTURE(declared.route);
    CHECK_MESSAGE(rule != rules.end(), "no rule says who may " << declared.route << ": add it to this file");
    if (rule == rules.end()) continue;
    CHECK(declared.roles == listed(rule->roles));
    CHECK_MESSAGE((rule->a.empty() == (declared.route.find('{') == std::string::npos) || declared.roles == "anyone"),
                  "a route that names an object says whose");
    walk.route(*rule, declared);
    walked.insert(declared.route);
  }
  for (const auto& rule : rules) CHECK_MESSAGE(walked.contains(rule.route), "a rule for no route: " << rule.route);
}

TEST_CASE("every live topic has a rule here, and is watched by whom the rule says") {
  Walk walk;
  const Json document{run({EDU_EXECUTABLE, "asyncapi"}).out};
  for (std::size_t n = 0; n < document.count("/x-topics"); ++n) {
    const auto pattern = document.text("/x-topics/" + std::to_string(n));
    const auto rule = topics.find(pattern);
    CHECK_MESSAGE(rule != topics.end(), "no rule says who may watch " << pattern << ": add it to this file");
    if (rule != topics.end()) walk.topic(pattern, rule->second);
  }
  CHECK(document.count("/x-topics") == topics.size());
}
