// Worlds as content: what a file says is what there is, and every fault is named with its place.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "world/atlas.hpp"
#include "world_support.hpp"

using namespace edu;
using namespace edu::world;

namespace {

std::vector<std::string> faults_of(std::string text,
                                   const std::set<std::string, std::less<>>& skills = {"Maths/One", "Maths/Two"}) {
  const ContentFile file{"worlds/isle.json", text};
  return survey({&file, 1}, {[&](std::string_view code) { return skills.contains(code); },
                             [](std::string_view code) { return code == "apple"; }})
      .faults;
}

std::string with(std::string_view from, std::string_view to) {
  std::string text{test::small_world};
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

bool has(const std::vector<std::string>& faults, std::string_view start) {
  return std::any_of(faults.begin(), faults.end(), [&](const std::string& each) { return each.starts_with(start); });
}

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("a world without a fault is found by its key, its regions know which comes before") {
  CHECK(faults_of(std::string{test::small_world}).empty());
  const auto atlas = test::small_atlas();
  REQUIRE(atlas.find("isle", "quay"));
  CHECK(atlas.find("isle", "quay")->before->key.str() == "shore");
  CHECK(atlas.find("isle", "shore")->before == nullptr);
  CHECK_FALSE(atlas.find("isle", "moon"));
  CHECK(atlas.find("moon") == nullptr);
  CHECK(atlas.sites().size() == 3);
}

TEST_CASE("faults are named by file, place and reason, all at once") {
  auto text = with(R"("skills": ["Maths/One", "Maths/Two"],
     "dungeon": {"name": "Caves")",
                   R"("skills": ["Maths/One", "Maths/Tow"],
     "dungeon": {"name": "Caves")");
  text.replace(text.find("\"oil\": 500"), 10, "\"oil\": 400");
  const auto faults = faults_of(text);
  CHECK(faults.size() == 2);
  CHECK(has(faults, "worlds/isle.json /regions/0/skills/1: there is no skill Maths/Tow"));
  CHECK(has(faults, "worlds/isle.json /regions/0/dungeon: oil, heart, keepsakes and items add up to 900"));
}

TEST_CASE("what each part of a world must hold to is looked at") {
  struct Row {
    std::string_view from, to, fault;
  };
  for (const auto& [from, to, fault] : {
           Row{R"("key": "quay")", R"("key": "shore")", "/regions/1/key"},
           Row{R"("key": "scale")", R"("key": "shell")", "/regions/1/dungeon/keepsakes/0/key"},
           Row{R"("power": 0, )", R"("power": 0, "grasp": {"skills": 1, "level": "adept"}, )", "/regions/0/grasp"},
           Row{R"({"skills": 1, )", R"({"skills": 3, )", "/regions/1/grasp/skills"},
           Row{R"("power": 100000)", R"("power": 1)", "/regions/2/power"},
           Row{R"("skills": ["Maths/One", "Maths/Two"])", R"("skills": ["Maths/One"])", "/regions/0/skills"},
           Row{R"("skills": ["Maths/One", "Maths/Two"])", R"("skills": ["Maths/One", "Maths/One"])",
               "/regions/0/skills/1"},
           Row{R"("oil": 500, "heart": 300, )",
               R"("oil": 400, "heart": 300, "items": [{"item": "pear", "count": 1, "per_mille": 100}], )",
               "/regions/0/dungeon/items/0/item"},
           Row{R"("rooms": 8)", R"("rooms": 80)", "/regions/0/dungeon/rooms"},
           Row{R"("icon": "shell")", R"("icon": "dragon")", "/regions/0/dungeon/keepsakes/0/icon"},
           Row{R"("accent": "jade")", R"("accent": "black")", "/accent"},
           Row{R"("name": "Isle", )", "", "/name"},
       }) {
    CAPTURE(fault);
    CHECK(has(faults_of(with(from, to)), "worlds/isle.json " + std::string{fault} + ":"));
  }
}

TEST_CASE("two files can't bring the same world") {
  const std::vector<ContentFile> files{{"worlds/isle.json", test::small_world},
                                       {"worlds/twin.json", test::small_world}};
  const auto faults =
      survey(files, {[](std::string_view) { return true; }, [](std::string_view) { return true; }}).faults;
  CHECK(has(faults, "worlds/twin.json /key: isle is the world of worlds/isle.json already"));
  CHECK_THROWS_WITH_AS(
      read_atlas(files, {[](std::string_view) { return true; }, [](std::string_view) { return true; }}),
      doctest::Contains("worlds/twin.json /key"), Problem);
}

TEST_CASE("text that isn't JSON is a fault of its file, and other files are read") {
  const std::vector<ContentFile> files{{"worlds/bad.json", "{"}, {"worlds/isle.json", test::small_world}};
  const auto found = survey(files, {[](std::string_view) { return true; }, [](std::string_view) { return true; }});
  CHECK(has(found.faults, "worlds/bad.json /"));
  CHECK(found.atlas.worlds().size() == 1);
}

TEST_CASE("the worlds that come with the program: six at least, three to six regions each, without a fault") {
  const std::filesystem::path folder{EDU_SOURCE "/config/content"};
  std::set<std::string, std::less<>> codes;
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator{folder / "skills"}) {
    const test::Body body{file_text(entry.path())};
    for (std::size_t i = 0; i < body.count("/skills"); ++i) codes.insert(body.text(fmt::format("/skills/{}/code", i)));
  }
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator{folder / "worlds"}) paths.push_back(entry.path());
  texts.reserve(paths.size());
  std::vector<ContentFile> files;
  for (const auto& path : paths) {
    texts.push_back(file_text(path));
    files.push_back({"worlds/" + path.filename().string(), texts.back()});
  }
  const auto found = survey(
      files, {[&](std::string_view code) { return codes.contains(code); }, [](std::string_view) { return true; }});
  for (const auto& fault : found.faults) MESSAGE(fault);
  CHECK(found.faults.empty());
  CHECK(found.atlas.worlds().size() >= 6);
  const auto beginners = std::count_if(found.atlas.worlds().begin(), found.atlas.worlds().end(),
                                       [](const Island& world) { return world.regions.front().power == 0; });
  CHECK(beginners >= 4);
}
