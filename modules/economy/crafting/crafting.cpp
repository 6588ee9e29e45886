#include "economy/crafting/crafting.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

constexpr int every_skill = 10'000;

struct Stock {
  AssetId asset;
  std::int64_t balance;
};
BOOST_DESCRIBE_STRUCT(Stock, (), (asset, balance))

bool was_read(Read& read, PlayerId player, std::string_view page) {
  return read.one<int>("select 1 from economy_page where player = ? and page = ?", player, page).has_value();
}

std::vector<OutcomeView> views(const std::vector<Outcome>& odds) {
  std::vector<OutcomeView> shown;
  shown.reserve(odds.size());
  for (const auto& outcome : odds) shown.push_back({outcome.quality, outcome.per_mille, outcome.made()});
  return shown;
}

std::string words_of(skill::Level level) { return boost::describe::enum_to_string(level, ""); }

}  // namespace

struct Crafting::Means {
  std::unordered_map<std::int64_t, std::int64_t> held;   // by asset
  std::unordered_map<std::int64_t, skill::Level> known;  // by skill
  std::set<std::string, std::less<>> pages;

  std::int64_t of(AssetId asset) const {
    const auto found = held.find(asset.value);
    return found == held.end() ? 0 : found->second;
  }
  skill::Level of(skill::SkillId skill) const {
    const auto found = known.find(skill.value);
    return found == known.end() ? skill::Level::unseen : found->second;
  }
};

void Crafting::take_in(Read& read) {
  if (book_.all().empty()) return;
  const skill::Knowledge knowledge;
  std::vector<std::string> faults;
  for (const auto& recipe : book_.all()) {
    if (const auto skill = skill::skill_of_code(read, recipe.skill))
      skills_[recipe.skill] = {*skill, knowledge.name_of(read, *skill)};
    else faults.push_back(fmt::format("recipes/ {}: There is no skill {}.", recipe.makes.str(), recipe.skill));
  }
  if (!faults.empty())
    throw invalid("content.file", fmt::format("The recipes have faults:\n{}", fmt::join(faults, "\n")));
}

Crafting::Means Crafting::means_of(Read& read, PlayerId player) const {
  Means means;
  means.held.emplace(coin_asset.value, ledger_.balance(read, held_by(player), coin_asset));
  for (const auto& stock : read.all<Stock>(
           "select asset, balance from economy_account indexed by economy_account_bag where kind = 'player' "
           "and owner = ? and asset >= 1000 and balance > 0",
           player))
    means.held.emplace(stock.asset.value, stock.balance);
  for (const auto& known : skill::Knowledge{}.latest(read, player, every_skill))
    means.known.emplace(known.skill.value, known.level);
  for (auto& page : read.all<std::string>("select page from economy_page where player = ?", player))
    means.pages.insert(std::move(page));
  return means;
}

Crafting::Means Crafting::means_for(Read& read, PlayerId player, const CraftRecipe& recipe) const {
  Means means;
  const auto look_up = [&](AssetId asset) {
    means.held.emplace(asset.value, ledger_.balance(read, held_by(player), asset));
  };
  look_up(coin_asset);
  for (const auto& input : recipe.inputs) look_up(assets_.named(input.good.value).asset);
  for (const auto& part : recipe.salvage.value_or(std::vector<Portion>{}))
    look_up(assets_.named(part.good.value).asset);
  const auto skill = skills_.at(recipe.skill).skill;
  if (const auto known = skill::Knowledge{}.of(read, player, skill)) means.known.emplace(skill.value, known->level);
  if (!recipe.page) return means;
  look_up(assets_.named(recipe.page->value).asset);
  if (was_read(read, player, recipe.page->value)) means.pages.insert(recipe.page->str());
  return means;
}

RecipeView Crafting::view(const CraftRecipe& recipe, const Means& means) const {
  const auto portions = [&](const std::vector<Portion>& all) {
    std::vector<PortionView> shown;
    shown.reserve(all.size());
    for (const auto& each : all)
      shown.push_back({each.good.str(), each.count, means.of(assets_.named(each.good.value).asset)});
    return shown;
  };
  const auto& asked = skills_.at(recipe.skill);
  RecipeView view{recipe.makes.str(),
                  recipe.craft,
                  RecipeState::ready,
                  asked.name,
                  asked.skill,
                  recipe.level,
                  means.of(asked.skill),
                  portions(recipe.inputs),
                  recipe.fee ? recipe.fee->value : 0,
                  {},
                  false,
                  views(recipe.odds),
                  recipe.salvage ? portions(*recipe.salvage) : std::vector<PortionView>{}};
  const auto lacking = [](const PortionView& each) { return each.held < each.count; };
  if (std::any_of(view.inputs.begin(), view.inputs.end(), lacking) || means.of(coin_asset) < view.fee)
    view.state = RecipeState::lacking;
  if (view.known < view.level) view.state = RecipeState::unskilled;
  if (recipe.page && !means.pages.contains(recipe.page->value)) {
    view.state = RecipeState::unread;
    view.page = recipe.page->str();
    view.page_held = means.of(assets_.named(recipe.page->value).asset) > 0;
  }
  return view;
}

