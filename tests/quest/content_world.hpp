// A school whose quests come from files: a skill of sums and one of words, a chain, quests of every kind, and a grammar of
// few stories. Every question is answered with "2" or "two".
#pragma once

#include <fmt/format.h>

#include "game_support.hpp"

namespace edu::test {

inline constexpr std::string_view skills_file =
    R"({"skills":[{"code":"sums","name":"Sums","subject":"Maths"},{"code":"words","name":"Words","subject":"English"}]})";

inline constexpr std::string_view items_file = R"({"templates":[
  {"code":"sum","skill":"sums","prompt":"{{a}} + 2 - {{a}} = ?","key":{"kind":"number","answer":"2"},"parameters":[{"name":"a","from":1,"to":90}]},
  {"code":"word","skill":"words","prompt":"One, …, three?","key":{"kind":"text","accepted":["two"]}},
  {"code":"pick","skill":"words","prompt":"One, …, three?","key":{"kind":"choice","right":"two","wrong":[{"text":"four"},{"text":"five"},{"text":"six"}]}}]})";

inline constexpr std::string_view quests_file = R"({
  "chain":{"code":"harbour","name":"The harbour","place":"The bay","story":"It is dark."},
  "givers":[{"code":"mira","name":"Mira","icon":"owl","seed":1,"place":"The bay","talk":[{"key":"greeting","says":"Hello","replies":[{"text":"Yes?","to":"offer"}]}]}],
  "quests":[
   {"code":"harbour/one","title":"First","kind":"chained","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":["a","b"],"run":{"skills":["sums"],"questions":3}},
   {"code":"harbour/two","title":"Second","kind":"chained","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],"run":{"skills":["sums"],"questions":2},
    "choice":[{"key":"coins","text":"Coins","coins":30},{"key":"xp","text":"XP","xp":60},{"key":"crystal","text":"A crystal","crystals":1}]},
   {"code":"count","title":"Count","kind":"single","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],
    "counted":[{"text":"Answer two right","when":{"event":"item.answered","where":{"correct":true,"skill":"sums"}},"count":2}]},
   {"code":"timed","title":"Timed","kind":"single","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],"run":{"skills":["sums"],"questions":2,"minutes":10},"attempts":2},
   {"code":"level","title":"High","kind":"single","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],"run":{"skills":["sums"],"questions":2},"needs":{"level":2}},
   {"code":"choose","title":"Choose","kind":"single","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],"run":{"skills":["words"],"questions":4}},
   {"code":"secret","title":"Secret","kind":"hidden","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],"run":{"skills":["sums"],"questions":1},
    "reveal":{"when":{"event":"quest.failed"},"count":2}},
   {"code":"day-a","title":"Day A","kind":"daily","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],
    "counted":[{"text":"Answer two right","when":{"event":"item.answered","where":{"correct":true}},"count":2}]},
   {"code":"day-b","title":"Day B","kind":"daily","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],"run":{"skills":["sums"],"questions":2}},
   {"code":"week","title":"Week","kind":"weekly","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],
    "counted":[{"text":"Complete a quest","when":{"event":"quest.completed","where":{"first":true}},"count":9}]},
   {"code":"fair","title":"Fair","kind":"seasonal","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],"run":{"skills":["sums"],"questions":2},
    "yearly":{"from":"09-25","to":"09-27"}},
   {"code":"term","title":"Season","kind":"seasonal","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[],
    "counted":[{"text":"Complete a quest","when":{"event":"quest.completed"},"count":50}]}]})";

inline constexpr std::string_view stories_file = R"({
  "places":[{"name":"the cove","landmark":"the bell"},{"name":"the moor","landmark":"the stone"},{"name":"the fen","landmark":"the pole"}],
  "people":[{"name":"Ines","what":"a ferrywoman","icon":"otter","seed":1}],
  "stakes":[{"title":"The silence of {landmark}","offer":"{name} of {place} asks about: {skill}.","done":"{thing} is back.","thing":"the clapper"}],
  "turns":[{"line":"On goes the way."}],"hints":["Think."]})";

struct ContentWorld : GameWorld {
  ContentWorld() {
    skill.begin(platform().tasks(), {{"skills/all.json", skills_file}, {"items/all.json", items_file}});
    quest.begin(platform().tasks(), {{"quests/all.json", quests_file}, {"stories/all.json", stories_file}}, {});
  }

  std::string id(std::string_view code) {
    return to_text(read([&](Snapshot& s) {
      return s.value<quest::QuestId>("select id from quest_quest where code = ? and player = 0", code);
    }));
  }
  // The run's question answered.
  Came reply(const Caller& caller, const Came& at, const std::string& in, bool right) {
    const auto field = [&](const std::string& name) { return at.text(in + "/" + name); };
    std::string response;
    if (field("question/kind") == "numeric")
      response = right ? R"({"kind":"number","text":"2"})" : R"({"kind":"number","text":"9"})";
    else if (field("question/kind") == "short_answer")
      response = right ? R"({"kind":"text","text":"two"})" : R"({"kind":"text","text":"x"})";
    else response = chosen(at, in + "/question/options", right);
    advance(8s);
    return call("POST /runs/" + field("run") + "/answers", caller,
                R"({"item":")" + field("item") + R"(","response":)" + response + R"(,"seconds":8})");
  }
  // A whole run, with so many wrong answers first; the last reply.
  Came run_through(const Caller& caller, const std::string& quest_id, int wrong = 0) {
    auto came = begin_run(caller, quest_id);
    REQUIRE_MESSAGE(came.status == 200, came.json());
    std::string in = "/result";
    while (!came.text(in + "/item").empty()) {
      came = reply(caller, came, in, wrong-- <= 0);
      REQUIRE_MESSAGE(came.status == 200, came.json());
      in = "/result/run";
    }
    return came;
  }

 private:
  static std::string chosen(const Came& at, const std::string& options, bool right) {
    for (int n = 0; n < static_cast<int>(at.count(options)); ++n) {
      const auto option = options + "/" + std::to_string(n);
      if ((at.text(option + "/text") == "two") == right)
        return R"({"kind":"choice","chosen":[")" + at.text(option + "/key") + R"("]})";
    }
    return R"({"kind":"choice","chosen":[]})";
  }
};

}  // namespace edu::test
