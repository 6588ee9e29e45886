// What there is in the world of the random commands, and the figures that hold in it: once as the server is told, once as the
// model knows it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "economy_world.hpp"

namespace edu::test {

// A small bag and few places, so that whatever can be full is full now and then.
inline economy::Rules machine_rules() {
  auto rules = with_presents_worth(80);
  rules.bags.slots.is = {10};
  rules.market.most_times_worth.is = {5};
  rules.market.open_orders.is = {6};
  rules.market.open_listings.is = {3};
  rules.market.open_auctions.is = {3};
  rules.market.waiting_parcels.is = {4};
  return rules;
}

inline std::vector<economy::ContentFile> machine_files() {
  auto files = goods_files;
  files.push_back({"goods/made.json", R"({"goods": [
  {"code": "kite", "name": "Kite", "description": "It flies.", "rarity": "common", "icon": "wind", "value": 30},
  {"code": "pie", "name": "Pie", "description": "Warm.", "rarity": "common", "icon": "cookie", "stack": 10, "value": 5},
  {"code": "pie-page", "name": "Page of pies", "description": "Old.", "rarity": "common", "icon": "file-text", "stack": 5,
   "value": 9, "tags": ["page"]}
]})"});
  files.push_back({"recipes/tinker.json", R"({"craft": "tinker", "recipes": [
  {"makes": "kite", "skill": "maths/add", "level": "novice", "fee": 3,
   "inputs": [{"good": "ore", "count": 2}, {"good": "apple", "count": 1}],
   "odds": [{"quality": "plain", "per_mille": 600}, {"quality": "fine", "per_mille": 300},
            {"quality": "masterly", "per_mille": 100}],
   "salvage": [{"good": "ore", "count": 1}]},
  {"makes": "pie", "skill": "maths/add", "level": "novice", "page": "pie-page",
   "inputs": [{"good": "apple", "count": 2}], "odds": [{"quality": "plain", "per_mille": 1000, "count": 2}]}
]})"});
  return files;
}

struct MachineThing {
  std::string code;
  std::int64_t stack;  // 0: each is a piece
  std::string binding;
  std::int64_t value;
  std::string effect;
  bool sold;
};
inline const std::vector<MachineThing> machine_things{
    {"apple", 10, "none", 4, "heart", true},  {"ore", 99, "none", 6, "", false},
    {"purse", 5, "none", 10, "coins", false}, {"globe", 5, "pickup", 100, "freeze", true},
    {"hat", 0, "equip", 50, "", true},        {"medal", 0, "pickup", 500, "", false},
    {"kite", 0, "none", 30, "", false},       {"pie", 10, "none", 5, "", false},
    {"pie-page", 5, "none", 9, "", false}};

struct MachineRecipe {
  std::string makes;
  std::int64_t makes_so_many;
  std::vector<std::string> qualities;  // which of them is drawn the model doesn't know
  std::vector<std::pair<std::string, std::int64_t>> inputs;
  std::int64_t fee;
  std::string page;     // empty: everybody knows how
  std::string salvage;  // of which it gives back one; empty: none
};
inline const std::vector<MachineRecipe> machine_recipes{
    {"kite", 1, {"plain", "fine", "masterly"}, {{"ore", 2}, {"apple", 1}}, 3, "", "ore"},
    {"pie", 2, {"plain"}, {{"apple", 2}}, 0, "pie-page", ""}};

namespace machine_figures {

constexpr std::int64_t slots = 10, uses_a_day = 3, globe_rests = 30, purse_holds = 10;             // bags
constexpr std::int64_t worth_a_day = 100, kept_at_least = 80, kept_days = 28, stale_minutes = 10;  // hand to hand
constexpr std::int64_t open_listings = 3, open_auctions = 3, waiting_parcels = 4;                  // the market
constexpr std::int64_t first_fee = 500, most_times_worth = 5, coins_beyond_worth = 15, best_quality = 4;
constexpr std::int64_t least_number = 1, most_number = 1'000'000'000;  // that one may say
constexpr std::int64_t unknown_asset = 77'777;
constexpr std::int64_t first_minute = start.ms / 60'000;

}  // namespace machine_figures

}  // namespace edu::test
