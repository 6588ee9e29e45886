// Pets: eggs found in play hatch by learning days, what hatched grows with right answers and becomes close by meals and
// games. A pet that is left alone sleeps; nothing of it is ever lost.
#pragma once

#include "base/phrases.hpp"
#include "classroom/classroom.hpp"
#include "classroom/clock.hpp"
#include "economy/bags.hpp"
#include "gateway/route.hpp"
#include "player/events.hpp"
#include "player/pets/growing.hpp"
#include "player/pets/kinds.hpp"
#include "player/pets/names.hpp"
#include "skill/skill.hpp"
#include "store/vault.hpp"

namespace edu::player {

// As others see it.
struct PetFace {
  PetId pet;
  std::string kind;
  std::string form;
  std::string name;
  Stage stage;
  Mood mood;
  Helper helper;
};
BOOST_DESCRIBE_STRUCT(PetFace, (), (pet, kind, form, name, stage, mood, helper))

struct PetView {
  PetId pet;
  std::string kind;
  std::string form;
  std::string name;  // its own, or its kind's
  bool named;
  Temper temper;
  Helper helper;
  std::string likes;  // a tag of food
  std::string plays;  // a tag of toys
  bool companion;
  Mood mood;
  Stage stage;
  std::int64_t growth;
  std::optional<std::int64_t> next_stage_at;
  Bond bond;
  std::int64_t care;
  std::optional<std::int64_t> next_bond_at;
  int meals_left;  // today
  bool played;     // today
  Time hatched;
};
BOOST_DESCRIBE_STRUCT(PetView, (),
                      (pet, kind, form, name, named, temper, helper, likes, plays, companion, mood, stage, growth,
                       next_stage_at, bond, care, next_bond_at, meals_left, played, hatched))

struct MayHatch {
  std::string kind;
  std::string name;
  int per_mille;
};
BOOST_DESCRIBE_STRUCT(MayHatch, (), (kind, name, per_mille))

struct EggView {
  EggId egg;
  std::string good;   // its code
  std::int64_t days;  // learning days so far
  std::int64_t needed;
  bool ready;
  std::vector<MayHatch> may_hatch;
};
BOOST_DESCRIBE_STRUCT(EggView, (), (egg, good, days, needed, ready, may_hatch))

struct KindView {
  std::string kind;
  std::string name;
  std::string description;
  std::string form;
  std::string egg;
  Temper temper;
  Helper helper;
  bool met;  // the caller has had one
};
BOOST_DESCRIBE_STRUCT(KindView, (), (kind, name, description, form, egg, temper, helper, met))

struct PetsView {
  std::vector<PetView> pets;
  std::vector<EggView> nest;
  int nest_room;      // for so many more eggs
  int answers_today;  // that count
  int answers_for_a_learning_day;
  std::optional<std::int64_t> due;  // reviews, where the companion reminds of them
  std::vector<KindView> kinds;
};
BOOST_DESCRIBE_STRUCT(PetsView, (), (pets, nest, nest_room, answers_today, answers_for_a_learning_day, due, kinds))

struct LayEgg {
  Slug good;
};
BOOST_DESCRIBE_STRUCT(LayEgg, (), (good))

struct OfEgg {
  EggId egg;
};
BOOST_DESCRIBE_STRUCT(OfEgg, (), (egg))

struct OfPet {
  PetId pet;
};
BOOST_DESCRIBE_STRUCT(OfPet, (), (pet))

struct NamePet {
  PetId pet;
  PetName name;
};
BOOST_DESCRIBE_STRUCT(NamePet, (), (pet, name))

struct TreatPet {
  PetId pet;
  Slug good;
};
BOOST_DESCRIBE_STRUCT(TreatPet, (), (pet, good))

struct WalkWith {
  std::optional<PetId> pet;  // none: nobody
};
BOOST_DESCRIBE_STRUCT(WalkWith, (), (pet))

class Pets {
 public:
  struct Needs {
    const classroom::Classes& classes;
    const classroom::SchoolClock& clock;
    const skill::Guide& guide;
    economy::Ledger& ledger;
    economy::Assets& assets;
    economy::Bags& bags;
    Vault& vault;
  };
  Pets(const Needs& needs, const PetRules& rules, const Bestiary& bestiary, const NameFilter& names,
       const Phrases& phrases)
      : needs_{needs}, rules_{rules}, bestiary_{bestiary}, names_{names}, phrases_{phrases} {}

  std::optional<PetFace> companion(Read& read, PlayerId player, const Tongue& say) const;

  PetsView mine(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // What is done answers in English.
  // 404 "pet.no_egg", 409 "pet.nest_full", "economy.not_enough".
  PetsView lay(Tx& tx, const Caller& caller, const LayEgg& in);
  // 404 "pet.egg_unknown", 409 "pet.not_ready", "pet.too_many".
  PetView hatch(Tx& tx, const Caller& caller, const OfEgg& in);
  // 404 "pet.unknown", 422 "pet.name_form", "pet.name_unkind".
  PetView rename(Tx& tx, const Caller& caller, const NamePet& in);
  // By the player, their teachers and administrators: it is called by its kind again.
  Nothing unname(Tx& tx, const Caller& caller, const OfPet& in);
  // 404 "pet.unknown", 409 "pet.no_food", "pet.had_enough", "economy.not_enough".
  PetView feed(Tx& tx, const Caller& caller, const TreatPet& in);
  // The toy stays. 404 "pet.unknown", 409 "pet.no_toy", "pet.played", "economy.not_enough".
  PetView play(Tx& tx, const Caller& caller, const TreatPet& in);
  // 404 "pet.unknown".
  PetsView walk(Tx& tx, const Caller& caller, const WalkWith& in);

  // Before anything is served: new figures are told.
  void take_in(Tx& tx) const;
  // Every honest answer counts, up to a day's bound: two statements, one more with a companion.
  void learn(Tx& tx, const skill::Answered& answered);

 private:
  struct Row;
  struct Treated {
    Treat treat;
    std::int64_t day;
    int meals;
    bool played;
  };
  PetsView all(Read& read, PlayerId player, const Tongue& say) const;
  Row own(Read& read, PlayerId player, PetId pet) const;
  PetView view(Read& read, PlayerId player, const Row& row, const Tongue& say) const;
  PetView view(Read& read, PlayerId player, const Row& row) const { return view(read, player, row, phrases_.in({})); }
  std::string name_of(Read& read, PlayerId player, const Row& row, const PetKind& kind, const Tongue& say) const;
  const economy::ItemKind& good_for(Tx& tx, PlayerId player, const Slug& good, economy::Effect effect,
                                    std::string_view code) const;
  void care(Tx& tx, PlayerId player, const Row& row, const Treated& treated, const economy::ItemKind& with,
            const Slug& taste) const;
  // The day that counts: that of `at`, or the newest there was when the clock was set back since.
  std::int64_t day_at(Time at, std::int64_t newest) const;
  void grow(Tx& tx, PlayerId player, PetId pet);
  void find_something(Tx& tx, PlayerId player, PetId pet, std::int64_t day);
  void give_first_egg(Tx& tx, PlayerId player);

  const Needs needs_;
  const PetRules& rules_;
  const Bestiary& bestiary_;
  const NameFilter& names_;
  const Phrases& phrases_;
};

std::vector<std::string> companions_are_ones_own(Read& read);

}  // namespace edu::player
