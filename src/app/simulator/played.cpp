#include "app/simulator/played.hpp"

#include <map>

namespace edu::app {

namespace {

using Counter = std::int64_t Played::*;

const std::map<std::string, Counter, std::less<>>& counters() {
  static const std::map<std::string, Counter, std::less<>> all{
      {"quest.reward_chosen", &Played::rewards},
      {"quest.revealed", &Played::revealed},
      {"world.unlocked", &Played::regions},
      {"room.cleared", &Played::rooms},
      {"dungeon.cleared", &Played::dungeons},
      {"dungeon.failed", &Played::dungeons_failed},
      {"keepsake.found", &Played::keepsakes},
      {"tower.climbed", &Played::floors},
      {"achievement.unlocked", &Played::achievements},
      {"player.prestiged", &Played::prestiges},
      {"player.ascended", &Played::ranks},
  };
  return all;
}

constexpr std::string_view completed = "quest.completed";

// The content's quests tell their kind by their code; of those without one a class's are the teacher's.
Counter kind_of(const bus::EventView& quest) {
  const auto field = [&](std::string_view name) {
    const auto index = quest.shape().index(name);
    return index ? quest.value(*index) : bus::FieldValue{};
  };
  const auto code = field("code");
  if (const auto* text = std::get_if<std::string_view>(&code)) {
    if (text->starts_with("daily/")) return &Played::daily;
    if (text->starts_with("weekly/")) return &Played::weekly;
    if (text->starts_with("season/")) return &Played::seasonal;
    return &Played::written;
  }
  return std::holds_alternative<std::monostate>(field("class")) ? &Played::stories : &Played::of_teachers;
}

}  // namespace

std::vector<std::string> events_of_play() {
  std::vector<std::string> names{std::string{completed}};
  for (const auto& [name, counter] : counters()) names.push_back(name);
  return names;
}

void count(Played& played, const bus::EventView& event) {
  if (event.name() == completed) ++(played.*kind_of(event));
  else if (const auto known = counters().find(event.name()); known != counters().end()) ++(played.*known->second);
}

}  // namespace edu::app
