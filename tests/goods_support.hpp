// A handful of things for the tests: one of each sort, so that no test hangs on what the content says today.
#pragma once

#include <vector>

#include "economy/goods.hpp"

namespace edu::test {

inline const std::vector<economy::ContentFile> goods_files{{"goods/things.json", R"({"goods": [
  {"code": "apple", "name": "Apple", "description": "Red.", "rarity": "common", "icon": "apple", "stack": 10, "value": 4,
   "use": {"effect": "heart", "amount": 1}, "tags": ["food"]},
  {"code": "ore", "name": "Ore", "description": "Heavy.", "rarity": "common", "icon": "gem", "stack": 99, "value": 6,
   "tags": ["ore"]},
  {"code": "purse", "name": "Purse", "description": "It clinks.", "rarity": "common", "icon": "wallet", "stack": 5,
   "value": 10, "use": {"effect": "coins", "amount": 10}},
  {"code": "globe", "name": "Globe", "description": "It snows.", "rarity": "rare", "icon": "snowflake", "stack": 5,
   "binding": "on_pickup", "value": 100, "use": {"effect": "freeze", "rest_days": 30}},
  {"code": "hat", "name": "Hat", "description": "Pointed.", "rarity": "uncommon", "icon": "crown", "slot": "head",
   "binding": "on_equip", "value": 50},
  {"code": "medal", "name": "Medal", "description": "Yours.", "rarity": "epic", "icon": "award", "binding": "on_pickup",
   "value": 500}
]})"}};

}  // namespace edu::test
