// What can be made of what, as content (config/content/recipes): a file a craft. What a recipe makes names it, so a thing is
// made in one way only. Read and examined whole before the server takes a request; every fault is named by file, place and
// reason, all at once.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "economy/crafting/quality.hpp"
#include "economy/goods.hpp"
#include "skill/skill.hpp"

namespace edu::economy {

// The seven crafts, each with a file of its own.
BOOST_DEFINE_ENUM_CLASS(Craft, tailor, cook, smith, carpenter, glassblower, tinker, bookbinder)

// So many of a good that stacks.
struct Portion {
  Slug good;
  Bounded<int, 1, 99> count;
};
BOOST_DESCRIBE_STRUCT(Portion, (), (good, count))

struct Recipe {
  Slug makes;
  std::string skill;     // a code: "maths/add-20"
  skill::Level level{};  // to know it at this level or better
  std::vector<Portion> inputs;
  std::optional<Bounded<int, 1, 1000>> fee;  // in coins
  std::optional<Slug> page;                  // the page to read first; none: everybody knows how
  std::vector<Outcome> odds;
  std::optional<std::vector<Portion>> salvage;  // what a piece gives back when it is taken apart
};
BOOST_DESCRIBE_STRUCT(Recipe, (), (makes, skill, level, inputs, fee, page, odds, salvage))

// A recipe, the craft that it belongs to, and where it stands.
struct CraftRecipe : Recipe {
  Craft craft{};
  std::string at;  // "recipes/cook.json /recipes/3"
};

// The files' recipes in their order, each found by what it makes.
class RecipeBook {
 public:
  RecipeBook() = default;
  explicit RecipeBook(std::vector<CraftRecipe> recipes);

  const std::vector<CraftRecipe>& all() const { return recipes_; }
  const CraftRecipe* find(std::string_view makes) const;
  // Whether some recipe waits for this page.
  bool is_page(std::string_view good) const;

 private:
  std::vector<CraftRecipe> recipes_;
  std::map<std::string, std::size_t, std::less<>> by_good_;
};

// What is wrong goes to `faults`: "recipes/cook.json /recipes/3/inputs/0/good: …". `is_skill`: whether a code is a skill's.
RecipeBook read_recipes(std::span<const ContentFile> files, std::span<const Good> goods,
                        const std::function<bool(std::string_view)>& is_skill, std::vector<std::string>& faults);

}  // namespace edu::economy
