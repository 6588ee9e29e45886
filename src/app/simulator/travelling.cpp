#include "app/simulator/travelling.hpp"

#include <string_view>

namespace edu::app {

namespace {

std::optional<Posed> posed(std::optional<world::QuestionView>&& question, std::string_view place, int number) {
  if (!question) return {};
  auto which = fmt::format(R"("{}":{},"asked":{},)", place, number, question->asked);
  return Posed{question->item, std::move(question->question), std::move(which)};
}

bool has_hint(const std::optional<world::QuestionView>& question, int oil) {
  return question && oil > 0 && question->hints > std::ssize(question->hints_seen);
}

// One that can be walked to and isn't done, the boss's last of all.
std::optional<int> next_room(const world::DungeonView& view, Rng& rng) {
  std::vector<int> rooms;
  std::optional<int> boss;
  for (const auto& room : view.rooms) {
    if (room.state != world::RoomState::open) continue;
    if (room.kind == world::RoomKind::boss) boss = room.room;
    else rooms.push_back(room.room);
  }
  return rooms.empty() ? boss : rooms[rng.below(rooms.size())];
}

// The way to a chest: a treasure room in sight, the first room that asks; none: this dungeon has nothing more to give.
std::optional<int> next_chest(const world::DungeonView& view) {
  std::optional<int> first;
  bool answered = false;
  for (const auto& room : view.rooms) {
    answered = answered || (room.state == world::RoomState::cleared && room.kind != world::RoomKind::entrance);
    if (room.state != world::RoomState::open) continue;
    if (room.kind == world::RoomKind::treasure) return room.room;
    if (!first) first = room.room;
  }
  return answered ? std::nullopt : first;
}

}  // namespace

std::shared_ptr<const skill::Item> Delving::asked(const World& world, Read& read) const {
  return world.world.runs().asked(read, run_, student_.caller.player);
}

void Delving::begun(const std::string& reply) { see(json::read<Envelope<world::DungeonView>>(reply).result); }

void Delving::ran(const std::string& reply) {
  if (errand_->path.ends_with("/chests")) see(json::read<Envelope<world::ChestReply>>(reply).result.run);
  else begun(reply);
}

std::vector<RawJson> Delving::answered(const std::string& reply) {
  auto read = json::read<Envelope<world::DungeonReply>>(reply);
  see(std::move(read.result.run));
  return std::move(read.effects);
}

void Delving::see(world::DungeonView&& view) {
  run_ = view.run;
  path_ = "/dungeon-runs/" + to_text(view.run);
  has_hint_ = app::has_hint(view.question, view.oil);
  posed_ = app::posed(std::move(view.question), "room", view.room);
  errand_.reset();
  if (view.state != world::RunState::active) {
    student_.dungeon.reset();
  } else if (view.chest) {
    errand_ = Errand{path_ + "/chests", fmt::format(R"({{"room":{}}})", view.room)};
  } else if (!posed_) {
    errand_ = onwards(view);
  }
}

std::optional<Errand> Delving::onwards(const world::DungeonView& view) {
  const bool for_chests = student_.follows == Follows::chests;
  const auto room = for_chests ? next_chest(view) : next_room(view, student_.rng);
  if (room) return Errand{path_ + "/moves", fmt::format(R"({{"room":{}}})", *room)};
  return for_chests ? giving_up() : std::nullopt;
}

std::shared_ptr<const skill::Item> Climbing::asked(const World& world, Read& read) const {
  return world.world.tower().asked(read, student_.caller.player);
}

void Climbing::begun(const std::string& reply) { see(json::read<Envelope<world::TowerView>>(reply).result); }

std::vector<RawJson> Climbing::answered(const std::string& reply) {
  auto read = json::read<Envelope<world::TowerReply>>(reply);
  see(std::move(read.result.tower));
  return std::move(read.effects);
}

void Climbing::see(world::TowerView&& view) {
  path_ = "/tower";
  has_hint_ = app::has_hint(view.question, view.oil);
  const bool climbing = view.state == world::ClimbState::climbing;
  posed_ = climbing ? app::posed(std::move(view.question), "floor", view.floor) : std::nullopt;
}

}  // namespace edu::app
