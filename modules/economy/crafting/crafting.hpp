// Making things and taking them apart. What one makes a thing of is what one has found, and how is what one has learned: a
// recipe asks for a skill, some also for a page that was read. What goes in and what comes out move in one command, so
// there is never both, and never neither.
#pragma once

#include "economy/bags.hpp"
#include "economy/crafting/recipes.hpp"

namespace edu::economy {

struct PortionView {
  std::string good;
  std::int64_t count;
  std::int64_t held;  // in the caller's bag
};
BOOST_DESCRIBE_STRUCT(PortionView, (), (good, count, held))

struct OutcomeView {
  Quality quality;
  int per_mille;
  int count;
};
BOOST_DESCRIBE_STRUCT(OutcomeView, (), (quality, per_mille, count))

// unread: its page wasn't read; unskilled: the skill isn't known well enough; lacking: something to put in, or the fee.
BOOST_DEFINE_ENUM_CLASS(RecipeState, unread, unskilled, lacking, ready)

struct RecipeView {
  std::string recipe;  // the code of what it makes
  Craft craft;
  RecipeState state;
  std::string skill;  // its name
  std::optional<skill::SkillId> skill_id;
  skill::Level level;  // asked for
  skill::Level known;  // the caller's
  std::vector<PortionView> inputs;
  std::int64_t fee;
  std::optional<std::string> page;  // that has to be read first, and wasn't
  bool page_held;                   // it lies in the caller's bag
  std::vector<OutcomeView> odds;
  std::vector<PortionView> salvage;
};
BOOST_DESCRIBE_STRUCT(RecipeView, (),
                      (recipe, craft, state, skill, skill_id, level, known, inputs, fee, page, page_held, odds,
                       salvage))

struct RecipesView {
  std::int64_t coins;
  std::vector<RecipeView> recipes;
};
BOOST_DESCRIBE_STRUCT(RecipesView, (), (coins, recipes))

inline constexpr int most_at_once = 10;

struct MakeThings {
  Slug recipe;
  std::optional<Bounded<int, 1, most_at_once>> times;  // 1
};
BOOST_DESCRIBE_STRUCT(MakeThings, (), (recipe, times))

struct Made {
  AssetId asset;
  Quality quality;
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(Made, (), (asset, quality, count))

struct MadeThings {
  std::vector<Made> made;  // each with a draw of its own
  RecipeView recipe;
};
BOOST_DESCRIBE_STRUCT(MadeThings, (), (made, recipe))

struct OfPage {
  Slug page;
};
BOOST_DESCRIBE_STRUCT(OfPage, (), (page))

struct PageRead {
  std::vector<std::string> recipes;  // that it tells of
};
BOOST_DESCRIBE_STRUCT(PageRead, (), (recipes))

struct OfPiece {
  AssetId asset;
};
BOOST_DESCRIBE_STRUCT(OfPiece, (), (asset))

struct Salvaged {
  std::vector<PortionView> parts;
};
BOOST_DESCRIBE_STRUCT(Salvaged, (), (parts))

class Crafting {
 public:
  Crafting(Ledger& ledger, Assets& assets, Bags& bags, RecipeBook book)
      : ledger_{ledger}, assets_{assets}, bags_{bags}, book_{std::move(book)} {}

  // Before anything is served: whose skills the recipes ask for. Throws Problem 422 "content.file" for one there isn't.
  void take_in(Read& read);

  RecipesView list(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // 404 "recipe.unknown", 409 "recipe.unread", "recipe.unskilled", "economy.not_enough", "economy.bag_full".
  MadeThings make(Tx& tx, const Caller& caller, const MakeThings& in);
  // The page is used up. 404 "recipe.no_page", 409 "recipe.read", "economy.not_enough".
  PageRead read_page(Tx& tx, const Caller& caller, const OfPage& in);
  // 404 "economy.asset_unknown", 409 "recipe.no_salvage", "economy.not_enough", "economy.bag_full".
  Salvaged salvage(Tx& tx, const Caller& caller, const OfPiece& in);

 private:
  struct Asked {
    skill::SkillId skill;
    std::string name;
  };
  // What the caller has to make things with: all of it, or as much of it as one recipe asks about.
  struct Means;
  Means means_of(Read& read, PlayerId player) const;
  Means means_for(Read& read, PlayerId player, const CraftRecipe& recipe) const;
  RecipeView view(const CraftRecipe& recipe, const Means& means) const;

  Ledger& ledger_;
  Assets& assets_;
  Bags& bags_;
  const RecipeBook book_;
  std::map<std::string, Asked, std::less<>> skills_;  // by code
};

}  // namespace edu::economy
