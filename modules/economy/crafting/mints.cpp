#include "economy/crafting/mints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "economy/prices.hpp"

namespace edu::economy {

namespace {

constexpr double not_to_be_had = std::numeric_limits<double>::infinity();

double made_on_average(const Recipe& recipe) {
  int parts = 0;
  for (const auto& outcome : recipe.odds) parts += outcome.per_mille * outcome.made();
  return static_cast<double>(parts) / thousandths;
}

class Bookkeeper {
 public:
  Bookkeeper(const RecipeBook& book, std::span<const Good> goods, const std::set<std::string, std::less<>>& sold,
             const Rules& rules)
      : book_{book}, sold_{sold}, rules_{rules} {
    for (const auto& good : goods) values_.emplace(good.code.value, good.value);
  }

  // The least that one making costs, in coins; infinite where something can't be bought.
  double cost_of(const Recipe& recipe) {
    double cost = recipe.fee ? recipe.fee->value : 0;
    for (const auto& input : recipe.inputs) cost += input.count * least_for(input.good.value);
    return cost;
  }
  // The most that the shop ever pays for one.
  std::int64_t brings(std::string_view code) const {
    const auto value = values_.find(code);
    return value == values_.end() ? 0 : paid_for(value->second, rules_.shop);
  }

 private:
  // Bought or made, whichever is cheaper.
  double least_for(std::string_view code) {
    // While it is reckoned it can't be had: what is made of itself is a fault of its own.
    const auto [known, is_new] = least_.emplace(code, not_to_be_had);
    if (!is_new) return known->second;
    double least = not_to_be_had;
    if (const auto value = values_.find(code); value != values_.end() && sold_.contains(code))
      least = static_cast<double>(price_at(value->second, rules_.steering.levers.shop_loose));
    if (const auto* recipe = book_.find(code))
      if (const auto made = made_on_average(*recipe); made > 0) least = std::min(least, cost_of(*recipe) / made);
    return known->second = least;
  }

  const RecipeBook& book_;
  const std::set<std::string, std::less<>>& sold_;
  const Rules& rules_;
  std::map<std::string_view, std::int64_t> values_;
  std::map<std::string_view, double> least_;
};

}  // namespace

void find_mints(const RecipeBook& book, std::span<const Good> goods, const std::set<std::string, std::less<>>& sold,
                const Rules& rules, std::vector<std::string>& faults) {
  Bookkeeper bookkeeper{book, goods, sold, rules};
  for (const auto& recipe : book.all()) {
    const auto cost = bookkeeper.cost_of(recipe);
    const auto examine = [&](std::string_view place, std::string_view what, double worth) {
      if (worth >= cost)
        faults.push_back(fmt::format("{}/{}: The shop sells what goes in for {:.2f} coins and pays {:.2f} for {}.",
                                     recipe.at, place, cost, worth, what));
    };
    examine("odds", "what comes out",
            made_on_average(recipe) * static_cast<double>(bookkeeper.brings(recipe.makes.value)));
    if (!recipe.salvage) continue;
    std::int64_t parts = 0;
    for (const auto& part : *recipe.salvage) parts += part.count * bookkeeper.brings(part.good.value);
    examine("salvage", "its parts", static_cast<double>(parts));
  }
}

}  // namespace edu::economy
