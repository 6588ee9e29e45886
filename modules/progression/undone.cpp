#include "progression/undone.hpp"

#include <algorithm>

namespace edu::progression {

namespace {

// 0 for a field that isn't said.
std::int64_t number(const bus::EventView& event, std::string_view field) {
  const auto index = event.shape().index(field);
  if (!index) return 0;
  const auto value = event.value(*index);
  const auto* said = std::get_if<std::int64_t>(&value);
  return said ? *said : 0;
}

}  // namespace

std::vector<std::string> Undoing::events() {
  std::vector<std::string> names{undoable.begin(), undoable.end()};
  names.emplace_back(Prestiged::name);
  names.emplace_back(AwardReversed::name);
  return names;
}

void Undoing::see(const bus::EventView& event) {
  const auto level = [&](std::string_view field) { return static_cast<int>(number(event, field)); };
  const auto name = event.name();
  if (name == AwardReversed::name) {
    if (number(event, "with") != 0) reverse(PointId{number(event, "point")}, level("level"));
  } else if (name == LeveledUp::name) {
    steps_.push_back({event.seq(), {event.player(), level("level"), level("before")}});
  } else if (name == Prestiged::name) {
    steps_.clear();
  } else if (name == AchievementUnlocked::name) {
    paid_.emplace(event.seq(), event.seq());
  } else if (std::find(undoable.begin(), undoable.end(), name) != undoable.end()) {
    if (const auto point = number(event, "point"); point != 0) paid_.emplace(point, event.seq());
  }
}

void Undoing::reverse(PointId point, int level) {
  const auto [first, last] = paid_.equal_range(point.value);
  for (auto each = first; each != last; ++each) undone_[each->second] = std::nullopt;
  fall_to(level);
}

// A level-up may lead over several levels: what is left of it lies below.
void Undoing::fall_to(int level) {
  while (!steps_.empty() && steps_.back().up.level > level) {
    auto& [event, up] = steps_.back();
    if (up.before < level) {
      up.level = level;
      undone_[event] = up;
      return;
    }
    undone_[event] = std::nullopt;
    steps_.pop_back();
  }
}

}  // namespace edu::progression
