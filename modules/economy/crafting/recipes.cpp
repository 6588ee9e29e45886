#include "economy/crafting/recipes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::economy {

namespace {

struct RecipeFile {
  Craft craft{};
  std::vector<Recipe> recipes;
};
BOOST_DESCRIBE_STRUCT(RecipeFile, (), (craft, recipes))

class Reader {
 public:
  Reader(std::span<const Good> goods, const std::function<bool(std::string_view)>& is_skill,
         std::vector<std::string>& faults)
      : is_skill_{is_skill}, faults_{faults} {
    for (const auto& good : goods) goods_.emplace(good.code.str(), &good);
  }

  void take(const ContentFile& file) {
    file_ = file.path;
    try {
      auto read = json::read<RecipeFile>(file.text);
      for (std::size_t i = 0; i < read.recipes.size(); ++i) {
        const auto at = fmt::format("/recipes/{}", i);
        examine(read.recipes[i], at);
        recipes_.push_back({std::move(read.recipes[i]), read.craft, fmt::format("{} {}", file_, at)});
      }
    } catch (const Problem& problem) {
      if (problem.errors.empty()) fault("/", problem.detail);
      for (const auto& error : problem.errors) fault(error.pointer, error.detail);
    }
  }

  RecipeBook finish() {
    find_circles();
    return RecipeBook{std::move(recipes_)};
  }

 private:
  void fault(const std::string& pointer, const std::string& reason) {
    faults_.push_back(fmt::format("{} {}: {}", file_, pointer, reason));
  }

  const Good* good(const Slug& code, const std::string& at) {
    const auto found = goods_.find(code.value);
    if (found == goods_.end()) fault(at, fmt::format("There is no good {}.", code.str()));
    return found == goods_.end() ? nullptr : found->second;
  }

  void examine(const Recipe& recipe, const std::string& at) {
    const auto* made = good(recipe.makes, at + "/makes");
    const auto [first, is_new] = made_.emplace(recipe.makes.str(), file_);
    if (!is_new) fault(at + "/makes", fmt::format("{} says how it is made already.", first->second));
    if (!is_skill_(recipe.skill)) fault(at + "/skill", fmt::format("There is no skill {}.", recipe.skill));
    if (recipe.level == skill::Level::unseen) fault(at + "/level", "A recipe asks for something that is known.");
    if (recipe.inputs.empty()) fault(at + "/inputs", "Nothing is made of nothing.");
    portions(recipe.inputs, at + "/inputs");
    if (recipe.page)
      if (const auto* page = good(*recipe.page, at + "/page"); page && !page->tagged("page"))
        fault(at + "/page", "It is no page: it lacks the tag.");
    if (!made) return;
    if (made->holds_coins()) fault(at + "/makes", "Coins aren't made of things.");
    odds(recipe.odds, *made, at + "/odds");
    salvage(recipe, *made, at + "/salvage");
  }

  void portions(const std::vector<Portion>& portions, const std::string& at) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < portions.size(); ++i) {
      const auto here = fmt::format("{}/{}/good", at, i);
      if (const auto* each = good(portions[i].good, here); each && each->is_piece())
        fault(here, "It is a piece of its own; what is used up stacks.");
      if (!seen.insert(portions[i].good.value).second)
        fault(here, fmt::format("{} stands here twice.", portions[i].good.str()));
    }
  }

  void odds(const std::vector<Outcome>& odds, const Good& made, const std::string& at) {
    int sum = 0;
    for (std::size_t i = 0; i < odds.size(); ++i) {
      sum += odds[i].per_mille;
      if (odds[i].count && made.is_piece()) fault(fmt::format("{}/{}/count", at, i), "A piece is one.");
      if (i > 0 && (odds[i].quality <= odds[i - 1].quality || odds[i].made() < odds[i - 1].made()))
        fault(fmt::format("{}/{}", at, i), "An outcome is better than the one before it.");
    }
    if (sum != thousandths) fault(at, fmt::format("They add up to {} parts of a thousand.", sum));
  }

  // Making a thing and taking it apart again costs something, whatever the draw.
  void salvage(const Recipe& recipe, const Good& made, const std::string& at) {
    if (!recipe.salvage) return;
    if (!made.is_piece()) fault(at, "Only a piece is taken apart.");
    portions(*recipe.salvage, at);
    int back = 0, in = 0;
    for (const auto& input : recipe.inputs) in += input.count;
    for (std::size_t i = 0; i < recipe.salvage->size(); ++i) {
      const auto& part = (*recipe.salvage)[i];
      back += part.count;
      const auto input = std::find_if(recipe.inputs.begin(), recipe.inputs.end(),
                                      [&](const Portion& each) { return each.good == part.good; });
      if (input == recipe.inputs.end() || part.count > input->count)
        fault(fmt::format("{}/{}", at, i), "It gives back more than went in.");
    }
    if (back >= in) fault(at, "Nothing is lost by making it and taking it apart.");
  }

  // What is made of itself, in however many steps, could be multiplied by lucky draws.
  void find_circles() {
    std::map<std::string_view, const Recipe*> by_good;
    for (const auto& recipe : recipes_) by_good.emplace(recipe.makes.value, &recipe);
    std::map<std::string_view, bool> done;  // false: on the way
    const std::function<bool(std::string_view)> circles = [&](std::string_view code) {
      const auto recipe = by_good.find(code);
      if (recipe == by_good.end()) return false;
      const auto [at, is_new] = done.emplace(code, false);
      if (!is_new) return !at->second;
      for (const auto& input : recipe->second->inputs)
        if (circles(input.good.value)) return true;
      done[code] = true;
      return false;
    };
    for (const auto& recipe : recipes_)
      if (circles(recipe.makes.value)) {
        faults_.push_back(fmt::format("recipes/ /: {} is made of itself in the end.", recipe.makes.str()));
        return;
      }
  }

  const std::function<bool(std::string_view)>& is_skill_;
  std::vector<std::string>& faults_;
  std::map<std::string, const Good*, std::less<>> goods_;
  std::map<std::string, std::string, std::less<>> made_;
  std::string file_;
  std::vector<CraftRecipe> recipes_;
};

}  // namespace

RecipeBook::RecipeBook(std::vector<CraftRecipe> recipes) : recipes_{std::move(recipes)} {
  for (std::size_t i = 0; i < recipes_.size(); ++i) by_good_.emplace(recipes_[i].makes.str(), i);
}

const CraftRecipe* RecipeBook::find(std::string_view makes) const {
  const auto found = by_good_.find(makes);
  return found == by_good_.end() ? nullptr : &recipes_[found->second];
}

bool RecipeBook::is_page(std::string_view good) const {
  return std::any_of(recipes_.begin(), recipes_.end(),
                     [&](const CraftRecipe& each) { return each.page && each.page->value == good; });
}

RecipeBook read_recipes(std::span<const ContentFile> files, std::span<const Good> goods,
                        const std::function<bool(std::string_view)>& is_skill, std::vector<std::string>& faults) {
  Reader reader{goods, is_skill, faults};
  for (const auto& file : files)
    if (file.path.starts_with("recipes/")) reader.take(file);
  return reader.finish();
}

}  // namespace edu::economy
