// What learning shows and counts: no key before the answer, a board that is what was answered, a draw that a key repeats.
#include <map>

#include "conformance/bazaars.hpp"
#include "flow/support/process.hpp"
#include "flow/support/school.hpp"

namespace edu::conformance {

namespace {

using flow::call_as;
using flow::Http;
using flow::Json;
using flow::json_text;
using flow::must;
using flow::Response;

constexpr std::size_t ann = 0;

// Three questions whose answers, and what is said to them, are written nowhere else.
constexpr auto questions = R"($CATEGORY: Harbour/Harbour

How many lamps burn in the harbour? {#48611}

What does the clerk write with? {=quillfeather}

Which of these floats? {=cork#marrowgold ~lead#hollowbrook ~iron}

)";
constexpr auto keys = {"48611", "quillfeather", "marrowgold", "hollowbrook"};

std::string key_in(std::string_view text) {
  for (const auto* key : keys)
    if (text.find(key) != text.npos) return key;
  return {};
}

// Ann is asked by a quest and in practice, and everything that she may read meanwhile goes by here.
class Reader {
 public:
  explicit Reader(Fair& fair) : bazaar_{fair.bazaar}, http_{bazaar_.server().http()} {
    const auto set = fair.questions(questions), class_ = fair.class_of(ann), teacher = fair.staff("teacher");
    must(call_as(http_, teacher, "PUT /question-sets/" + set + "/open", R"({"open":true})"), "open to practice");
    const auto quest =
        must(call_as(http_, teacher, "POST /quests",
                     R"({"title":"Harbour","set":)" + json_text(set) + R"(,"class":)" + json_text(class_) + "}"),
             "quest")
            .json()
            .text("/result/quest");
    const auto me = bazaar_.must_call(ann, "GET /me");
    const auto skill = skill_called("Harbour");
    started_ = read("POST /quests/" + quest + "/runs", "{}");
    const auto practice =
        read("POST /practices", R"({"kind":"skill","skill":)" + json_text(skill) + "}").text("/result/practice");
    for (int hint = 0; hint < 4; ++hint) look("POST /practices/" + practice + "/hints", "{}");
    objects_ = {{"{quest}", quest},
                {"{run}", run()},
                {"{practice}", practice},
                {"{skill}", skill},
                {"{set}", set},
                {"{item}", item()},
                {"{class}", class_},
                {"{player}", me.text("/player")},
                {"{account}", me.text("/account")},
                {"{child}", me.text("/account")}};
  }

  // Every page there is, as far as ann may see it.
  void turn_every_page() {
    const Json table{flow::run({EDU_EXECUTABLE, "--json", "routes"}).out};
    std::size_t seen = 0;
    for (std::size_t n = 0; n < table.count(""); ++n) {
      const auto route = table.text("/" + std::to_string(n) + "/route");
      if (!route.starts_with("GET")) continue;
      if (look(filled(route, objects_), "").status == 200) ++seen;
    }
    expect(seen > 60, "of all pages only " + std::to_string(seen) + " were seen");
  }
  // What the topics say on joining, and when somebody else is asked the same.
  void listen() {
    auto live = bazaar_.server().live(bazaar_.token(ann));
    for (const auto& topic : {"players/" + objects_.at("{player}"), std::string{"quests"}})
      must_hide(live.subscribe(topic).whole(), topic);
    must_hide(live.call("GET /runs/" + run()).whole(), "the run over the live socket");
    must_hide(live.call("POST /quests/" + objects_.at("{quest}") + "/runs").whole(), "the run, gone on with");
  }
  // Wrong: then the key is told, so that whoever reads here would have seen it.
  void answer() {
    const auto kind = started_.text("/result/question/kind");
    const auto* response = kind == "numeric"        ? R"({"kind":"number","text":"1"})"
                           : kind == "short_answer" ? R"({"kind":"text","text":"x"})"
                                                    : R"({"kind":"choice","chosen":["a"]})";
    const auto reply =
        must(bazaar_.call(http_, ann, "POST /runs/" + run() + "/answers",
                          R"({"item":)" + json_text(item()) + R"(,"seconds":9,"response":)" + response + "}"),
             "answer");
    expect(kind == "multiple_choice" || !key_in(reply.body).empty(), "after the answer the key is told");
  }

 private:
  std::string run() const { return started_.text("/result/run"); }
  std::string item() const { return started_.text("/result/item"); }

  std::string skill_called(std::string_view name) {
    const auto skills = bazaar_.must_call(ann, "GET /skills?limit=200");
    for (std::size_t n = 0; n < skills.count("/items"); ++n)
      if (const auto at = "/items/" + std::to_string(n); skills.text(at + "/name") == name)
        return skills.text(at + "/skill");
    throw Failed{"no skill called " + std::string{name}};
  }
  static void must_hide(const std::string& text, const std::string& where) {
    const auto key = key_in(text);
    expect(key.empty(), where + " tells " + key);
  }
  Response look(const std::string& request, std::string_view body) {
    auto reply = bazaar_.call(http_, ann, request, body);
    for (const auto& [name, value] : reply.headers) must_hide(value, request);
    must_hide(reply.body, request);
    return reply;
  }
  Json read(const std::string& request, std::string_view body) { return must(look(request, body), request).json(); }

  flow::Bazaar& bazaar_;
  Http http_;
  Json started_{"{}"};
  std::map<std::string, std::string> objects_;
};

void a_question_never_holds_its_key() {
  Fair fair{{.students = 2, .coins = 0, .goods = 0}};
  Reader reader{fair};
  reader.turn_every_page();
  reader.listen();
  reader.answer();
  fair.close();
}

// The number that "How much is 19 + 5?" asks for.
std::string sum_of(const std::string& prompt) {
  const auto digits = prompt.find_first_of("0123456789");
  return std::to_string(std::stoi(prompt.substr(digits)) + std::stoi(prompt.substr(prompt.find('+') + 1)));
}

struct Place {
  std::int64_t place = 0, score = 0;
};
// On the season's board; none where one has no score yet.
Place place_of(const flow::Bazaar& bazaar, std::size_t trader, const std::string& board) {
  const auto shown = bazaar.must_call(trader, "GET /boards/" + board + "?period=season");
  for (std::size_t n = 0; n < shown.count("/rows"); ++n)
    if (const auto row = "/rows/" + std::to_string(n); shown.truth(row + "/me"))
      return {shown.integer(row + "/place"), shown.integer(row + "/score/0")};
  return {};
}

// Eight answer at the same time, more of it right from one to the next; each answer is sent again under its key, and once
// more under none when the next question stands already.
void a_board_is_what_was_answered() {
  constexpr std::size_t players = 8;
  constexpr std::size_t answers = 12;
  Fair fair{{.students = players, .coins = 0, .goods = 0, .sums = 20}};
  auto& bazaar = fair.bazaar;
  std::vector<std::int64_t> right(players);
  bazaar.at_once(players, [&](Http& http, std::size_t who) {
    auto now = must(bazaar.call(http, who, "POST /quests/" + bazaar.quest() + "/runs", "{}"), "run").json();
    const auto path = "POST /runs/" + now.text("/result/run") + "/answers";
    Response last;
    for (std::size_t n = 0; n < answers; ++n) {
      const std::string run = n == 0 ? "/result" : "/result/run";
      const auto said = n <= who ? sum_of(now.text(run + "/question/prompt")) : "99";
      const auto body = R"({"item":)" + json_text(now.text(run + "/item")) +
                        R"(,"seconds":9,"response":{"kind":"number","text":)" + json_text(said) + "}}";
      const auto key = "answer-" + std::to_string(n);
      last = must(bazaar.call(http, who, path, body, key), "answer");
      expect(bazaar.call(http, who, path, body, key).body == last.body, "again, the same reply");
      expect(bazaar.call(http, who, path, body).status == 409, "too late for it");
      now = last.json();
      if (now.truth("/result/checked/correct")) ++right[who];
    }
    return last;
  });

  std::vector<Place> places;
  for (std::size_t who = 0; who < players; ++who) {
    expect(right[who] == static_cast<std::int64_t>(who + 1), "so many were right");
    expect(place_of(bazaar, who, "right-answers").score == right[who], "right answers are counted once");
    places.push_back(place_of(bazaar, who, "xp"));
    expect(places.back().score == bazaar.must_call(who, "GET /players/me/progress").integer("/xp"),
           "the board has the experience that each has");
  }
  for (std::size_t a = 0; a < players; ++a)
    for (std::size_t b = a % 2; b < players; b += 2)  // of one class
      expect(places[a].score <= places[b].score || places[a].place < places[b].place, "who has more stands above");
  fair.close();
}

// A dungeon's rooms are drawn when somebody goes in.
void a_key_repeats_its_draw() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const std::string enter = "POST /worlds/counting-isles/regions/lantern-shore/runs";
  auto replies =
      bazaar.at_once(64, [&](Http& http, std::size_t) { return bazaar.call(http, ann, enter, "{}", "the-one-draw"); });
  bazaar.server().restart();
  auto http = bazaar.server().http();
  replies.push_back(bazaar.call(http, ann, enter, "{}", "the-one-draw"));
  expect(count_of(replies, 200) == replies.size(), "all the same: " + tally(replies));
  for (const auto& reply : replies) expect(reply.body == replies.front().body, "the same rooms");
  const auto entered = replies.front().json();
  expect(
      must(bazaar.call(http, ann, enter, "{}"), "in again").json().text("/result/run") == entered.text("/result/run"),
      "whoever is in gets no other draw");
  for (const auto* seed : {R"({"seed":7})", R"({"rng":7})", R"({"rooms":[]})"})
    expect(bazaar.call(http, ann, enter, seed).status == 422, std::string{seed} + " is nobody's to say");
  fair.close();
}

}  // namespace

Scenarios of_learning() {
  return {
      {"answer-oracle", a_question_never_holds_its_key},
      {"leaderboard-race", a_board_is_what_was_answered},
      {"gacha-seed", a_key_repeats_its_draw},
  };
}

}  // namespace edu::conformance
