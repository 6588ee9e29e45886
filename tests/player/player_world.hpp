// A school with a few looks, things to wear and pets, for the tests of what players do with them.
#pragma once

#include <algorithm>

#include "game_support.hpp"

namespace edu::test {

inline const std::vector<economy::ContentFile> player_goods{{"goods/test.json", R"({"goods": [
  {"code": "hat", "name": "Hat", "description": "Tall.", "rarity": "common", "icon": "crown", "slot": "head", "value": 30},
  {"code": "crown", "name": "Crown", "description": "Gold.", "rarity": "epic", "icon": "crown", "slot": "head",
   "binding": "on_equip", "value": 90},
  {"code": "boots", "name": "Boots", "description": "Dry.", "rarity": "common", "icon": "boot", "slot": "feet", "value": 30},
  {"code": "ore", "name": "Ore", "description": "Heavy.", "rarity": "common", "icon": "gem", "stack": 99, "value": 6},
  {"code": "egg", "name": "Egg", "description": "Warm.", "rarity": "uncommon", "icon": "egg", "stack": 5, "value": 40,
   "tags": ["egg"]},
  {"code": "cake", "name": "Cake", "description": "Sweet.", "rarity": "common", "icon": "cake", "stack": 20, "value": 5,
   "use": {"effect": "food", "amount": 3}, "tags": ["food", "sweet"]},
  {"code": "bread", "name": "Bread", "description": "Plain.", "rarity": "common", "icon": "wheat", "stack": 20, "value": 3,
   "use": {"effect": "food", "amount": 2}, "tags": ["food"]},
  {"code": "ball", "name": "Ball", "description": "Round.", "rarity": "common", "icon": "ball", "stack": 5, "value": 8,
   "use": {"effect": "joy", "amount": 2}, "tags": ["toy", "rolling"]}
]})"}};

inline player::PlayerContent player_content() {
  const std::vector<player::ContentFile> files{{"looks/test.json", R"({"looks": [
        {"layer": "background", "code": "night", "name": "Night"}, {"layer": "background", "code": "b2", "name": "B2"},
        {"layer": "background", "code": "b3", "name": "B3"}, {"layer": "background", "code": "b4", "name": "B4"},
        {"layer": "body", "code": "round", "name": "Round"}, {"layer": "body", "code": "o2", "name": "O2"},
        {"layer": "body", "code": "o3", "name": "O3"}, {"layer": "body", "code": "o4", "name": "O4"},
        {"layer": "clothes", "code": "tee", "name": "Tee"}, {"layer": "clothes", "code": "c2", "name": "C2"},
        {"layer": "clothes", "code": "c3", "name": "C3"}, {"layer": "clothes", "code": "c4", "name": "C4"},
        {"layer": "clothes", "code": "coat", "name": "Coat", "coins": 40},
        {"layer": "clothes", "code": "gown", "name": "Gown", "rank": "scholar"},
        {"layer": "face", "code": "smile", "name": "Smile"}, {"layer": "face", "code": "f2", "name": "F2"},
        {"layer": "face", "code": "f3", "name": "F3"}, {"layer": "face", "code": "f4", "name": "F4"},
        {"layer": "hair", "code": "short", "name": "Short"}, {"layer": "hair", "code": "h2", "name": "H2"},
        {"layer": "hair", "code": "h3", "name": "H3"}, {"layer": "hair", "code": "h4", "name": "H4"},
        {"layer": "accessory", "code": "none", "name": "None"}, {"layer": "accessory", "code": "a2", "name": "A2"},
        {"layer": "accessory", "code": "a3", "name": "A3"}, {"layer": "accessory", "code": "a4", "name": "A4"},
        {"layer": "accessory", "code": "medal", "name": "Medal", "title": "achievement.hero"}],
        "classes": [{"code": "tinker", "name": "Tinker", "motto": "I learn why.", "icon": "cog", "accent": "lime"}]})"},
                                               {"pets/test.json", R"({"pets": [
        {"code": "fox", "name": "Fox", "description": "Red.", "egg": "egg", "per_mille": 1000, "temper": "calm",
         "likes": "sweet", "plays": "rolling", "helper": "finds", "finds": ["ore"], "learning_days": 2, "form": "fox"}]})"},
                                               {"names/blocked.txt", "*grump\nboo\n"}};
  std::vector<std::string> faults;
  const auto goods = economy::read_goods(player_goods, faults);
  const auto good = [&](std::string_view code) -> const economy::Good* {
    const auto found =
        std::find_if(goods.begin(), goods.end(), [&](const economy::Good& each) { return each.code.value == code; });
    return found == goods.end() ? nullptr : &*found;
  };
  auto content = player::read_content(files, good, faults);
  REQUIRE(faults == std::vector<std::string>{});
  return content;
}

struct PlayerWorld : GameWorld {
  PlayerWorld() : GameWorld{std::make_shared<Folder>(), {}, {player_goods, {}, player_content()}} {}

  std::vector<economy::AssetId> give(const Caller& to, std::string_view code, std::int64_t count = 1) {
    return write([&](Tx& tx) {
      return economy.assets().give(tx, economy::held_by(to.player), economy.assets().named(code), count,
                                   economy::Reason::quest, "given " + std::to_string(++given_));
    });
  }
  void fund(const Caller& to, std::int64_t coins) {
    write([&](Tx& tx) {
      economy.ledger().transfer(tx, {economy::mint_for(economy::Reason::quest), economy::held_by(to.player),
                                     Coins{coins}, economy::Reason::quest, "funds " + std::to_string(++given_)});
    });
  }
  std::int64_t holds(economy::Holder holder, economy::AssetId asset) {
    return read([&](Snapshot& s) { return economy.ledger().balance(s, holder, asset); });
  }
  std::int64_t has(const Caller& who, std::string_view code) {
    return holds(economy::held_by(who.player), economy.assets().named(code).asset);
  }
  // Answers told as skill tells them.
  void learn(const Caller& who, int answers, bool correct = true, bool rapid = false) {
    for (int i = 0; i < answers; ++i)
      write([&](Tx& tx) {
        tx.emit(skill::Answered{who.player, {1}, {1}, "true_false", correct, correct ? 1.0 : 0.0, 0.5, rapid, 5});
      });
  }
  // Answers are told here and not played, so there are none that skill could have counted.
  std::vector<std::string> broken() {
    auto wrong = GameWorld::broken();
    std::erase_if(wrong, [](const std::string& what) { return what.starts_with("skill: answers counted"); });
    return wrong;
  }
  void next_day() { advance(std::chrono::hours{24}); }

 private:
  int given_ = 0;
};

}  // namespace edu::test
