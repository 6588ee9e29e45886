// Making things and taking them apart: what is asked for is asked for, what goes in and what comes out move together, and
// the ledger holds.
#include <doctest/doctest.h>

#include <algorithm>

#include "game_support.hpp"

using namespace edu;
using namespace edu::economy;

namespace {

const char* const skills = R"({"skills": [
  {"code": "maths/add", "name": "Adding", "subject": "Mathematics"},
  {"code": "maths/take", "name": "Taking away", "subject": "Mathematics"}
]})";

const char* const goods = R"({"goods": [
  {"code": "wool", "name": "Wool", "description": "Soft.", "rarity": "common", "icon": "cloud", "stack": 99, "value": 3},
  {"code": "dye", "name": "Dye", "description": "Blue.", "rarity": "common", "icon": "palette", "stack": 99, "value": 3},
  {"code": "bun", "name": "Bun", "description": "Warm.", "rarity": "common", "icon": "cookie", "stack": 10, "value": 5},
  {"code": "page-hats", "name": "Page of hats", "description": "Old.", "rarity": "common", "icon": "file-text", "stack": 5,
   "value": 9, "tags": ["page"]},
  {"code": "scarf", "name": "Scarf", "description": "Long.", "rarity": "common", "icon": "ribbon", "slot": "neck", "value": 20},
  {"code": "hat", "name": "Hat", "description": "Tall.", "rarity": "common", "icon": "crown", "slot": "head", "value": 30}
]})";

const char* const recipes = R"({"craft": "tailor", "recipes": [
  {"makes": "scarf", "skill": "maths/add", "level": "novice", "fee": 2,
   "inputs": [{"good": "wool", "count": 4}, {"good": "dye", "count": 1}],
   "odds": [{"quality": "plain", "per_mille": 500}, {"quality": "fine", "per_mille": 500}],
   "salvage": [{"good": "wool", "count": 2}]},
  {"makes": "bun", "skill": "maths/add", "level": "novice", "inputs": [{"good": "wool", "count": 1}],
   "odds": [{"quality": "plain", "per_mille": 400, "count": 1}, {"quality": "good", "per_mille": 600, "count": 3}]},
  {"makes": "hat", "skill": "maths/take", "level": "master", "page": "page-hats",
   "inputs": [{"good": "wool", "count": 2}], "odds": [{"quality": "plain", "per_mille": 1000}]}
]})";

struct World : test::GameWorld {
  World()
      : GameWorld{std::make_shared<test::Folder>(),
                  {},
                  {{{"goods/test.json", goods}, {"recipes/tailor.json", recipes}}, {{"skills/test.json", skills}}}} {}

  AssetId asset(std::string_view code) { return economy.assets().named(code).asset; }
  void give(const Caller& to, std::string_view code, std::int64_t count) {
    write([&](Tx& tx) {
      economy.assets().give(tx, held_by(to.player), economy.assets().named(code), count, Reason::quest,
                            "given " + std::to_string(++given_));
    });
  }
  void fund(const Caller& to, std::int64_t coins) {
    write([&](Tx& tx) {
      economy.ledger().transfer(tx, {mint_for(Reason::quest), held_by(to.player), Coins{coins}, Reason::quest,
                                     "funds " + std::to_string(++given_)});
    });
  }
  std::int64_t has(const Caller& who, AssetId asset) {
    return read([&](Snapshot& s) { return economy.ledger().balance(s, held_by(who.player), asset); });
  }
  std::int64_t has(const Caller& who, std::string_view code) { return has(who, asset(code)); }
  // As if they had learned it.
  void knows(const Caller& who, const std::string& code, const std::string& level) {
    write([&](Tx& tx) {
      tx.run(
          "insert into skill_mastery(player, skill, level, learned, right, wrong, mastery, certainty, last) select ?, "
          "id, ?, "
          "9, 9, 0, 0.9, 0.9, 0 from skill_skill where path = ? on conflict do update set level = excluded.level",
          who.player, level, code);
    });
  }
  // The economy's own invariants: what is known here was learned by nobody.
  bool sound() {
    const auto wrong = broken();
    return std::none_of(wrong.begin(), wrong.end(),
                        [](const std::string& each) { return each.starts_with("economy"); });
  }
  std::string state(const Caller& who, const std::string& recipe) {
    const auto all = call("GET /recipes", who);
    for (std::size_t i = 0; i < all.count("/recipes"); ++i)
      if (all.text("/recipes/" + std::to_string(i) + "/recipe") == recipe)
        return all.text("/recipes/" + std::to_string(i) + "/state");
    return "none";
  }
  test::Came craft(const Caller& who, const std::string& recipe, int times = 1, const std::string& key = "") {
    return call("POST /recipes/" + recipe + "/crafts", who, R"({"times":)" + std::to_string(times) + "}", key);
  }

 private:
  int given_ = 0;
};

}  // namespace

TEST_CASE("what goes in is gone, what comes out is the maker's, and the ledger says so") {
  World world;
  const auto ada = world.make("ada", {student});
  world.knows(ada, "maths/add", "novice");
  world.give(ada, "wool", 5);
  world.give(ada, "dye", 1);
  world.fund(ada, 10);
  CHECK(world.state(ada, "scarf") == "ready");
  const auto made = world.craft(ada, "scarf");
  REQUIRE_MESSAGE(made.status == 200, made.json());
  CHECK(world.has(ada, "wool") == 1);
  CHECK(world.has(ada, "dye") == 0);
  CHECK(world.has(ada, coin_asset) == 8);
  CHECK(world.has(ada, made.as<AssetId>("/result/made/0/asset")) == 1);
  const auto effects = made.effects();
  CHECK(std::count(effects.begin(), effects.end(), "item.crafted") == 1);
  CHECK(world.state(ada, "scarf") == "lacking");
  CHECK(world.sound());
}

