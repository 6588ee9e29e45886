#include "world/proofs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <stdexcept>

#include "bus/event_view.hpp"
#include "world/run_rows.hpp"

namespace edu::world {

namespace {

// What is counted, by a line that names it: "player 3 cleared fraction-falls/shallows" → 2.
using Counted = std::map<std::string, std::int64_t>;

struct Line {
  std::string what;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(Line, (), (what, number))

bus::FieldValue field(const bus::EventView& event, std::string_view name) {
  const auto at = event.shape().index(name);
  if (!at) throw std::logic_error{fmt::format("{} has no field {}", event.name(), name)};
  return event.value(*at);
}
std::string_view text(const bus::EventView& event, std::string_view name) {
  return std::get<std::string_view>(field(event, name));
}
std::int64_t number(const bus::EventView& event, std::string_view name) {
  return std::get<std::int64_t>(field(event, name));
}

void take(const bus::EventView& event, Counted& told) {
  const auto player = number(event, "player");
  if (event.name() == Unlocked::name) {
    ++told[fmt::format("player {} opened {}/{}", player, text(event, "world"), text(event, "region"))];
  } else if (event.name() == Cleared::name) {
    ++told[fmt::format("player {} cleared {}/{}", player, text(event, "world"), text(event, "region"))];
  } else if (event.name() == KeepsakeFound::name) {
    ++told[fmt::format("player {} found {}", player, text(event, "keepsake"))];
  } else if (event.name() == Climbed::name) {
    auto& best = told[fmt::format("player {} climbed in week {}", player, number(event, "week"))];
    best = std::max(best, number(event, "floor"));
  }
}

Counted kept_in(Snapshot& snapshot) {
  Counted kept;
  for (auto& line : snapshot.all<Line>(
           "select 'player ' || player || ' opened ' || world || '/' || region as what, 1 as number from "
           "world_unlocked "
           "union all select 'player ' || player || ' cleared ' || world || '/' || region, times from world_clear "
           "union all select 'player ' || player || ' found ' || keepsake, times from world_keepsake "
           "union all select 'player ' || player || ' climbed in week ' || week, best from world_climb where best > 0"))
    kept.emplace(std::move(line.what), line.number);
  return kept;
}

}  // namespace

std::vector<std::string> compare_with_log(const Platform& platform, Snapshot& snapshot) {
  Counted told;
  const std::vector<std::string> names{std::string{Unlocked::name}, std::string{Cleared::name},
                                       std::string{KeepsakeFound::name}, std::string{Climbed::name}};
  platform.each_logged(snapshot, names, 0, std::numeric_limits<std::int64_t>::max(),
                       [&](const bus::EventView& event) { take(event, told); });
  const auto kept = kept_in(snapshot);
  std::vector<std::string> wrong;
  for (const auto& [what, count] : told) {
    const auto found = kept.find(what);
    const auto have = found == kept.end() ? 0 : found->second;
    if (have != count) wrong.push_back(fmt::format("{}: {} where the events say {}", what, have, count));
  }
  for (const auto& [what, count] : kept)
    if (!told.contains(what)) wrong.push_back(fmt::format("{}: {} where the events say nothing", what, count));
  return wrong;
}

std::vector<std::string> runs_hold_together(Snapshot& snapshot) {
  std::vector<std::string> wrong;
  for (const auto run : snapshot.all<std::int64_t>("select id from world_run r where state = 'active' and (hearts = 0 "
                                                   "or not exists (select 1 from world_member "
                                                   "m where m.run = r.id and m.state = 'in'))"))
    wrong.push_back(fmt::format("run {} is active without hearts or without anybody in it", run));
  for (const auto run : snapshot.all<std::int64_t>(
           "select id from world_run where state = 'cleared' and hearts = 0 or (state = 'active') != (ended is null)"))
    wrong.push_back(fmt::format("run {} ended in a way that it can't", run));
  return wrong;
}

}  // namespace edu::world
