// Recipes as content: every fault of a file is named with its place, odds are what is drawn, and nothing is won by making a
// thing and taking it apart; the program's own files among them.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/json.hpp"
#include "economy/content.hpp"
#include "goods_support.hpp"

using namespace edu;
using namespace edu::economy;

namespace {

std::vector<Good> test_goods() {
  std::vector<std::string> faults;
  return read_goods(test::goods_files, faults);
}

std::vector<std::string> faults_of(const std::string& recipes) {
  std::vector<std::string> faults;
  const auto text = R"({"craft": "tailor", "recipes": [)" + recipes + "]}";
  const std::vector<ContentFile> files{{"recipes/tailor.json", text}};
  read_recipes(
      files, test_goods(), [](std::string_view code) { return code == "maths/add"; }, faults);
  return faults;
}

std::string recipe(const std::string& makes, const std::string& inputs, const std::string& odds,
                   const std::string& more = "") {
  return fmt::format(R"({{"makes": "{}", "skill": "maths/add", "level": "novice", "inputs": [{}], "odds": [{}]{}}})",
                     makes, inputs, odds, more);
}

const std::string ore = R"({"good": "ore", "count": 3})";
const std::string always = R"({"quality": "plain", "per_mille": 1000})";

// The program's own files.
struct Shelf {
  Shelf() {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{EDU_SOURCE "/config/content"}) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file{entry.path(), std::ios::binary};
      const auto& text = texts.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
      files.push_back({std::filesystem::relative(entry.path(), EDU_SOURCE "/config/content").generic_string(), text});
    }
    for (auto& good : read_goods(files, faults)) goods.emplace(good.code.str(), std::move(good));
    std::vector<Good> all;
    all.reserve(goods.size());
    for (const auto& [code, good] : goods) all.push_back(good);
    book = read_recipes(
        files, all, [](std::string_view) { return true; }, faults);
  }
  std::int64_t value(std::string_view good) const { return goods.at(std::string{good}).value; }

  std::deque<std::string> texts;
  std::vector<ContentFile> files;
  std::vector<std::string> faults;
  std::map<std::string, Good> goods;
  RecipeBook book;
};

const Shelf& shelf() {
  static const Shelf shelf;
  return shelf;
}

}  // namespace

TEST_CASE("a sound recipe has no fault") {
  CHECK(faults_of(recipe("hat", ore, always, R"(, "salvage": [{"good": "ore", "count": 2}])")).empty());
}

TEST_CASE("what a recipe speaks of must be there") {
  const auto faults =
      faults_of(recipe("hat", R"({"good": "gold", "count": 1})", always) + "," + recipe("crown", ore, always) + "," +
                R"({"makes": "apple", "skill": "maths/fly", "level": "unseen", "inputs": [], "page": "ore",
                                    "odds": [{"quality": "plain", "per_mille": 1000}]})");
  REQUIRE(faults.size() == 6);
  CHECK(faults[0] == "recipes/tailor.json /recipes/0/inputs/0/good: There is no good gold.");
  CHECK(faults[1] == "recipes/tailor.json /recipes/1/makes: There is no good crown.");
  CHECK(faults[2] == "recipes/tailor.json /recipes/2/skill: There is no skill maths/fly.");
  CHECK(faults[3].find("/recipes/2/level") != std::string::npos);
  CHECK(faults[4].find("/recipes/2/inputs") != std::string::npos);
  CHECK(faults[5].find("/recipes/2/page") != std::string::npos);
}

TEST_CASE("odds add up to a thousand, each better than the one before") {
  const auto plain = faults_of(recipe("hat", ore, R"({"quality": "plain", "per_mille": 900})"));
  REQUIRE(plain.size() == 1);
  CHECK(plain[0] == "recipes/tailor.json /recipes/0/odds: They add up to 900 parts of a thousand.");
  const auto falling = faults_of(
      recipe("apple", ore, R"({"quality": "good", "per_mille": 500}, {"quality": "plain", "per_mille": 500})"));
  REQUIRE(falling.size() == 1);
  CHECK(falling[0].find("/odds/1: An outcome is better") != std::string::npos);
}

TEST_CASE("a thing is made in one way, and of itself in none") {
  CHECK(faults_of(recipe("hat", ore, always) + "," + recipe("hat", ore, always)).front().find("already") !=
        std::string::npos);
  const auto circle = faults_of(recipe("ore", R"({"good": "apple", "count": 1})", always) + "," +
                                recipe("apple", R"({"good": "ore", "count": 1})", always));
  REQUIRE(circle.size() == 1);
  CHECK(circle[0].find("is made of itself in the end") != std::string::npos);
}

