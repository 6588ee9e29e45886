#include "world/module.hpp"

#include "world/proofs.hpp"

namespace edu::world {

Module::Module(Platform& p, const Needs& needs, Atlas atlas)
    : atlas_{std::move(atlas)},
      travels_{atlas_, needs.players, phrases_},
      asking_{needs.items, needs.answers, needs.picker},
      chests_{atlas_, needs.clock, phrases_},
      runs_{atlas_, travels_, asking_, chests_, needs.players, phrases_},
      parties_{runs_, travels_, needs.classes, needs.players, needs.notifications},
      tower_{atlas_, travels_, asking_, needs.classes, needs.players, needs.clock, phrases_} {
  p.query("GET /worlds", travels_, &Travels::list).allow_signed_in().summary("The worlds, and how far I am in each");
  p.query("GET /worlds/{world}", travels_, &Travels::show).allow_signed_in().summary("A world and its regions");
  p.command("POST /worlds/{world}/regions/{region}/runs", runs_, &Runs::enter)
      .allow_signed_in()
      .summary("Go into a region's dungeon, or on with the run I am in");

  p.query("GET /dungeon-runs", runs_, &Runs::list).allow_signed_in().summary("Runs that I am in or asked to join");
  p.query("GET /dungeon-runs/{dungeon}", runs_, &Runs::show).allow_signed_in().summary("A run of mine");
  p.command("POST /dungeon-runs/{dungeon}/moves", runs_, &Runs::move).allow_signed_in().summary("Go to another room");
  p.command("POST /dungeon-runs/{dungeon}/answers", runs_, &Runs::answer)
      .allow_signed_in()
      .summary("Answer my question in this room");
  p.command("POST /dungeon-runs/{dungeon}/hints", runs_, &Runs::hint).allow_signed_in().summary("Burn oil for a hint");
  p.command("POST /dungeon-runs/{dungeon}/chests", runs_, &Runs::open_chest)
      .allow_signed_in()
      .summary("Open the chest of this room");
  p.command("POST /dungeon-runs/{dungeon}/leave", runs_, &Runs::leave).allow_signed_in().summary("Leave a run");
  p.query("GET /dungeon-runs/{dungeon}/classmates", parties_, &Parties::classmates)
      .allow_signed_in()
      .summary("Whom I can ask along");
  p.command("POST /dungeon-runs/{dungeon}/invitations", parties_, &Parties::invite)
      .allow_signed_in()
      .limit(per_caller(20, 1min))
      .summary("Ask a classmate along");
  p.command("POST /dungeon-runs/{dungeon}/join", parties_, &Parties::join)
      .allow_signed_in()
      .summary("Join the run that I was asked to");
  p.command("POST /dungeon-runs/{dungeon}/decline", parties_, &Parties::decline)
      .allow_signed_in()
      .summary("Say no to a run that I was asked to join");
  p.topic("dungeon-runs/{dungeon}", runs_, &Runs::may_watch);

  p.query("GET /keepsakes", chests_, &Chests::gallery).allow_signed_in().summary("What there is to find, and I found");

  p.query("GET /tower", tower_, &Tower::show).allow_signed_in().summary("This week's tower and where I am in it");
  p.command("POST /tower/attempts", tower_, &Tower::climb)
      .allow_signed_in()
      .summary("Begin an attempt, or go on with it");
  p.command("POST /tower/answers", tower_, &Tower::answer)
      .allow_signed_in()
      .summary("Answer my question on this floor");
  p.command("POST /tower/hints", tower_, &Tower::hint).allow_signed_in().summary("Burn oil for a hint");
  p.query("GET /tower/board", tower_, &Tower::board)
      .allow_signed_in()
      .summary("How high my classmates and I came this week");

  p.emits<Unlocked, Entered, RoomCleared, Cleared, Failed, KeepsakeFound, ItemsFound, Climbed>();
  p.on<economy::ItemUsed>("world", runs_, &Runs::supply);
  p.on<player::PowerChanged>("world", travels_, &Travels::grow);
  p.on<skill::MasteryChanged>("world", travels_, &Travels::learn);

  p.records("world_unlocked", "player").as("regions").times({"at"});
  p.records("world_run", "leader")
      .as("dungeon-runs")
      .ids({{"id", "dgn"}})
      .times({"started", "ended"})
      .secret({"graph"});
  p.records("world_member", "player")
      .as("dungeon-parties")
      .ids({{"run", "dgn"}, {"item", "itm"}, {"invited_by", "plr"}})
      .secret({"seed", "had"});
  p.records("world_member", "invited_by")
      .as("dungeon-invitations")
      .ids({{"run", "dgn"}, {"player", "plr"}})
      .secret({"seed", "had", "item"});
  p.records("world_clear", "player").as("dungeons-cleared").times({"first", "last"});
  p.records("world_luck", "player").as("dungeon-luck");
  p.records("world_supply", "player").as("dungeon-supplies");
  p.records("world_keepsake", "player").as("keepsakes").times({"first"});
  p.records("world_climb", "player").as("tower").ids({{"item", "itm"}}).times({"reached"}).secret({"seed", "had"});

  p.replayed("world: what is open, cleared, found and climbed",
             [&p](Snapshot& snapshot) { return compare_with_log(p, snapshot); });
  p.invariant("world: runs hold together", runs_hold_together);
}

}  // namespace edu::world
