// The files of quests: the program's own are sound, and whatever is wrong with others is named, all of it at once.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "quest/shelf.hpp"

using namespace edu;
using namespace edu::quest;

namespace {

struct Files {
  std::vector<std::string> texts;
  std::vector<ContentFile> files;
};

Files starter() {
  Files all;
  const std::filesystem::path root{EDU_SOURCE "/config/content"};
  std::vector<std::string> paths;
  for (const auto* folder : {"quests", "stories"})
    for (const auto& entry : std::filesystem::directory_iterator{root / folder})
      paths.push_back(std::string{folder} + "/" + entry.path().filename().string());
  all.texts.reserve(paths.size());
  for (const auto& path : paths) {
    std::ostringstream text;
    text << std::ifstream{root / path}.rdbuf();
    all.texts.push_back(text.str());
    all.files.push_back({path, all.texts.back()});
  }
  return all;
}

const std::string giver =
    R"({"code":"mira","name":"Mira","icon":"owl","seed":1,"place":"Harbour","talk":[{"key":"greeting","says":"Hello","replies":[{"text":"Yes?","to":"offer"}]}]})";

std::string a_quest(const std::string& more, const std::string& code = "one") {
  return fmt::format(
      R"({{"code":"{}","title":"One","kind":"single","giver":"mira","offer":"Go","hint":"So","done":"Well","lines":[]{}}})",
      code, more);
}

const std::string run = R"(,"run":{"skills":["sums"],"questions":3})";

std::vector<std::string> faults_of(const std::string& quests, const std::string& givers = giver) {
  std::vector<std::string> faults;
  const auto text = fmt::format(R"({{"givers":[{}],"quests":[{}]}})", givers, quests);
  const ContentFile file{"quests/a.json", text};
  const Known known{[](std::string_view event) {
                      return event == skill::Answered::name ? &bus::shape_of<skill::Answered>() : nullptr;
                    },
                    [](std::string_view code) { return code == "sums"; },
                    {}};
  read_shelf(std::span{&file, 1}, known, faults);
  return faults;
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("the starter content has eight chains of eight quests, all of them sound") {
  const auto all = starter();
  std::vector<std::string> faults;
  const auto shelf = read_shelf(all.files, {}, faults);
  CHECK(faults == Faults{});
  CHECK(shelf.chains.size() == 8);
  std::map<std::string, int> chained;
  for (const auto& each : shelf.quests)
    if (each.quest.kind == Kind::chained) ++chained[each.chain];
  CHECK(chained.size() == 8);
  for (const auto& [chain, count] : chained) CHECK_MESSAGE(count == 8, chain);
  CHECK(shelf.grammar.stories() > 100);
}

TEST_CASE("every fault of a file is named at once, with its file, its place and its reason") {
  CHECK(faults_of(a_quest(R"(,"run":{"skills":["sums","poems"],"questions":3},"needs":{"quests":["two"]})") + "," +
                  a_quest("")) == Faults{"quests/a.json /quests/1/code: There is a quest \"one\" already.",
                                         "quests/a.json /quests/0/run/skills/1: There is no skill \"poems\".",
                                         "quests/a.json /quests/0/needs/quests/0: There is no quest \"two\".",
                                         "quests/a.json /quests/1: There is nothing to be done."});
}

TEST_CASE("a field that no quest has, or of another type, is a fault at its pointer") {
  const auto faults = faults_of(a_quest(run + R"(,"colour":"red")"));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].starts_with("quests/a.json /quests/0/colour: "));
  CHECK(faults_of(a_quest(R"(,"run":{"skills":["sums"],"questions":51})"))
            .at(0)
            .starts_with("quests/a.json /quests/0/run/questions: "));
}

TEST_CASE("days of the year are those of a quest that is made for a player") {
  const auto yearly = run + R"(,"yearly":{"from":"12-01","to":"12-24"})";
  const auto faults = faults_of(a_quest(yearly));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].starts_with("quests/a.json /quests/0/yearly: "));
  auto seasonal = a_quest(yearly);
  seasonal.replace(seasonal.find("single"), 6, "seasonal");
  CHECK(faults_of(seasonal) == Faults{});
}

TEST_CASE("a condition over an event or a field that there isn't is refused") {
  const auto counted = [](const std::string& when) {
    return a_quest(R"(,"counted":[{"text":"Count","when":)" + when + R"(,"count":2}])");
  };
  CHECK(faults_of(counted(R"({"event":"item.answered","where":{"correct":true,"skill":"sums"}})")) == Faults{});
  const auto unknown = faults_of(counted(R"({"event":"match.completed"})"));
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].starts_with("quests/a.json /quests/0/counted/0/when/event: "));
  const auto field = faults_of(counted(R"({"event":"item.answered","where":{"speed":1}})"));
  REQUIRE(field.size() == 1);
  CHECK(field[0].starts_with("quests/a.json /quests/0/counted/0/when/where/speed: "));
  const auto skill = faults_of(counted(R"({"event":"item.answered","where":{"skill":"poems"}})"));
  REQUIRE(skill.size() == 1);
  CHECK(skill[0].starts_with("quests/a.json /quests/0/counted/0/when/where/skill"));
}

TEST_CASE("a giver whom nobody can draw is a fault, and the faces that there are stand in its reason") {
  const auto faults = faults_of(
      a_quest(run),
      R"({"code":"mira","name":"Mira","icon":"unicorn","seed":1,"place":"Harbour","talk":[{"key":"greeting","says":"Hello","replies":[{"text":"Yes?","to":"offer"}]}]})");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].starts_with("quests/a.json /givers/0/icon: "));
  CHECK(faults[0].find("heron") != std::string::npos);
}

TEST_CASE("quests that wait for one another are found") {
  const auto faults = faults_of(a_quest(run + R"(,"needs":{"quests":["two"]})") + "," +
                                a_quest(run + R"(,"needs":{"quests":["one"]})", "two"));
  REQUIRE(faults.size() == 1);
  CHECK(faults[0] == "quests/a.json /quests/1/needs/quests: It waits for itself by way of \"one\".");
}

TEST_CASE("a dialogue leads from its greeting to every line, and no reply leads nowhere") {
  const std::string talk =
      R"({"code":"mira","name":"Mira","icon":"owl","seed":1,"place":"Harbour","talk":[
        {"key":"greeting","says":"Hello","replies":[{"text":"Why?","to":"why"}]},
        {"key":"never","says":"Psst","replies":[{"text":"What?","to":"offer"}]}]})";
  CHECK(faults_of(a_quest(run), talk) ==
        Faults{"quests/a.json /givers/0/talk/0/replies/0/to: Nothing has the key \"why\".",
               "quests/a.json /givers/0/talk/1: No reply leads here."});
}

TEST_CASE("one reward is no choice, a hidden quest has its condition, a quest its giver") {
  CHECK(faults_of(a_quest(run + R"(,"choice":[{"key":"a","text":"A","coins":3}])")).at(0) ==
        "quests/a.json /quests/0/choice: One reward is no choice.");
  CHECK(faults_of(a_quest(run + R"(,"reveal":{"when":{"event":"item.answered"}})")).at(0) ==
        "quests/a.json /quests/0/reveal: A hidden quest has it, and no other.");
  CHECK(
      faults_of(
          a_quest(run),
          R"({"code":"tom","name":"Tom","icon":"owl","seed":1,"place":"Harbour","talk":[{"key":"greeting","says":"Hello","replies":[{"text":"Yes?","to":"offer"}]}]})")
          .at(0) == "quests/a.json /quests/0/giver: There is no giver \"mira\".");
}
