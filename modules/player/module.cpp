#include "player/module.hpp"

namespace edu::player {

Module::Module(Platform& p, const auth::Accounts& accounts, const classroom::Classes& classes)
    : players_{accounts}, profiles_{players_, classes} {
  p.query("GET /players/me", profiles_, &Profiles::mine).allow_signed_in().summary("Who I am in the game");
  p.command("PATCH /players/me", profiles_, &Profiles::change).allow_signed_in().summary("Change my face");
  p.query("GET /players/{player}", profiles_, &Profiles::of_player).allow_signed_in().summary("A player of my classes");

  p.emits<Created, PowerChanged>();
  p.on<auth::AccountCreated>("player", profiles_, &Profiles::create);
  p.on<skill::MasteryChanged>("player", profiles_, &Profiles::grow);

  p.records("player_player", "player").as("player").times({"created"});

  p.invariant("player: one for each account", every_account_has_a_player);
  p.invariant("player: power equals events", power_equals_events);
}

}  // namespace edu::player
