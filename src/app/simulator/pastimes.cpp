#include "app/simulator/pastimes.hpp"

#include <fmt/format.h>

#include <limits>

namespace edu::app {

namespace {

constexpr double reads_journal = 0.55;
constexpr double goes_into_dungeon = 0.3;  // the rest climbs the tower
constexpr int least_left = 4;              // questions, for another thing to be begun
constexpr int most_things = 3;
constexpr int answers_of_a_chest = 2;  // the right ones that open the first room

// Among the open regions one that was cleared least often, by chance; none: none is open.
std::optional<std::string> dungeon_of(const world::WorldList& worlds, Rng& rng) {
  std::vector<std::string> least;
  auto fewest = std::numeric_limits<std::int64_t>::max();
  for (const auto& world : worlds.worlds) {
    for (const auto& region : world.regions) {
      if (!region.open || region.cleared > fewest) continue;
      if (region.cleared < fewest) least.clear();
      fewest = region.cleared;
      least.push_back(fmt::format("/worlds/{}/regions/{}", world.world, region.region));
    }
  }
  return least.empty() ? std::nullopt : std::optional{least[rng.below(least.size())]};
}

}  // namespace

struct Pastimes::Turn {
  Student* student;
  std::int64_t until;  // their answers by then
  int left() const { return static_cast<int>(until - student->answers); }
  Stop stop() const { return {Stop::How::pauses, left()}; }
};

void Pastimes::play(const std::vector<Student*>& players, int length) {
  std::vector<Turn> turns;
  turns.reserve(players.size());
  for (auto* player : players) turns.push_back({player, player->answers + length});
  for (int thing = 0; thing < most_things; ++thing) {
    std::erase_if(turns, [](const Turn& turn) { return turn.left() < least_left; });
    if (turns.empty()) return;
    std::vector<Student*> readers;
    std::vector<Turn> travellers;
    std::vector<Start> starts;
    for (const auto& turn : turns) {
      const auto taste = turn.student->rng.unit();
      if (taste < reads_journal) readers.push_back(turn.student);
      else if (taste < reads_journal + goes_into_dungeon) travellers.push_back(turn);
      else starts.push_back({turn.student, At::tower, "/tower/attempts", "{}", turn.stop()});
    }
    open_journals(readers, starts);
    choose_dungeons(travellers);
    for (const auto& turn : travellers)
      if (turn.student->dungeon)
        starts.push_back({turn.student, At::dungeon, *turn.student->dungeon + "/runs", "{}", turn.stop()});
    sittings_.play(starts);
  }
}

void Pastimes::plunder(const std::vector<Student*>& players, int length) {
  std::vector<Turn> turns;
  turns.reserve(players.size());
  for (auto* player : players) turns.push_back({player, player->answers + length});
  for (int visit = 0; visit < length / answers_of_a_chest; ++visit) {
    std::erase_if(turns, [](const Turn& turn) { return turn.left() < answers_of_a_chest; });
    if (turns.empty()) return;
    choose_dungeons(turns);
    std::vector<Start> starts;
    for (const auto& turn : turns)
      if (turn.student->dungeon)
        starts.push_back({turn.student, At::dungeon, *turn.student->dungeon + "/runs", "{}", turn.stop()});
    sittings_.play(starts);
  }
}

void Pastimes::open_journals(const std::vector<Student*>& readers, std::vector<Start>& starts) {
  const auto taken = journal_.open(readers);
  for (std::size_t n = 0; n < readers.size(); ++n)
    if (taken[n]) starts.push_back({readers[n], At::quest, fmt::format("/quests/{}/runs", to_text(*taken[n]))});
}

void Pastimes::choose_dungeons(const std::vector<Turn>& travellers) {
  std::vector<Student*> choosing;
  std::vector<Line> lines;
  for (const auto& [student, until] : travellers) {
    if (student->dungeon) continue;
    choosing.push_back(student);
    lines.push_back({&student->caller, "GET", "/worlds"});
  }
  if (lines.empty()) return;
  calls_ += static_cast<std::int64_t>(lines.size());
  const auto answers = sing(world_, lines);
  for (std::size_t n = 0; n < choosing.size(); ++n)
    choosing[n]->dungeon = dungeon_of(json::read<world::WorldList>(answers[n].body), choosing[n]->rng);
}

}  // namespace edu::app
