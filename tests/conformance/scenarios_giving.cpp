// What a day, a role and a teacher give: within their bounds, once, and nothing of nothing.
#include <atomic>
#include <chrono>
#include <set>

#include "conformance/bazaars.hpp"
#include "flow/support/process.hpp"

namespace edu::conformance {

namespace {

using namespace std::chrono_literals;
using flow::call_as;
using flow::Http;
using flow::Json;
using flow::json_text;
using flow::must;
using flow::Response;

constexpr std::size_t ann = 0;

std::string at(std::size_t n) { return "/items/" + std::to_string(n); }

// The server's clock, put beside the school's next midnight.
class Midnight {
 public:
  explicit Midnight(Fair& fair) : fair_{fair} {
    const auto zone = fair.bazaar.must_call(ann, "GET /school").text("/time_zone");
    const auto ran = flow::run({"date", "--date", "TZ=\"" + zone + "\" tomorrow 00:00", "+%s"});
    expect(ran.code == 0, "date: " + ran.err);
    at_ = std::chrono::sys_seconds{std::chrono::seconds{std::stoll(ran.out)}};
  }
  // It shows so long before midnight from now on.
  void stand_before(std::chrono::seconds by) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + moved_;
    fair_.clock.move(at_ - by - now);
    moved_ += at_ - by - now;
  }

 private:
  Fair& fair_;
  std::chrono::sys_seconds at_;
  std::chrono::seconds moved_{0};
};

// Three things of an effect are used a day, and three presents given, by ann and whoever else has her token.
class Daily {
 public:
  explicit Daily(flow::Bazaar& bazaar) : bazaar_{bazaar} {
    const auto shop = bazaar.must_call(ann, "GET /shop");
    oil_ = shop.text("/shelves/0/lines/0/asset");
    bazaar.must_call(
        ann, "POST /shop/purchases",
        R"({"asset":)" + json_text(oil_) + R"(,"count":12,"price":)" + shop.part("/shelves/0/lines/0/price") + "}");
    const auto gifts = bazaar.must_call(ann, "GET /gifts");
    for (std::size_t n = 0; n < gifts.count("/classmates"); ++n)
      mates_.push_back(gifts.text("/classmates/" + std::to_string(n) + "/player"));
  }
  Response ask(Http& http, std::size_t n) {
    const bool uses = n % 2 == 0;
    auto reply = uses ? bazaar_.call(http, ann, "POST /players/me/bag/" + oil_ + "/uses", "{}")
                      : bazaar_.call(http, ann, "POST /gifts",
                                     R"({"to":)" + json_text(mates_[n / 2 % mates_.size()]) + R"(,"asset":)" +
                                         json_text(bazaar_.stack()) + R"(,"count":1})");
    expect(reply.status == 200 || reply.status == 409, "it is " + std::to_string(reply.status));
    if (reply.status == 200) ++(uses ? used_ : given_);
    return reply;
  }
  void came_to(int each, std::string_view when) const {
    expect(used_ == each && given_ == each, std::string{when} + ": " + std::to_string(used_) + " uses and " +
                                                std::to_string(given_) + " presents in all, not " +
                                                std::to_string(each));
  }

 private:
  flow::Bazaar& bazaar_;
  std::string oil_;
  std::vector<std::string> mates_;
  std::atomic<int> used_{0}, given_{0};
};

// Everybody asks before midnight, across it, and once more when the clock was set back to the day before.
void a_day_gives_once() {
  constexpr std::size_t crowd = 16;
  Fair fair;
  auto& bazaar = fair.bazaar;
  Daily daily{bazaar};
  const auto ask = [&](Http& http, std::size_t n) { return daily.ask(http, n); };
  const auto today = [&](Http& http) {
    return bazaar.call(http, ann, "GET /school/calendar").json().text("/today/day");
  };

  Midnight midnight{fair};
  midnight.stand_before(5min);
  bazaar.sign_in_again();
  bazaar.at_once(crowd, ask);
  daily.came_to(3, "before midnight");
  auto http = bazaar.server().http();
  const auto day = today(http);

  midnight.stand_before(1s);
  bazaar.at_once(crowd, [&](Http& line, std::size_t n) {
    do ask(line, n);
    while (today(line) == day);
    return ask(line, n);
  });
  daily.came_to(6, "after midnight");

  midnight.stand_before(2h);
  bazaar.sign_in_again();
  expect(today(http) == day, "it is the day before again");
  bazaar.at_once(crowd, ask);
  daily.came_to(6, "set back");
  fair.close();
}

// What somebody has: coins, crystals, things, the ledger's lines about them, experience.
std::string belongings(Http& http, const std::string& token) {
  std::string all;
  for (const auto* page : {"wallet", "bag", "statement?limit=200", "progress"}) {
    const auto path = "GET /players/me/" + std::string{page};
    all += must(call_as(http, token, path), path).body + "\n";
  }
  return all;
}

// A student who has learned something, and what may be named of theirs.
struct Learner {
  explicit Learner(Fair& fair) {
    auto& bazaar = fair.bazaar;
    fair.play(ann, bazaar.quest());
    player = bazaar.must_call(ann, "GET /me").text("/player");
    const auto points = bazaar.must_call(ann, "GET /players/me/points");
    for (std::size_t n = 0; n < points.count("/items") && point.empty(); ++n)
      if (points.integer(at(n) + "/coins") > 0) {
        point = points.text(at(n) + "/point");
        paid = points.integer(at(n) + "/coins");
      }
    expect(!point.empty(), "something has paid coins");
    const auto class_ = fair.class_of(ann);
    objects = {{"{quest}", bazaar.quest()},   {"{class}", class_},
               {"{player}", player},          {"{point}", point},
               {"{asset}", bazaar.stack()},   {"{good}", bazaar.good()},
               {"{world}", "counting-isles"}, {"{region}", "lantern-shore"},
               {"{recipe}", "fine-paper"}};
  }

