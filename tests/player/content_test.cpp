// Looks and pets as content: every fault is named with its place; the program's own files are sound, leave everybody a
// decent look, and hold as many kinds of pets as they promise.
#include <doctest/doctest.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/json.hpp"
#include "player/content.hpp"

using namespace edu;
using namespace edu::player;

namespace {

// There is whatever is asked for, and it is an egg, too.
const economy::Good* anything(std::string_view) {
  static const auto one = [] {
    economy::Good good;
    good.tags = {{"egg"}};
    return good;
  }();
  return &one;
}

std::vector<std::string> faults_of(const std::string& path, const std::string& text,
                                   const std::function<const economy::Good*(std::string_view)>& good = anything) {
  std::vector<std::string> faults;
  const std::vector<ContentFile> files{{path, text}};
  read_content(files, good, faults);
  return faults;
}

std::string pet(const std::string& more) {
  return R"({"code": "fox", "name": "Fox", "description": "Red.", "egg": "egg", "temper": "calm", "likes": "sweet",
             "plays": "rolling", "learning_days": 3, "form": "fox")" +
         more + "}";
}

struct Shelf {
  Shelf() {
    const std::filesystem::path root{EDU_SOURCE "/config/content"};
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file{entry.path(), std::ios::binary};
      const auto& text = texts.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
      files.push_back({std::filesystem::relative(entry.path(), root).generic_string(), text});
    }
    content = read_content(files, anything, faults);
  }
  std::deque<std::string> texts;
  std::vector<ContentFile> files;
  std::vector<std::string> faults;
  PlayerContent content;
};

const Shelf& shelf() {
  static const Shelf shelf;
  return shelf;
}

}  // namespace

TEST_CASE("a pet that finds something says what, and what hatches adds up to a thousand") {
  CHECK(faults_of("pets/x.json", R"({"pets": [)" + pet(R"(, "per_mille": 1000, "helper": "cheers")") + "]}").empty());
  const auto faults =
      faults_of("pets/x.json", R"({"pets": [)" + pet(R"(, "per_mille": 900, "helper": "finds")") + "]}");
  REQUIRE(faults.size() == 2);
  CHECK(faults[0] == "pets/x.json /pets/0/finds: Whoever finds something says what.");
  CHECK(faults[1] == "pets/ /: What hatches from egg adds up to 900 parts of a thousand.");
}

TEST_CASE("an egg and what is found must be goods, and no coins are found") {
  economy::Good ore, purse;
  purse.use = economy::Use{economy::Effect::coins, {}, {}};
  const auto faults = faults_of(
      "pets/x.json",
      R"({"pets": [)" + pet(R"(, "per_mille": 1000, "helper": "finds", "finds": ["ore", "gold", "purse"])") + "]}",
      [&](std::string_view code) { return code == "purse"  ? &purse
                                          : code == "gold" ? nullptr
                                                           : &ore; });
  REQUIRE(faults.size() == 3);
  CHECK(faults[0] == "pets/x.json /pets/0/egg: There is no such egg: egg.");
  CHECK(faults[1] == "pets/x.json /pets/0/finds/1: There is no such good: gold.");
  CHECK(faults[2] == "pets/x.json /pets/0/finds/2: A pet finds no coins.");
}

TEST_CASE("whatever hatches from one egg takes as many days") {
  const std::string wolf =
      R"({"code": "wolf", "name": "Wolf", "description": "Grey.", "egg": "egg", "temper": "calm", "likes": "sweet",
          "plays": "rolling", "learning_days": 4, "form": "wolf", "per_mille": 400, "helper": "cheers"})";
  const auto faults =
      faults_of("pets/x.json", R"({"pets": [)" + pet(R"(, "per_mille": 600, "helper": "cheers")") + "," + wolf + "]}");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0] == "pets/x.json /pets/1/learning_days: What hatches from egg before takes 3.");
}

TEST_CASE("there is one way to a look, and several free ones of each layer") {
  const auto faults = faults_of(
      "looks/x.json", R"({"looks": [{"layer": "hair", "code": "bun", "name": "Bun", "coins": 3, "level": 4}]})");
  REQUIRE(faults.size() == 7);
  CHECK(faults[0] == "looks/x.json /looks/0: There is one way to a look.");
  CHECK(faults[1].find("Of the layer background 4 looks at least are free.") != std::string::npos);
}

TEST_CASE("the program's looks and pets are sound") {
  CHECK(shelf().faults == std::vector<std::string>{});
  CHECK(shelf().content.bestiary.kinds().size() >= 12);
  CHECK(shelf().content.wardrobe.classes().size() >= 6);
  std::set<std::string> forms;
  for (const auto& kind : shelf().content.bestiary.kinds()) forms.insert(kind.form.str());
  CHECK(forms.size() == shelf().content.bestiary.kinds().size());
}

TEST_CASE("what nobody should be called is refused in three languages, and kind names are not") {
  const auto& names = shelf().content.names;
  const auto refused = [&](const std::string& name) {
    try {
      names.must_be_kind({name});
    } catch (const Problem& problem) { return problem.errors.front().code; }
    return std::string{};
  };
  for (const auto* name : {"Arschloch", "ar sch", "Assss", "Mierda", "Shiiiit", "ASS", "Hässlich", "Fúck", "Hit-ler"})
    CHECK_MESSAGE(refused(name) == "pet.name_unkind", name);
  for (const auto* name : {"Flocke", "Bob", "Polaris", "Zora", "Nazira", "Sir Waffle", "Ñandú", "Mistral", "Peacock",
                           "Cassandra", "Zoë", "小雪"})
    CHECK_MESSAGE(refused(name).empty(), name);
  for (const auto* name : {"0171 555", "Max7", "a@b", "one two three four", "☃☃"})
    CHECK_MESSAGE(refused(name) == "pet.name_form", name);
}