RecipesView Crafting::list(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  const auto means = means_of(snapshot, caller.player);
  RecipesView all{means.of(coin_asset), {}};
  all.recipes.reserve(book_.all().size());
  for (const auto& recipe : book_.all()) all.recipes.push_back(view(recipe, means));
  return all;
}

MadeThings Crafting::make(Tx& tx, const Caller& caller, const MakeThings& in) {
  const auto* recipe = book_.find(in.recipe.value);
  if (!recipe) throw not_found("recipe.unknown", "There is no such recipe.");
  const auto before = view(*recipe, means_for(tx, caller.player, *recipe));
  if (before.state == RecipeState::unread)
    throw conflict("recipe.unread",
                   fmt::format("Find and read the page first: {}.", assets_.named(recipe->page->value).name.str()));
  if (before.state == RecipeState::unskilled)
    throw conflict("recipe.unskilled",
                   fmt::format("It asks for {} at the level {}.", before.skill, words_of(recipe->level)));

  const int times = in.times ? in.times->value : 1;
  const auto& kind = assets_.named(recipe->makes.value);
  const auto number =
      tx.insert<std::int64_t>("insert into economy_craft(player, recipe, times, at) values (?, ?, ?, ?)", caller.player,
                              recipe->makes, times, tx.now());
  for (const auto& input : recipe->inputs)
    bags_.consume(tx, caller.player, assets_.named(input.good.value).asset, std::int64_t{input.count} * times,
                  Reason::craft, fmt::format("craft:{}:in:{}", number, input.good.str()));
  if (recipe->fee)
    ledger_.transfer(tx, {held_by(caller.player), sink_for(Reason::craft), Coins{std::int64_t{*recipe->fee} * times},
                          Reason::craft, fmt::format("craft:{}:fee", number)});
  if (kind.is_piece()) bags_.must_have_room(tx, caller.player, times);
  else bags_.must_fit(tx, caller.player, kind.asset, std::int64_t{most_of(recipe->odds)} * times);

  MadeThings made;
  made.made.reserve(static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) {
    const auto& outcome = draw(recipe->odds, tx.rng());
    const auto cause = fmt::format("craft:{}:out:{}", number, i + 1);
    const auto asset =
        kind.is_piece() ? assets_.make_piece(tx, held_by(caller.player), kind, {outcome.quality, caller.player},
                                             Reason::craft, cause)
                        : assets_.give(tx, held_by(caller.player), kind, outcome.made(), Reason::craft, cause).front();
    tx.emit(ItemCrafted{caller.player, kind.code.str(), kind.name.str(), asset, outcome.quality, outcome.made(),
                        boost::describe::enum_to_string(recipe->craft, "")});
    made.made.push_back({asset, outcome.quality, outcome.made()});
  }
  made.recipe = view(*recipe, means_for(tx, caller.player, *recipe));
  return made;
}

PageRead Crafting::read_page(Tx& tx, const Caller& caller, const OfPage& in) {
  if (!book_.is_page(in.page.value)) throw not_found("recipe.no_page", "No recipe waits for such a page.");
  if (was_read(tx, caller.player, in.page.value))
    throw conflict("recipe.read", "You know what this page tells. Give it to somebody who doesn't.");
  bags_.consume(tx, caller.player, assets_.named(in.page.value).asset, 1, Reason::craft,
                fmt::format("page:{}:{}", in.page.str(), caller.player.value));
  tx.run("insert into economy_page(player, page, read) values (?, ?, ?)", caller.player, in.page, tx.now());
  PageRead told;
  for (const auto& recipe : book_.all())
    if (recipe.page && *recipe.page == in.page) told.recipes.push_back(recipe.makes.str());
  tx.emit(RecipesLearned{caller.player, in.page.str(), assets_.named(in.page.value).name.str()});
  return told;
}

Salvaged Crafting::salvage(Tx& tx, const Caller& caller, const OfPiece& in) {
  const auto* kind = assets_.kind_of(tx, in.asset);
  if (!kind) throw not_found("economy.asset_unknown", "There is no such thing.");
  const auto* recipe = book_.find(kind->code.value);
  if (!kind->is_piece() || in.asset == kind->asset || !recipe || !recipe->salvage)
    throw conflict("recipe.no_salvage", "It can't be taken apart.");
  // A piece is made once and taken apart once: asked again, the ledger would find it done.
  if (ledger_.balance(tx, held_by(caller.player), in.asset) == 0)
    throw conflict("economy.not_enough", "It isn't in your bag.");
  const auto cause = [&](std::string_view what) { return fmt::format("salvage:{}:{}", in.asset.value, what); };
  bags_.consume(tx, caller.player, in.asset, 1, Reason::salvage, cause("piece"));
  Salvaged salvaged;
  for (const auto& part : *recipe->salvage) {
    const auto& good = assets_.named(part.good.value);
    bags_.must_fit(tx, caller.player, good.asset, part.count);
    assets_.give(tx, held_by(caller.player), good, part.count, Reason::salvage, cause(good.code.value));
    salvaged.parts.push_back({good.code.str(), part.count, ledger_.balance(tx, held_by(caller.player), good.asset)});
  }
  tx.emit(ItemSalvaged{caller.player, kind->code.str(), kind->name.str(), in.asset});
  return salvaged;
}

}  // namespace edu::economy