  std::string player, point;
  std::int64_t paid = 0;
  std::map<std::string, std::string> objects;
};

// Every route that changes something, with a body that gives nothing, one that asks for much and one that owes much.
void ask_for_everything(Http& http, const std::string& role, const std::string& token, const Learner& learner) {
  static const std::set<std::string> paying{"classroom", "economy", "player", "progression", "quest", "skill", "world"};
  const Json table{flow::run({EDU_EXECUTABLE, "--json", "routes"}).out};
  const auto before = belongings(http, token);
  for (std::size_t n = 0; n < table.count(""); ++n) {
    const auto row = "/" + std::to_string(n);
    const auto route = table.text(row + "/route");
    if (route.starts_with("GET") || !paying.contains(table.text(row + "/module"))) continue;
    const bool may = table.part(row + "/roles").find(json_text(role)) != std::string::npos;
    for (const auto* body : {"{}", R"({"amount":1000,"coins":1000,"count":1000,"xp":1000})",
                             R"({"amount":-1000,"coins":-1000,"count":-1000,"xp":-1000})"}) {
      const auto status = call_as(http, token, filled(route, learner.objects), body).status;
      expect(may ? status < 500 : status == 403, role + " " + route + " " + body + " is " + std::to_string(status));
    }
  }
  expect(belongings(http, token) == before, "the " + role + " has what they had");
}

// Of a class that isn't theirs: neither to give nor to take.
void a_strange_teacher_reaches_nothing(Http& http, const std::string& teacher, const std::string& set,
                                       const Learner& learner) {
  for (const auto& [route, body] : std::vector<std::pair<std::string, std::string>>{
           {"POST /quests", R"({"title":"Gold","set":)" + json_text(set) + R"(,"class":"{class}"})"},
           {"POST /quests/{quest}/assignments", R"({"class":"{class}"})"},
           {"POST /players/{player}/points/{point}/undo", "{}"},
           {"PUT /players/{player}/sick-days", R"({"first":"2026-11-30","last":"2026-11-30","sick":true})"},
           {"PUT /classes/{class}/trading", R"({"allowed":true})"}}) {
    auto sent = body;
    if (const auto mark = sent.find("{class}"); mark != sent.npos) sent.replace(mark, 7, learner.objects.at("{class}"));
    const auto status = call_as(http, teacher, filled(route, learner.objects), sent).status;
    expect(status == 404, route + " by another class's teacher is " + std::to_string(status));
  }
}

void no_role_makes_something_of_nothing() {
  Fair fair{{.students = 4, .sums = 20}};
  auto& bazaar = fair.bazaar;
  const Learner learner{fair};
  const auto set = fair.questions("2 + 2 = {#4}\n");
  const auto head = fair.staff("admin");
  auto http = bazaar.server().http();
  const auto creator = person(http, head, "ms.finch", "creator");
  const std::map<std::string, std::string> people{
      {"student", bazaar.token(ann)}, {"guardian", person(http, head, "mr.otter", "guardian")}, {"creator", creator}};
  const auto before = bazaar.all_coins();
  for (const auto& [role, token] : people) ask_for_everything(http, role, token, learner);
  a_strange_teacher_reaches_nothing(http, person(http, head, "ms.lynx", "teacher"), set, learner);
  expect(bazaar.all_coins() == before, "every purse holds what it held");

  call_as(http, creator, "POST /quests/" + bazaar.quest() + "/assignments", "{}");
  const auto written = must(call_as(http, head, "GET /audit"), "audit").json();
  expect(
      written.text("/items/0/act") == "POST /quests/{quest}/assignments" && written.integer("/items/0/status") == 403,
      "what was refused is written down");

  const auto teacher = fair.staff("teacher");
  const auto undo = filled("POST /players/{player}/points/{point}/undo", learner.objects);
  const auto replies = bazaar.at_once(16, [&](Http& line, std::size_t) { return call_as(line, teacher, undo, "{}"); });
  expect(count_of(replies, 200) == 1 && count_of(replies, 409) == 15, "taken back once: " + tally(replies));
  expect(bazaar.coins(ann) == before[ann] - learner.paid, "what it had paid is gone, and no more");
  fair.close();
}

// A teacher's quest of two questions for ann's class; two questions pay 12 coins and 120 XP at most.
class Promise {
 public:
  explicit Promise(Fair& fair)
      : bazaar_{fair.bazaar},
        teacher_{fair.staff("teacher")},
        class_{fair.class_of(ann)},
        set_{fair.questions("2 + 2 = {#4}\n\n3 + 1 = {#4}\n")} {}

