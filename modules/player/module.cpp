#include "player/module.hpp"

namespace edu::player {

Module::Module(Platform& p, const Needs& needs, Rules rules, PlayerContent content)
    : rules_{std::move(rules)},
      content_{std::move(content)},
      players_{needs.accounts},
      profiles_{players_, needs.classes},
      equipment_{needs.ledger, needs.assets, needs.bags},
      pets_{{needs.classes, needs.clock, needs.guide, needs.ledger, needs.assets, needs.bags, p.vault()},
            rules_.pets,
            content_.bestiary,
            content_.names,
            phrases_},
      characters_{{players_, needs.classes, needs.progress, needs.titles, needs.ledger},
                  content_.wardrobe,
                  equipment_,
                  pets_,
                  phrases_},
      replay_{needs.clock} {
  p.query("GET /players/me", profiles_, &Profiles::mine).allow_signed_in().summary("Who I am in the game");
  p.command("PATCH /players/me", profiles_, &Profiles::change).allow_signed_in().summary("Change my face");
  p.query("GET /players/{player}", profiles_, &Profiles::of_player).allow_signed_in().summary("A player of my classes");

  p.query("GET /players/me/character", characters_, &Characters::mine).allow_signed_in().summary("How I look");
  p.command("PATCH /players/me/character", characters_, &Characters::change)
      .allow_signed_in()
      .summary("Change how I look, or my class");
  p.query("GET /players/{player}/character", characters_, &Characters::of_player)
      .allow_signed_in()
      .summary("How a player of my classes looks");
  p.query("GET /looks", characters_, &Characters::looks)
      .allow_signed_in()
      .summary("Looks and classes there are, and which are mine");
  p.command("POST /looks/{look}/purchases", characters_, &Characters::buy).allow_signed_in().summary("Buy a look");

  p.query("GET /players/me/equipment", equipment_, &Equipment::mine).allow_signed_in().summary("What I wear");
  p.command("POST /players/me/equipment", equipment_, &Equipment::put_on)
      .allow_signed_in()
      .summary("Put a thing on; what was worn there goes back into the bag");
  p.command("DELETE /players/me/equipment/{slot}", equipment_, &Equipment::take_off)
      .allow_signed_in()
      .summary("Take off what I wear there");

  p.query("GET /pets", pets_, &Pets::mine).allow_signed_in().summary("My pets, my nest, and the kinds there are");
  p.command("POST /nest", pets_, &Pets::lay).allow_signed_in().summary("Lay an egg into the nest");
  p.command("POST /nest/{egg}/hatchings", pets_, &Pets::hatch).allow_signed_in().summary("Let a ready egg hatch");
  p.command("PATCH /pets/{pet}", pets_, &Pets::rename).allow_signed_in().summary("Name a pet");
  p.command("DELETE /pets/{pet}/name", pets_, &Pets::unname)
      .allow_signed_in()
      .audited()
      .summary("Take a pet's name away: it is called by its kind again");
  p.command("POST /pets/{pet}/meals", pets_, &Pets::feed).allow_signed_in().summary("Feed a pet");
  p.command("POST /pets/{pet}/games", pets_, &Pets::play).allow_signed_in().summary("Play with a pet");
  p.command("PUT /players/me/companion", pets_, &Pets::walk)
      .allow_signed_in()
      .summary("Which pet goes with me, if any");

  p.emits<Created, AvatarChanged, PowerChanged, CharacterChanged, LookBought, ItemEquipped, EggLaid, PetHatched,
          CompanionChanged, PetTreated, PetGrew, PetBonded, PetFound, PetFiguresSet>();
  p.on<auth::AccountCreated>("player", profiles_, &Profiles::create);
  p.on<skill::MasteryChanged>("player", profiles_, &Profiles::grow);
  p.on<skill::Answered>("player", pets_, &Pets::learn);

  p.records("player_player", "player").as("player").times({"created"});
  p.records("player_character", "player").as("character");
  p.records("player_look", "player").as("looks").times({"since"});
  p.records("player_care", "player").as("learning-days").ids({{"companion", "pet"}});
  p.records("player_egg", "player").as("eggs").times({"laid"});
  p.records("player_pet", "player").as("pets").sealed({"name"}).times({"hatched"});

  p.invariant("player: one for each account", every_account_has_a_player);
  p.invariant("player: power equals events", power_equals_events);
  p.invariant("player: companions are one's own", companions_are_ones_own);
  p.invariant("player: one thing in each place",
              [this](Snapshot& snapshot) { return equipment_.one_in_each_place(snapshot); });

  p.replayed("player: who there is, looks and pets", [this](Snapshot& snapshot) { return replay_.compare(snapshot); });
}

void Module::begin(Tasks& tasks) {
  tasks.write([this](Tx& tx) { pets_.take_in(tx); });
}

}  // namespace edu::player