TEST_CASE("salvage gives back less than went in") {
  const auto more = faults_of(recipe("hat", ore, always, R"(, "salvage": [{"good": "ore", "count": 4}])"));
  REQUIRE(more.size() == 2);
  CHECK(more[0].find("It gives back more than went in.") != std::string::npos);
  CHECK(faults_of(recipe("hat", ore, always, R"(, "salvage": [{"good": "ore", "count": 3}])"))
            .front()
            .find("Nothing is lost") != std::string::npos);
  CHECK(faults_of(recipe("hat", ore, always, R"(, "salvage": [{"good": "apple", "count": 1}])")).size() == 1);
  CHECK(faults_of(
            recipe("apple", R"({"good": "ore", "count": 2})", always, R"(, "salvage": [{"good": "ore", "count": 1}])"))
            .front()
            .find("Only a piece") != std::string::npos);
}

TEST_CASE("coins aren't made of things") {
  const auto purse = faults_of(recipe("purse", ore, always));
  REQUIRE(purse.size() == 1);
  CHECK(purse[0] == "recipes/tailor.json /recipes/0/makes: Coins aren't made of things.");
}

TEST_CASE("what is bought, made and brought back costs more than it brings, or is refused by its place") {
  Rules rules;
  rules.shop.pays_percent.is = {40};
  rules.steering.levers.shop_loose.is = {70};
  // Wire is worth 8: the shop pays 3. Of three nails at two coins each it would be made for six; rounded down at the shop's
  // loosest, they would have been three coins.
  const auto wire = [](int nails) {
    return fmt::format(R"({{"makes": "wire", "skill": "maths/add", "level": "novice",
      "inputs": [{{"good": "nail", "count": {}}}], "odds": [{{"quality": "plain", "per_mille": 800, "count": 1}},
      {{"quality": "good", "per_mille": 200, "count": 2}}]}})",
                       nails);
  };
  const auto chain = [](int wires, const std::string& more) {
    return fmt::format(R"({{"makes": "chain", "skill": "maths/add", "level": "novice", "fee": 1,
      "inputs": [{{"good": "wire", "count": {}}}], "odds": [{{"quality": "plain", "per_mille": 1000}}]{}}})",
                       wires, more);
  };
  const auto mints = [&](const std::string& recipes, const std::string& sold) {
    const std::string goods = R"({"goods": [
      {"code": "nail", "name": "Nail", "description": "Thin.", "rarity": "common", "icon": "gem", "stack": 99, "value": 2},
      {"code": "wire", "name": "Wire", "description": "Long.", "rarity": "common", "icon": "gem", "stack": 99, "value": 8},
      {"code": "chain", "name": "Chain", "description": "Strong.", "rarity": "common", "icon": "gem", "slot": "neck",
       "value": 20}
    ]})";
    const auto shop = R"({"shelves": [{"code": "a", "name": "A", "goods": [)" + sold + "]}]}";
    const auto book = R"({"craft": "smith", "recipes": [)" + recipes + "]}";
    const std::vector<ContentFile> files{{"goods/x.json", goods}, {"shop.json", shop}, {"recipes/smith.json", book}};
    std::vector<std::string> faults;
    read_content(files, rules, faults);
    return faults;
  };
  CHECK(mints(wire(3), R"("nail")").empty());
  CHECK(mints(wire(1), R"("nail")") ==
        std::vector<std::string>{
            "recipes/smith.json /recipes/0/odds: The shop sells what goes in for 2.00 coins and pays "
            "3.60 for what comes out."});
  CHECK(mints(wire(1), R"("chain")").empty());  // nobody can buy a nail
  // A chain brings 8. Its wires are made of bought nails, five coins a wire.
  CHECK(mints(wire(3) + "," + chain(2, ""), R"("nail")").empty());
  CHECK(mints(wire(3) + "," + chain(1, ""), R"("nail")") ==
        std::vector<std::string>{
            "recipes/smith.json /recipes/1/odds: The shop sells what goes in for 6.00 coins and pays "
            "8.00 for what comes out."});
  // When the shop pays nearly all that a thing is worth, making pays.
  rules.shop.pays_percent.is = {90};
  CHECK(mints(wire(3) + "," + chain(2, R"(, "salvage": [{"good": "wire", "count": 1}])"), R"("nail")").size() == 2);
}