  Response make(Http& http, std::string_view reward) const {
    return call_as(http, teacher_, "POST /quests",
                   R"({"title":"Gold","set":)" + json_text(set_) + R"(,"class":)" + json_text(class_) + "," +
                       std::string{reward} + "}");
  }
  void refuses(const std::string& reward) const {
    const auto replies = bazaar_.at_once(16, [&](Http& http, std::size_t) { return make(http, reward); });
    expect(count_of(replies, 422) == replies.size(), reward + " is " + tally(replies));
  }
  std::string keeps(std::string_view reward) const {
    auto http = bazaar_.server().http();
    const auto quest = must(make(http, reward), reward).json().text("/result/quest");
    expect(must(call_as(http, teacher_, "GET /quests"), "quests").json().count("/items") == 1,
           "there is no other quest of this teacher's");
    return quest;
  }
  void give_to_class(const std::string& quest) const {
    bazaar_.at_once(8, [&](Http& http, std::size_t) {
      return must(
          call_as(http, teacher_, "POST /quests/" + quest + "/assignments", R"({"class":)" + json_text(class_) + "}"),
          "an assignment");
    });
  }
  void take_back(const std::string& player, const std::string& point) const {
    auto http = bazaar_.server().http();
    must(call_as(http, teacher_, "POST /players/" + player + "/points/" + point + "/undo", "{}"), "taken back");
  }

 private:
  flow::Bazaar& bazaar_;
  std::string teacher_, class_, set_;
};

// There is no budget a day: each coin hangs on a question, and a quest pays a player once however often it was given.
void a_teacher_gives_within_bounds() {
  Fair fair{{.students = 2, .coins = 0, .goods = 0}};
  auto& bazaar = fair.bazaar;
  const Promise promise{fair};
  for (const auto* coins : {"13", "10001", "-1", "4294967308", "9223372036854775808", "1e1", "\"12\""})
    promise.refuses(R"("coins":)" + std::string{coins});
  const auto quest = promise.keeps(R"("coins":12)");
  promise.give_to_class(quest);
  for (int round = 0; round < 3; ++round) fair.play(ann, quest);
  const auto points = bazaar.must_call(ann, "GET /players/me/points?limit=100");
  std::vector<std::int64_t> paid;
  for (std::size_t n = 0; n < points.count("/items"); ++n)
    if (points.has(at(n) + "/title") && points.text(at(n) + "/title") == "Gold")
      paid.push_back(points.integer(at(n) + "/coins"));
  expect(paid == std::vector<std::int64_t>{12}, "three rounds pay twelve coins, once");
  fair.close();
}

void experience_keeps_its_bounds() {
  Fair fair{{.students = 2, .coins = 0, .goods = 0}};
  auto& bazaar = fair.bazaar;
  const Promise promise{fair};
  for (const auto* xp : {"121", "10001", "-1", "4294967416", "9223372036854775807", "9223372036854775808", "1e2"})
    promise.refuses(R"("xp":)" + std::string{xp});
  fair.play(ann, promise.keeps(R"("xp":120)"));
  const auto experience = [&] { return bazaar.must_call(ann, "GET /players/me/progress"); };
  expect(experience().integer("/xp") >= 120, "the quest has paid");
  const auto player = bazaar.must_call(ann, "GET /me").text("/player");
  const auto points = bazaar.must_call(ann, "GET /players/me/points?limit=100");
  for (std::size_t n = 0; n < points.count("/items"); ++n) {
    promise.take_back(player, points.text(at(n) + "/point"));
    expect(experience().integer("/xp") >= 0, "never below nothing");
  }
  expect(experience().integer("/xp") == 0 && experience().integer("/level") == 1, "all is taken back");
  fair.close();
}

}  // namespace

Scenarios of_giving() {
  return {
      {"daily-reset-race", a_day_gives_once},
      {"role-mint", no_role_makes_something_of_nothing},
      {"teacher-budget", a_teacher_gives_within_bounds},
      {"xp-overflow", experience_keeps_its_bounds},
  };
}

}  // namespace edu::conformance