TEST_CASE("a skill that isn't known well enough makes nothing, and nothing is lost") {
  World world;
  const auto ada = world.make("ada", {student});
  world.give(ada, "wool", 5);
  CHECK(world.state(ada, "bun") == "unskilled");
  const auto refused = world.craft(ada, "bun");
  CHECK(refused.status == 409);
  CHECK(refused.code() == "recipe.unskilled");
  CHECK(world.has(ada, "wool") == 5);
  world.knows(ada, "maths/add", "expert");
  CHECK(world.craft(ada, "bun").status == 200);
}

TEST_CASE("who lacks something makes nothing, however little it is") {
  World world;
  const auto ada = world.make("ada", {student});
  world.knows(ada, "maths/add", "novice");
  world.give(ada, "wool", 4);
  world.give(ada, "dye", 1);
  world.fund(ada, 1);  // the fee is 2
  CHECK(world.craft(ada, "scarf").code() == "economy.not_enough");
  CHECK(world.has(ada, "wool") == 4);
  CHECK(world.has(ada, coin_asset) == 1);
  CHECK(world.sound());
}

TEST_CASE("of a stack a better draw makes more, each making with a draw of its own") {
  World world;
  const auto ada = world.make("ada", {student});
  world.knows(ada, "maths/add", "novice");
  world.give(ada, "wool", 20);
  std::int64_t told = 0;
  bool one = false, three = false;
  for (int i = 0; i < 2; ++i) {
    const auto made = world.craft(ada, "bun", 10);
    REQUIRE_MESSAGE(made.status == 200, made.json());
    REQUIRE(made.count("/result/made") == 10);
    for (int each = 0; each < 10; ++each) {
      const auto count = made.integer("/result/made/" + std::to_string(each) + "/count");
      one |= count == 1;
      three |= count == 3;
      told += count;
    }
  }
  CHECK(one);
  CHECK(three);
  CHECK(world.has(ada, "bun") == told);
  CHECK(world.has(ada, "wool") == 0);
  CHECK(world.sound());
}

TEST_CASE("a making that is asked for twice by the same key happens once") {
  World world;
  const auto ada = world.make("ada", {student});
  world.knows(ada, "maths/add", "novice");
  world.give(ada, "wool", 3);
  const auto first = world.craft(ada, "bun", 1, "0f5f4f0e-1");
  CHECK(world.craft(ada, "bun", 1, "0f5f4f0e-1").text("/result") == first.text("/result"));
  CHECK(world.has(ada, "wool") == 2);
}

TEST_CASE("times that are no small number are refused") {
  World world;
  const auto ada = world.make("ada", {student});
  for (const auto* times : {"0", "-1", "11", "1.5", "\"2\"", "1e1", "9223372036854775807"})
    CHECK_MESSAGE(world.call("POST /recipes/bun/crafts", ada, std::string{R"({"times":)"} + times + "}").status == 422,
                  times);
}

TEST_CASE("a page is read once, used up, and tells its recipes") {
  World world;
  const auto ada = world.make("ada", {student});
  world.knows(ada, "maths/take", "master");
  world.give(ada, "wool", 2);
  CHECK(world.state(ada, "hat") == "unread");
  CHECK(world.craft(ada, "hat").code() == "recipe.unread");
  CHECK(world.call("POST /recipe-pages/page-hats/readings", ada, "{}").code() == "economy.not_enough");
  world.give(ada, "page-hats", 2);
  const auto told = world.call("POST /recipe-pages/page-hats/readings", ada, "{}");
  REQUIRE_MESSAGE(told.status == 200, told.json());
  CHECK(told.text("/result/recipes/0") == "hat");
  CHECK(world.has(ada, "page-hats") == 1);
  CHECK(world.call("POST /recipe-pages/page-hats/readings", ada, "{}").code() == "recipe.read");
  CHECK(world.call("POST /recipe-pages/wool/readings", ada, "{}").code() == "recipe.no_page");
  CHECK(world.craft(ada, "hat").status == 200);
  CHECK(world.sound());
}

TEST_CASE("a piece that is taken apart is gone, and its parts are less than it was made of") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto bob = world.make("bob", {student});
  world.knows(ada, "maths/add", "novice");
  world.give(ada, "wool", 4);
  world.give(ada, "dye", 1);
  world.fund(ada, 2);
  const auto scarf = world.craft(ada, "scarf").text("/result/made/0/asset");
  const auto path = "POST /players/me/bag/" + scarf + "/salvage";
  CHECK(world.call(path, bob, "{}").code() == "economy.not_enough");
  const auto parts = world.call(path, ada, "{}");
  REQUIRE_MESSAGE(parts.status == 200, parts.json());
  CHECK(world.has(ada, "wool") == 2);
  CHECK(world.call(path, ada, "{}").code() == "economy.not_enough");
  CHECK(world.call("POST /players/me/bag/" + to_text(world.asset("wool")) + "/salvage", ada, "{}").code() ==
        "recipe.no_salvage");
  CHECK(world.call("POST /players/me/bag/" + to_text(AssetId{999'999}) + "/salvage", ada, "{}").code() ==
        "economy.asset_unknown");
  CHECK(world.sound());
}

TEST_CASE("a full bag makes nothing, and nothing is lost") {
  World world;
  const auto ada = world.make("ada", {student});
  world.knows(ada, "maths/add", "novice");
  world.give(ada, "hat", 59);
  world.give(ada, "wool", 20);
  CHECK(world.craft(ada, "bun").code() == "economy.bag_full");
  CHECK(world.has(ada, "wool") == 20);
}
