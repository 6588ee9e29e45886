// Content files of achievements and boards: what is wrong with them is said all at once, and where.
#include "progression/chase_catalogue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "economy/events.hpp"
#include "player/events.hpp"
#include "quest/events.hpp"
#include "skill/practice.hpp"
#include "world/events.hpp"

using namespace edu;
using namespace edu::progression;

namespace {

Vocabulary words() {
  static const std::vector<const bus::EventShape*> shapes{&bus::shape_of<skill::Answered>(),
                                                          &bus::shape_of<skill::Submitted>(),
                                                          &bus::shape_of<skill::MasteryChanged>(),
                                                          &bus::shape_of<skill::SkillMastered>(),
                                                          &bus::shape_of<skill::SkillFaded>(),
                                                          &bus::shape_of<skill::WheelsSpun>(),
                                                          &bus::shape_of<skill::PracticeEnded>(),
                                                          &bus::shape_of<quest::Started>(),
                                                          &bus::shape_of<quest::Completed>(),
                                                          &bus::shape_of<quest::Failed>(),
                                                          &bus::shape_of<quest::Revealed>(),
                                                          &bus::shape_of<XpGained>(),
                                                          &bus::shape_of<LeveledUp>(),
                                                          &bus::shape_of<StreakExtended>(),
                                                          &bus::shape_of<AwardReversed>(),
                                                          &bus::shape_of<AchievementUnlocked>(),
                                                          &bus::shape_of<economy::CurrencyEarned>(),
                                                          &bus::shape_of<player::PowerChanged>(),
                                                          &bus::shape_of<world::Unlocked>(),
                                                          &bus::shape_of<world::RoomCleared>(),
                                                          &bus::shape_of<world::Cleared>(),
                                                          &bus::shape_of<world::Failed>(),
                                                          &bus::shape_of<world::KeepsakeFound>(),
                                                          &bus::shape_of<world::Climbed>(),
                                                          &bus::shape_of<classroom::ClassCreated>(),
                                                          &bus::shape_of<classroom::Excused>()};
  return {[](std::string_view name) -> const bus::EventShape* {
            const auto found =
                std::find_if(shapes.begin(), shapes.end(), [&](const auto* shape) { return shape->name == name; });
            return found == shapes.end() ? nullptr : *found;
          },
          [](std::string_view, std::string_view key) {
            return key == "maths/add" ? std::optional<std::int64_t>{7} : std::nullopt;
          },
          [](std::string_view prefix) {
            return prefix == "maths/" ? std::unordered_set<std::int64_t>{7} : std::unordered_set<std::int64_t>{};
          },
          {}};
}

std::vector<std::string> faults_of(const std::string& when, const std::string& goal = "3") {
  const auto text = R"({"achievements":[{"code":"a","name":"A","text":"A","group":"g","when":)" + when +
                    R"(,"tiers":[{"tier":"bronze","goal":)" + goal + R"(,"xp":1,"coins":1}]}]})";
  const ContentFile file{"achievements/a.json", text};
  std::vector<ContentFault> faults;
  read_chase({&file, 1}, words(), faults);
  std::vector<std::string> lines;
  for (const auto& fault : faults) lines.push_back(to_text(fault));
  return lines;
}

}  // namespace

TEST_CASE("an event there isn't is refused by file, pointer and name") {
  const auto faults = faults_of(R"({"kind":"count","on":{"event":"item.dreamt"}})");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].starts_with("achievements/a.json /achievements/0/when/on/event: "));
  CHECK(faults[0].find("item.dreamt") != std::string::npos);
}

TEST_CASE("a field there isn't is refused, in a filter and as what is counted") {
  CHECK(faults_of(R"({"kind":"count","on":{"event":"item.answered","where":{"colour":"red"}}})")[0].starts_with(
      "achievements/a.json /achievements/0/when/on/where/colour: "));
  CHECK(faults_of(R"({"kind":"sum","on":{"event":"item.answered"},"field":"colour"})")[0].starts_with(
      "achievements/a.json /achievements/0/when/field: "));
  CHECK(faults_of(R"({"kind":"sum","on":{"event":"item.answered"},"field":"kind"})").size() == 1);
  CHECK(faults_of(R"({"kind":"run","on":{"event":"item.answered"},"hit":{"colour":true}})")[0].starts_with(
      "achievements/a.json /achievements/0/when/hit/colour: "));
}

TEST_CASE("what a kind of condition doesn't take is a mistake, and what it needs is asked for") {
  CHECK(faults_of(R"({"kind":"count","on":{"event":"item.answered"},"days":3})").size() == 1);
  CHECK(faults_of(R"({"kind":"comeback","on":{"event":"item.answered"}})").size() == 1);
  CHECK(faults_of(R"({"kind":"count"})").size() == 1);
  CHECK(faults_of(R"({"kind":"sequence","steps":[{"event":"item.answered"}]})").size() == 1);
  CHECK(faults_of(R"({"kind":"distinct","on":{"event":"item.answered"},"field":"skill"})", "500").size() == 1);
  CHECK(faults_of(R"({"kind":"all","of":[{"kind":"count","on":{"event":"item.answered"}},
      {"kind":"count","on":{"event":"item.answered"},"goal":2}]})",
                  "2")
            .size() == 1);
  CHECK(faults_of(R"({"kind":"any","of":[{"kind":"count","on":{"event":"item.answered"},"goal":2},
      {"kind":"count","on":{"event":"item.answered"},"goal":2}]})",
                  "2")
            .size() == 1);
}

TEST_CASE("an event that is about nobody can't be counted for anybody") {
  CHECK(faults_of(R"({"kind":"count","on":{"event":"class.created"}})").size() == 1);
}

