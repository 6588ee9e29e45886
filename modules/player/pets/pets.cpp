#include "player/pets/pets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/problem.hpp"
#include "player/deeds.hpp"

namespace edu::player {

using economy::Effect, economy::ItemKind, economy::Reason;

namespace {

struct Cared {
  std::int64_t day = 0;
  int answers = 0;        // of that day
  std::int64_t days = 0;  // learning days, ever
  std::optional<PetId> companion = {};

  int answers_on(std::int64_t today) const { return day == today ? answers : 0; }
};
BOOST_DESCRIBE_STRUCT(Cared, (), (day, answers, days, companion))

constexpr std::string_view find_care = "select day, answers, days, companion from player_care where player = ?";

Cared care_of(Read& read, PlayerId player) { return read.one<Cared>(find_care, player).value_or(Cared{}); }

struct Laid {
  EggId id;
  std::string egg;
  std::int64_t begun;
};
BOOST_DESCRIBE_STRUCT(Laid, (), (id, egg, begun))

std::vector<Laid> nest_of(Read& read, PlayerId player) {
  return read.all<Laid>("select id, egg, begun from player_egg where player = ? order by id", player);
}

struct Grown {
  std::string kind;
  std::int64_t growth;
};
BOOST_DESCRIBE_STRUCT(Grown, (), (kind, growth))

Problem unknown_pet() { return not_found("pet.unknown", "You have no such pet."); }

std::int64_t days_needed(const Bestiary& bestiary, std::string_view egg) {
  const auto kinds = bestiary.from(egg);
  return kinds.empty() ? 1 : kinds.front()->learning_days.value;
}

EggView egg_view(const Bestiary& bestiary, const Laid& laid, std::int64_t days, const Tongue& say) {
  const auto needed = days_needed(bestiary, laid.egg);
  EggView view{laid.id, laid.egg, std::min(days - laid.begun, needed), needed, days - laid.begun >= needed, {}};
  for (const auto* kind : bestiary.from(laid.egg))
    view.may_hatch.push_back({kind->code.str(), say(kind->name.str()), kind->per_mille});
  return view;
}

}  // namespace

// `day`: the one that meals, played and found count for.
struct Pets::Row {
  PetId id;
  std::string kind;
  std::optional<std::string> name;  // sealed
  Time hatched;
  std::int64_t growth = 0;
  std::int64_t care = 0;
  std::int64_t day = 0;
  int meals = 0;
  bool played = false;
  BOOST_DESCRIBE_CLASS(Row, (), (id, kind, name, hatched, growth, care, day, meals, played), (), ())
};

namespace {

constexpr std::string_view columns =
    "select id, kind, name, hatched, growth, care, day, meals, played from player_pet ";

}  // namespace

Pets::Row Pets::own(Read& read, PlayerId player, PetId pet) const {
  static const auto one = fmt::format("{}where id = ? and player = ?", columns);
  auto row = read.one<Row>(one, pet, player);
  if (!row || !bestiary_.find(row->kind)) throw unknown_pet();
  return std::move(*row);
}

std::string Pets::name_of(Read& read, PlayerId player, const Row& row, const PetKind& kind, const Tongue& say) const {
  auto name = row.name ? needs_.vault.open(read, account_of(player), *row.name) : std::nullopt;
  return name ? *std::move(name) : say(kind.name.str());
}

PetView Pets::view(Read& read, PlayerId player, const Row& row, const Tongue& say) const {
  const auto& kind = *bestiary_.find(row.kind);
  const auto care = care_of(read, player);
  const auto today = needs_.clock.day(read.now()).number;
  const PetDay day{care.answers_on(today), row.day == today ? row.meals : 0, row.day == today && row.played};
  const auto next_stage = next_stage_at(row.growth, rules_), next_bond = next_bond_at(row.care);
  return {row.id,
          kind.code.str(),
          kind.form.str(),
          name_of(read, player, row, kind, say),
          row.name.has_value(),
          kind.temper,
          kind.helper,
          kind.likes.str(),
          kind.plays.str(),
          care.companion == row.id,
          mood_of(day, rules_),
          stage_of(row.growth, rules_),
          row.growth,
          next_stage > 0 ? std::optional{next_stage} : std::nullopt,
          bond_of(row.care),
          row.care,
          next_bond > 0 ? std::optional{next_bond} : std::nullopt,
          rules_.meals_a_day - day.meals,
          day.played,
          row.hatched};
}

std::optional<PetFace> Pets::companion(Read& read, PlayerId player, const Tongue& say) const {
  const auto care = care_of(read, player);
  if (!care.companion) return {};
  static const auto one = fmt::format("{}where id = ?", columns);
  const auto row = read.one<Row>(one, *care.companion);
  if (!row || !bestiary_.find(row->kind)) return {};
  auto pet = view(read, player, *row, say);
  return PetFace{pet.pet, pet.kind, pet.form, std::move(pet.name), pet.stage, pet.mood, pet.helper};
}

PetsView Pets::mine(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  return all(snapshot, caller.player, phrases_.in(in.language));
}

PetsView Pets::all(Read& read, PlayerId player, const Tongue& say) const {
  const auto care = care_of(read, player);
  PetsView view{{}, {}, 0, care.answers_on(needs_.clock.day(read.now()).number), rules_.answers_for_a_learning_day,
                {}, {}};
  static const auto of_player = fmt::format("{}where player = ? order by id", columns);
  std::set<std::string> met;
  for (const auto& row : read.all<Row>(of_player, player)) {
    const auto* kind = bestiary_.find(row.kind);
    if (!kind) continue;
    met.insert(row.kind);
    view.pets.push_back(this->view(read, player, row, say));
    if (view.pets.back().companion && kind->helper == Helper::reminds) view.due = needs_.guide.next(read, player).due;
  }
  const auto nest = nest_of(read, player);
  for (const auto& laid : nest) view.nest.push_back(egg_view(bestiary_, laid, care.days, say));
  view.nest_room = std::max(0, rules_.eggs_in_the_nest - static_cast<int>(nest.size()));
  view.kinds.reserve(bestiary_.kinds().size());
  for (const auto& kind : bestiary_.kinds())
    view.kinds.push_back({kind.code.str(), say(kind.name.str()), say(kind.description.str()), kind.form.str(),
                          kind.egg.str(), kind.temper, kind.helper, met.contains(kind.code.str())});
  return view;
}

PetsView Pets::lay(Tx& tx, const Caller& caller, const LayEgg& in) {
  if (bestiary_.from(in.good.value).empty()) throw not_found("pet.no_egg", "Nothing hatches from that.");
  if (static_cast<int>(nest_of(tx, caller.player).size()) >= rules_.eggs_in_the_nest)
    throw conflict("pet.nest_full", "The nest is full. Let one hatch first.");
  // "egg:…" were the causes once, by numbers that came again.
  needs_.bags.consume(tx, caller.player, needs_.assets.named(in.good.value).asset, 1, Reason::pet,
                      fmt::format("laid:{}:{}", caller.player.value, next_deed(tx, caller.player)));
  const auto egg = tx.insert<EggId>("insert into player_egg(player, egg, laid, begun) values (?, ?, ?, ?)",
                                    caller.player, in.good, tx.now(), care_of(tx, caller.player).days);
  tx.emit(EggLaid{caller.player, egg, in.good.str()});
  return all(tx, caller.player, phrases_.in({}));
}

PetView Pets::hatch(Tx& tx, const Caller& caller, const OfEgg& in) {
  const auto laid =
      tx.one<Laid>("select id, egg, begun from player_egg where id = ? and player = ?", in.egg, caller.player);
  if (!laid || bestiary_.from(laid->egg).empty())
    throw not_found("pet.egg_unknown", "There is no such egg in your nest.");
  const auto care = care_of(tx, caller.player);
  const auto left = days_needed(bestiary_, laid->egg) - (care.days - laid->begun);
  if (left > 0) throw conflict("pet.not_ready", fmt::format("It hatches after {} more days on which you learn.", left));
  if (tx.value<std::int64_t>("select count(*) from player_pet where player = ?", caller.player) >= rules_.most)
    throw conflict("pet.too_many", "Your island has no room for more pets.");
  const auto& kind = bestiary_.hatch(laid->egg, tx.rng());
  tx.run("delete from player_egg where id = ?", laid->id);
  const auto pet = tx.insert<PetId>(
      "insert into player_pet(player, kind, hatched, growth, care, day, meals, played) values (?, ?, ?, 0, 0, 0, 0, 0)",
      caller.player, kind.code, tx.now());
  if (!care.companion) tx.run("update player_care set companion = ? where player = ?", pet, caller.player);
  tx.emit(PetHatched{caller.player, pet, kind.code.str(), kind.name.str(), laid->id});
  return view(tx, caller.player, own(tx, caller.player, pet));
}

PetView Pets::rename(Tx& tx, const Caller& caller, const NamePet& in) {
  own(tx, caller.player, in.pet);
  names_.must_be_kind(in.name);
  tx.run("update player_pet set name = ? where id = ?", needs_.vault.seal(tx, caller.account, in.name.value), in.pet);
  return view(tx, caller.player, own(tx, caller.player, in.pet));
}

Nothing Pets::unname(Tx& tx, const Caller& caller, const OfPet& in) {
  const auto owner = tx.one<PlayerId>("select player from player_pet where id = ?", in.pet);
  if (!owner ||
      (*owner != caller.player && !caller.is(admin) && !needs_.classes.teaches_student(tx, caller.account, *owner)))
    throw unknown_pet();
  tx.run("update player_pet set name = null where id = ?", in.pet);
  return {};
}

const ItemKind& Pets::good_for(Tx& tx, PlayerId player, const Slug& good, Effect effect, std::string_view code) const {
  const auto* kind = needs_.assets.find(good.value);
  if (!kind || !kind->use || kind->use->effect != effect)
    throw conflict(std::string{code},
                   effect == Effect::food ? "That is nothing to eat." : "That is nothing to play with.");
  if (needs_.ledger.balance(tx, economy::held_by(player), kind->asset) == 0)
    throw conflict("economy.not_enough", fmt::format("There is no {} in your bag.", kind->name.str()));
  return *kind;
}

std::int64_t Pets::day_at(Time at, std::int64_t newest) const {
  return std::max<std::int64_t>(newest, needs_.clock.day(at).number);
}

PetView Pets::feed(Tx& tx, const Caller& caller, const TreatPet& in) {
  const auto row = own(tx, caller.player, in.pet);
  const auto& food = good_for(tx, caller.player, in.good, Effect::food, "pet.no_food");
  const auto today = day_at(tx.now(), row.day);
  const int meals = row.day == today ? row.meals : 0;
  if (meals >= rules_.meals_a_day) throw conflict("pet.had_enough", "It has had enough for today.");
  needs_.bags.consume(tx, caller.player, food.asset, 1, Reason::pet,
                      fmt::format("meal:{}:{}:{}", in.pet.value, today, meals + 1));
  care(tx, caller.player, row, {Treat::meal, today, meals + 1, row.day == today && row.played}, food,
       bestiary_.find(row.kind)->likes);
  return view(tx, caller.player, own(tx, caller.player, in.pet));
}

PetView Pets::play(Tx& tx, const Caller& caller, const TreatPet& in) {
  const auto row = own(tx, caller.player, in.pet);
  const auto& toy = good_for(tx, caller.player, in.good, Effect::joy, "pet.no_toy");
  const auto today = day_at(tx.now(), row.day);
  if (row.day == today && row.played) throw conflict("pet.played", "You have played today. Tomorrow again!");
  care(tx, caller.player, row, {Treat::game, today, row.day == today ? row.meals : 0, true}, toy,
       bestiary_.find(row.kind)->plays);
  return view(tx, caller.player, own(tx, caller.player, in.pet));
}

void Pets::care(Tx& tx, PlayerId player, const Row& row, const Treated& treated, const ItemKind& with,
                const Slug& taste) const {
  const auto points =
      care_by(with.use->amount ? with.use->amount->value : 1, with.tagged(taste.value) ? Taste::liked : Taste::plain);
  tx.run("update player_pet set care = care + ?, day = ?, meals = ?, played = ? where id = ?", points, treated.day,
         treated.meals, treated.played, row.id);
  tx.emit(PetTreated{player, row.id, row.kind, treated.treat, with.code.str(), points});
  if (bond_of(row.care + points) != bond_of(row.care))
    tx.emit(PetBonded{player, row.id, row.kind, boost::describe::enum_to_string(bond_of(row.care + points), "")});
}

PetsView Pets::walk(Tx& tx, const Caller& caller, const WalkWith& in) {
  if (in.pet) own(tx, caller.player, *in.pet);
  if (care_of(tx, caller.player).companion != in.pet) {
    tx.run("update player_care set companion = ? where player = ?", in.pet, caller.player);
    tx.emit(CompanionChanged{caller.player, in.pet});
  }
  return all(tx, caller.player, phrases_.in({}));
}

void Pets::take_in(Tx& tx) const {
  const PetFiguresSet figures{rules_.answers_for_a_learning_day, rules_.answers_that_count_a_day};
  const auto text = json::text(figures);
  if (tx.value<std::string>("select told from player_figures where id = 1") == text) return;
  tx.run("update player_figures set told = ? where id = 1", text);
  tx.emit(figures);
}

void Pets::learn(Tx& tx, const skill::Answered& answered) {
  if (answered.rapid) return;
  const auto care = tx.one<Cared>(find_care, answered.player);
  if (!care) return;
  const auto today = day_at(tx.hearing_at(), care->day);
  const auto answers = care->answers_on(today) + 1;
  if (answers > rules_.answers_that_count_a_day) return;
  const auto days = care->days + (answers == rules_.answers_for_a_learning_day ? 1 : 0);
  tx.run("update player_care set day = ?, answers = ?, days = ? where player = ?", today, answers, days,
         answered.player);
  if (care->companion && answered.taught()) grow(tx, answered.player, *care->companion);
  if (care->companion && answers == rules_.find_after_answers)
    find_something(tx, answered.player, *care->companion, today);
  if (answers == rules_.answers_for_a_learning_day && days == 1) give_first_egg(tx, answered.player);
}

void Pets::grow(Tx& tx, PlayerId player, PetId pet) {
  const auto grown =
      tx.one<Grown>("update player_pet set growth = growth + 1 where id = ? returning kind, growth", pet);
  if (!grown) return;
  const auto stage = stage_of(grown->growth, rules_);
  if (stage != stage_of(grown->growth - 1, rules_))
    tx.emit(PetGrew{player, pet, grown->kind, boost::describe::enum_to_string(stage, "")});
}

// Once a day of the school's clock, since a day's answers pass the number once; the cause says so, too.
void Pets::find_something(Tx& tx, PlayerId player, PetId pet, std::int64_t day) {
  const auto row = tx.one<Grown>("select kind, growth from player_pet where id = ?", pet);
  const auto* kind = row ? bestiary_.find(row->kind) : nullptr;
  if (!kind || !kind->finds || stage_of(row->growth, rules_) == Stage::hatchling) return;
  const auto& found = (*kind->finds)[tx.rng().below(kind->finds->size())];
  const auto& good = needs_.assets.named(found.value);
  tx.emit(PetFound{player, pet, row->kind, good.code.str(), good.name.str()});
  needs_.assets.give(tx, economy::held_by(player), good, 1, Reason::pet, fmt::format("find:{}:{}", player.value, day));
}

void Pets::give_first_egg(Tx& tx, PlayerId player) {
  const auto eggs = bestiary_.eggs();
  if (eggs.empty()) return;
  needs_.assets.give(tx, economy::held_by(player), needs_.assets.named(eggs[tx.rng().below(eggs.size())]), 1,
                     Reason::pet, fmt::format("first-egg:{}", player.value));
}

std::vector<std::string> companions_are_ones_own(Read& read) {
  std::vector<std::string> wrong;
  for (const auto player : read.all<std::int64_t>("select c.player from player_care c left join player_pet p on p.id = "
                                                  "c.companion where c.companion is not null "
                                                  "and (p.player is null or p.player != c.player)"))
    wrong.push_back(fmt::format("player {} goes with a pet that isn't theirs", player));
  return wrong;
}

}  // namespace edu::player
