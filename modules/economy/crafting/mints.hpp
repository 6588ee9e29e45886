// That no recipe is a mint: whoever buys at the shop when it is cheapest, makes a thing of it and brings back what came
// out, whole or in parts, has fewer coins on average than before. Looked at with the rest of the content, since a recipe,
// a value or a figure may each make the difference.
#pragma once

#include <set>

#include "economy/crafting/recipes.hpp"
#include "economy/rules.hpp"

namespace edu::economy {

// `sold`: the codes of what the shop sells. A recipe that asks for what the shop neither sells nor sells the makings of is
// bounded by what is found in play, and passed over. What is wrong goes to `faults`: "recipes/cook.json /recipes/3/odds: …".
void find_mints(const RecipeBook& book, std::span<const Good> goods, const std::set<std::string, std::less<>>& sold,
                const Rules& rules, std::vector<std::string>& faults);

}  // namespace edu::economy