TEST_CASE("what is drawn comes as often as its odds say") {
  const std::vector<Outcome> odds{{Quality::plain, {700}, {}}, {Quality::good, {250}, {}}, {Quality::fine, {50}, {}}};
  std::array<int, 4> drawn{};
  Rng rng{20'261'201};
  constexpr int draws = 100'000;
  for (int i = 0; i < draws; ++i) ++drawn[static_cast<std::size_t>(draw(odds, rng).quality)];
  CHECK(drawn[0] == doctest::Approx(70'000).epsilon(0.01));
  CHECK(drawn[1] == doctest::Approx(25'000).epsilon(0.02));
  CHECK(drawn[2] == doctest::Approx(5'000).epsilon(0.05));
  CHECK(drawn[3] == 0);
}

TEST_CASE("the same seed draws the same") {
  const std::vector<Outcome> odds{{Quality::plain, {500}, {}}, {Quality::masterly, {500}, {}}};
  Rng one{7}, other{7};
  for (int i = 0; i < 100; ++i) CHECK(draw(odds, one).quality == draw(odds, other).quality);
}

TEST_CASE("the program brings 150 goods and 60 recipes, all sound") {
  CHECK(shelf().faults == std::vector<std::string>{});
  CHECK(shelf().goods.size() >= 150);
  CHECK(shelf().book.all().size() >= 60);
}

TEST_CASE("nothing that the program brings is bought, made and brought back for a gain, by its own figures") {
  const auto& files = shelf().files;
  const auto file =
      std::find_if(files.begin(), files.end(), [](const auto& each) { return each.path == "rules.json"; });
  REQUIRE(file != files.end());
  Rulebook rulebook{"rules.json", file->text};
  const auto rules = read_rules(rulebook);
  std::vector<std::string> faults;
  read_content(files, rules, faults);
  CHECK(faults == std::vector<std::string>{});
}

TEST_CASE("whatever is made and taken apart again leaves less than there was") {
  for (const auto& recipe : shelf().book.all()) {
    if (!recipe.salvage) continue;
    std::int64_t in = recipe.fee ? recipe.fee->value : 0, back = 0;
    for (const auto& input : recipe.inputs) in += input.count * shelf().value(input.good);
    for (const auto& part : *recipe.salvage) back += part.count * shelf().value(part.good);
    CHECK_MESSAGE(2 * back <= in, recipe.makes.str() << " gives back " << back << " of " << in);
  }
}

// Selling back pays less than half: a kitchen must not be a mint.
TEST_CASE("no chain of recipes makes more of bought things than their sale brings, at half their value") {
  for (const auto& recipe : shelf().book.all()) {
    double in = recipe.fee ? recipe.fee->value : 0, out = 0;
    // An input may be made itself, at best for 1/1.7 of what it is worth.
    for (const auto& input : recipe.inputs) {
      const auto made = shelf().book.find(input.good.value) != nullptr;
      in += static_cast<double>(input.count * shelf().value(input.good)) / (made ? 1.7 : 1.0);
    }
    for (const auto& outcome : recipe.odds)
      out += outcome.per_mille / 1000.0 * outcome.made() * static_cast<double>(shelf().value(recipe.makes));
    CHECK_MESSAGE(out / 2 < in, recipe.makes.str() << " is worth " << out << " and made for " << in);
  }
}

TEST_CASE("there is a way to everything: it is made, sold, found, earned or brought by a pet") {
  for (const auto& [code, good] : shelf().goods) {
    const auto quoted = "\"" + code + "\"";
    const auto named = [&](const ContentFile& file) {
      return !file.path.starts_with("goods/") && !file.path.starts_with("recipes/") &&
             file.text.find(quoted) != std::string_view::npos;
    };
    CHECK_MESSAGE(
        (shelf().book.find(code) != nullptr || std::any_of(shelf().files.begin(), shelf().files.end(), named)),
        code << " can't be come by");
  }
}

TEST_CASE("every material is good for something, and every page tells of a recipe") {
  for (const auto& [code, good] : shelf().goods) {
    const auto& all = shelf().book.all();
    if (good.tagged("material"))
      CHECK_MESSAGE(std::any_of(all.begin(), all.end(),
                                [&](const CraftRecipe& recipe) {
                                  return std::any_of(recipe.inputs.begin(), recipe.inputs.end(),
                                                     [&](const Portion& input) { return input.good == good.code; });
                                }),
                    code << " is put into nothing");
    if (good.tagged("page")) CHECK_MESSAGE(shelf().book.is_page(code), code << " tells of nothing");
  }
}
