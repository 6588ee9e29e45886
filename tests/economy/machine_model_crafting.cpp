// Making things and taking them apart. How well a thing turns out is drawn; what goes in and that one comes out isn't.
#include <algorithm>

#include "machine_model.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using namespace machine_figures;

constexpr std::int64_t most_at_once = 10;

const MachineRecipe* recipe_for(const std::string& code) {
  const auto found = std::find_if(machine_recipes.begin(), machine_recipes.end(),
                                  [&](const MachineRecipe& each) { return each.makes == code; });
  return found == machine_recipes.end() ? nullptr : &*found;
}

bool is_page(const std::string& code) {
  return std::any_of(machine_recipes.begin(), machine_recipes.end(),
                     [&](const MachineRecipe& each) { return each.page == code; });
}

bool is_skilled(std::int64_t player) { return player != cyd.value; }

}  // namespace

std::string MachineModel::craft(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto asked = craft_of(command);
  const auto times = asked.times;
  if (times < 1 || times > most_at_once) return "input.invalid";
  const auto* recipe = recipe_for(asked.recipe);
  if (!recipe) return "recipe.unknown";
  if (!recipe->page.empty() && !read_.contains({who, recipe->page})) return "recipe.unread";
  if (!is_skilled(who)) return "recipe.unskilled";
  for (const auto& [good, count] : recipe->inputs)
    if (has(who, named(good)) < count * times) return "economy.not_enough";
  if (has(who, 1) < recipe->fee * times) return "economy.not_enough";

  const auto put_in = [&](std::int64_t sign) {
    for (const auto& [good, count] : recipe->inputs)
      move(bag(who, named(good)), sunk(Reason::craft, named(good)), sign * count * times);
    move(bag(who, 1), sunk(Reason::craft, 1), sign * recipe->fee * times);
  };
  put_in(1);
  const auto asset = named(asked.recipe), count = recipe->makes_so_many * times;
  if (is_piece(asset) ? used(who, 0) + times > slots : !fits(who, asset, count)) {
    put_in(-1);
    return "economy.bag_full";
  }
  if (!is_piece(asset)) move(minted(Reason::craft, asset), bag(who, asset), count);
  for (std::int64_t i = 0; is_piece(asset) && i < times; ++i) make_piece(who, *kind_of(asset), Reason::craft);
  return "";
}

std::string MachineModel::read_page(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto page = page_of(command);
  if (!is_page(page)) return "recipe.no_page";
  if (read_.contains({who, page})) return "recipe.read";
  if (has(who, named(page)) < 1) return "economy.not_enough";
  move(bag(who, named(page)), sunk(Reason::craft, named(page)), 1);
  read_.insert({who, page});
  return "";
}

std::string MachineModel::salvage(const MachineCommand& command) {
  const auto who = player(command.who), what = piece_of(command);
  const auto kind = kind_of(what);
  if (!kind) return "economy.asset_unknown";
  const auto* recipe = recipe_for(machine_things[*kind].code);
  if (!recipe || recipe->salvage.empty() || what == kind_asset(*kind)) return "recipe.no_salvage";
  if (has(who, what) < 1) return "economy.not_enough";
  move(bag(who, what), sunk(Reason::salvage, what), 1);
  const auto part = named(recipe->salvage);
  if (!fits(who, part, 1)) {
    move(sunk(Reason::salvage, what), bag(who, what), 1);
    return "economy.bag_full";
  }
  move(minted(Reason::salvage, part), bag(who, part), 1);
  return "";
}

}  // namespace edu::test
