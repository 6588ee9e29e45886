#include "quest/replay.hpp"

#include <fmt/format.h>

#include <map>

#include "quest/begun.hpp"
#include "quest/rules.hpp"

namespace edu::quest {

namespace {

constexpr std::int64_t lines_at_once = 10'000;

struct Stand {
  std::int64_t run = 0;
  RunState last = RunState::active;
  std::optional<Time> completed;
  friend bool operator==(const Stand&, const Stand&) = default;
};

struct Row {
  std::int64_t player;
  std::int64_t quest;
  std::int64_t run;
  RunState last;
  std::optional<Time> completed;
};
BOOST_DESCRIBE_STRUCT(Row, (), (player, quest, run, last, completed))

using Stands = std::map<std::pair<std::int64_t, std::int64_t>, Stand>;

std::int64_t number(const bus::EventView& event, std::string_view field) {
  const auto at = event.shape().index(field);
  const auto value = at ? event.value(*at) : bus::FieldValue{};
  const auto* number = std::get_if<std::int64_t>(&value);
  return number ? *number : 0;
}

std::optional<RunState> state_after(std::string_view event) {
  if (event == Started::name || event == Begun::name) return RunState::active;
  if (event == Completed::name) return RunState::completed;
  if (event == Failed::name) return RunState::failed;
  if (event == Abandoned::name) return RunState::abandoned;
  if (event == Expired::name) return RunState::expired;
  return {};
}

Stands from_the_log(Read& read, const Platform& platform) {
  const std::vector<std::string> events{std::string{Started::name},   std::string{Begun::name},
                                        std::string{Completed::name}, std::string{Failed::name},
                                        std::string{Abandoned::name}, std::string{Expired::name}};
  Stands stands;
  std::int64_t at = 0;
  for (std::int64_t before = -1; before != at;) {
    before = at;
    at = platform.each_logged(read, events, at, lines_at_once, [&](const bus::EventView& event) {
      const auto state = state_after(event.name());
      if (!state) return;
      auto& stand = stands[{event.player().value, number(event, "quest")}];
      stand.run = number(event, "run");
      stand.last = *state;
      if (*state == RunState::completed && !stand.completed) stand.completed = event.at();
    });
  }
  return stands;
}

}  // namespace

std::vector<std::string> replay_standings(Snapshot& snapshot, const Platform& platform) {
  std::vector<std::string> wrong;
  auto stands = from_the_log(snapshot, platform);
  for (const auto& row : snapshot.all<Row>("select player, quest, run, last, completed from quest_standing")) {
    const auto told = stands.find({row.player, row.quest});
    const Stand kept{row.run, row.last, row.completed};
    if (told == stands.end() || told->second != kept)
      wrong.push_back(fmt::format("player {} stands with quest {} otherwise than the log says", row.player, row.quest));
    if (told != stands.end()) stands.erase(told);
  }
  for (const auto& [key, stand] : stands)
    wrong.push_back(
        fmt::format("the log knows of player {} and quest {}, and the standings don't", key.first, key.second));
  return wrong;
}

}  // namespace edu::quest