TEST_CASE("a skill there isn't is refused, and skills by how their keys begin") {
  CHECK(faults_of(R"({"kind":"count","on":{"event":"item.answered","where":{"skill":"maths/add"}}})").empty());
  CHECK(faults_of(R"({"kind":"count","on":{"event":"item.answered","where":{"skill":"maths/fly"}}})").size() == 1);
  CHECK(faults_of(R"({"kind":"count","on":{"event":"item.answered"},"skills":"maths/"})").empty());
  CHECK(faults_of(R"({"kind":"count","on":{"event":"item.answered"},"skills":"magic/"})").size() == 1);
}

TEST_CASE("a condition whose skills have become others is another one, and so counted anew") {
  const auto hash = [](const std::string& when, std::unordered_set<std::int64_t> skills) {
    const auto text = R"({"achievements":[{"code":"a","name":"A","text":"A","group":"g","when":)" + when +
                      R"(,"tiers":[{"tier":"bronze","goal":3,"xp":1,"coins":1}]}]})";
    const ContentFile file{"achievements/a.json", text};
    std::vector<ContentFault> faults;
    auto vocabulary = words();
    vocabulary.skills = [&](std::string_view) { return skills; };
    const auto catalogue = read_chase({&file, 1}, vocabulary, faults);
    REQUIRE(faults.empty());
    return catalogue.achievements.front().hash;
  };
  const std::string of_maths = R"({"kind":"count","on":{"event":"item.answered"},"skills":"maths/"})";
  const std::string of_all = R"({"kind":"count","on":{"event":"item.answered"}})";
  CHECK(hash(of_maths, {7, 8}) == hash(of_maths, {8, 7}));
  CHECK(hash(of_maths, {7, 8}) != hash(of_maths, {7, 8, 9}));
  CHECK(hash(of_all, {7}) == hash(of_all, {7, 9}));
}

TEST_CASE("everything that is wrong in all files is said at once") {
  const ContentFile files[]{
      {"achievements/a.json", R"({"achievements":[{"code":"a","name":"A","text":"A","group":"g","colour":1}]})"},
      {"achievements/b.json", "{"},
      {"boards/c.json",
       R"({"boards":[{"code":"c","name":"C","text":"C","keep":"growth","on":{"event":"power.changed"},
           "score":[{"field":"afterwards"}],"periods":[]}]})"}};
  std::vector<ContentFault> faults;
  read_chase(files, words(), faults);
  const auto in = [&](std::string_view file) {
    return std::count_if(faults.begin(), faults.end(), [&](const auto& fault) { return fault.file == file; });
  };
  CHECK(in("achievements/a.json") >= 1);
  CHECK(in("achievements/b.json") == 1);
  CHECK(in("boards/c.json") == 3);
}

namespace {

ChaseCatalogue starter_content(std::vector<ContentFault>& faults) {
  const std::filesystem::path root = EDU_SOURCE "/config/content";
  std::vector<std::string> texts;
  std::vector<ContentFile> files;
  for (const auto* folder : {"achievements", "boards"})
    for (const auto& entry : std::filesystem::directory_iterator{root / folder}) {
      std::ifstream in{entry.path(), std::ios::binary};
      texts.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
      files.push_back({std::string{folder} + "/" + entry.path().filename().string(), {}});
    }
  for (std::size_t n = 0; n < files.size(); ++n) files[n].text = texts[n];
  auto any = words();
  any.resolve = [](std::string_view, std::string_view) { return std::optional<std::int64_t>{1}; };
  any.skills = [](std::string_view) { return std::unordered_set<std::int64_t>{1}; };
  return read_chase(files, any, faults);
}

}  // namespace

TEST_CASE("the starter content has at least 80 achievements, each without fault, spread over groups") {
  std::vector<ContentFault> faults;
  const auto catalogue = starter_content(faults);
  for (const auto& fault : faults) FAIL_CHECK(to_text(fault));
  CHECK(catalogue.achievements.size() >= 80);
  CHECK(catalogue.boards.size() >= 5);
  std::map<std::string, int> groups;
  for (const auto& each : catalogue.achievements) ++groups[each.text.group.str()];
  CHECK(groups.size() >= 8);
}

TEST_CASE(
    "every third day of learning fills a page of the logbook, a term long: nobody who comes waits longer for a step") {
  std::vector<ContentFault> faults;
  std::vector<std::int64_t> pages;
  for (const auto& each : starter_content(faults).achievements)
    if (each.text.code.str().starts_with("logbook"))
      for (const auto& tier : each.text.tiers) pages.push_back(tier.goal.value);
  std::sort(pages.begin(), pages.end());
  REQUIRE(pages.size() == 24);
  for (std::size_t n = 0; n < pages.size(); ++n) CHECK(pages[n] == 3 * (static_cast<std::int64_t>(n) + 1));
}

TEST_CASE("an event meets only the conditions that name it") {
  const ContentFile file{"achievements/a.json",
                         R"({"achievements":[
    {"code":"a","name":"A","text":"A","group":"g","when":{"kind":"count","on":{"event":"item.answered"}},
     "tiers":[{"tier":"bronze","goal":1,"xp":1,"coins":1}]},
    {"code":"b","name":"B","text":"B","group":"g","when":{"kind":"count","on":{"event":"quest.completed"}},
     "tiers":[{"tier":"bronze","goal":1,"xp":1,"coins":1}]}]})"};
  std::vector<ContentFault> faults;
  const auto catalogue = read_chase({&file, 1}, words(), faults);
  CHECK(faults.empty());
  CHECK(catalogue.by_event.at("item.answered").leaves.size() == 1);
  CHECK(catalogue.by_event.at("quest.completed").leaves.size() == 1);
}
