#include "world/tower.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/problem.hpp"
#include "world/rules.hpp"

namespace edu::world {

namespace {

constexpr std::int64_t best_shown = 3;
constexpr std::int64_t neighbours = 2;

struct Climber {
  PlayerId player;
  int best;
};
BOOST_DESCRIBE_STRUCT(Climber, (), (player, best))

void save(Tx& tx, const ClimbRow& row) {
  tx.run(
      "insert into world_climb(player, week, best, reached, state, floor, hearts, oil, right, item, seed, asked, "
      "hints, "
      "had) values (:player, :week, :best, :reached, :state, :floor, :hearts, :oil, :right, :item, :seed, :asked, "
      ":hints, :had) on conflict(player, week) do update set best = :best, reached = :reached, state = :state, floor = "
      ":floor, hearts = :hearts, oil = :oil, right = :right, item = :item, seed = :seed, asked = :asked, hints = "
      ":hints, had = :had",
      row);
}

}  // namespace

TowerView Tower::show(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  return view(snapshot, find(snapshot, caller.player), in.language);
}

std::shared_ptr<const skill::Item> Tower::asked(Read& read, PlayerId player) const {
  const auto row = find(read, player);
  return row ? asking_.asked(read, *row) : nullptr;
}

TowerView Tower::climb(Tx& tx, const Caller& caller, const InLanguage& in) {
  auto row = find(tx, caller.player);
  if (row && row->state == ClimbState::climbing) {
    if (!row->item) ask_something(tx, *row);
    return view(tx, row, in.language);
  }
  if (!row) {
    row.emplace();
    row->player = caller.player;
    row->week = week(tx);
    row->reached = tx.now();
    row->seed = static_cast<std::int64_t>(tx.rng().next() >> 2);
  }
  row->state = ClimbState::climbing;
  row->floor = first_floor(row->best);
  row->hearts = tower_hearts;
  row->oil = oil_of(1);
  row->right = 0;
  ask_something(tx, *row);
  return view(tx, row, in.language);
}

TowerReply Tower::answer(Tx& tx, const Caller& caller, const TowerAnswer& in) {
  auto row = climbing(tx, caller.player);
  if (in.floor != row.floor) throw conflict("tower.not_here", "You are on another floor; read the tower again.");
  const auto checked = asking_.answer(tx, caller.player, row, {in.item, in.asked, in.response, in.seconds});
  row.done();
  if (checked.correct) ++row.right;
  else --row.hearts;
  if (row.right >= needed_on_floor(row.floor)) reach(tx, row);
  if (row.hearts == 0) row.state = ClimbState::fallen;
  else ask(tx, row);
  save(tx, row);
  return {checked, view(tx, row, in.language)};
}

TowerView Tower::hint(Tx& tx, const Caller& caller, const InLanguage& in) {
  auto row = climbing(tx, caller.player);
  asking_.hint(tx, row);
  if (row.oil == 0) throw conflict("dungeon.no_oil", "The lantern has no oil left for a hint.");
  --row.oil;
  save(tx, row);
  return view(tx, row, in.language);
}

TowerBoard Tower::board(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  std::vector<std::int64_t> circle{caller.player.value};
  for (const auto class_ : classes_.of(snapshot, caller.account))
    for (const auto account : classes_.students_of(snapshot, class_)) circle.push_back(account.value);
  TowerBoard board{week(snapshot), 0, {}};
  const auto places = snapshot.all<Climber>(
      "select player, best from world_climb where week = ? and best > 0 and player in (select value from "
      "json_each(?)) order by best desc, reached, player",
      board.week, Json<std::vector<std::int64_t>>{circle});
  board.climbers = std::ssize(places);
  const auto me =
      std::find_if(places.begin(), places.end(), [&](const Climber& each) { return each.player == caller.player; });
  const auto mine = me == places.end() ? std::ssize(places) + neighbours + 1 : me - places.begin();
  for (std::int64_t i = 0; i < std::ssize(places); ++i) {
    if (i >= best_shown && std::abs(i - mine) > neighbours) continue;
    const auto& each = places[static_cast<std::size_t>(i)];
    const auto player = players_.find(snapshot, each.player);
    board.lines.push_back({i + 1, each.player, player ? player->name : "", player ? player->avatar : "", each.best,
                           each.player == caller.player});
  }
  return board;
}

std::optional<ClimbRow> Tower::find(Read& read, PlayerId player) const {
  return read.one<ClimbRow>("select * from world_climb where player = ? and week = ?", player, week(read));
}

ClimbRow Tower::climbing(Read& read, PlayerId player) const {
  auto row = find(read, player);
  if (!row || row->state != ClimbState::climbing)
    throw conflict("tower.not_climbing", "You aren't climbing now; begin an attempt.");
  return *std::move(row);
}

// Each stretch of floors goes through all worlds in an order that the week draws.
const Island& Tower::world_of(Day week, int floor) const {
  const auto& worlds = atlas_.worlds();
  if (worlds.empty()) throw std::logic_error{"a tower without worlds"};
  const auto count = static_cast<int>(worlds.size());
  const auto round = (floor - 1) / count;
  std::vector<std::size_t> order(worlds.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  Rng rng{static_cast<std::uint64_t>(week.number) * 1'000'003 + static_cast<std::uint64_t>(round)};
  rng.shuffle(order);
  return worlds[order[static_cast<std::size_t>((floor - 1) % count)]];
}

// The floor's world is the same for all; which of its skills and questions is each one's own: of the regions that are open
// to them. None where there is none: an answer isn't undone because nothing follows it.
void Tower::ask(Tx& tx, ClimbRow& row) const {
  std::vector<std::string> codes;
  const auto& world = world_of(row.week, row.floor);
  for (const auto& region : world.regions) {
    const auto site = atlas_.find(world.key.value, region.key.value);
    if (site && travels_.open(tx, row.player, *site))
      codes.insert(codes.end(), region.skills.begin(), region.skills.end());
  }
  if (codes.empty())
    for (const auto& site : atlas_.sites())
      if (travels_.open(tx, row.player, site))
        codes.insert(codes.end(), site.region->skills.begin(), site.region->skills.end());
  asking_.next(tx, row.player, codes, success_on_floor(row.floor), row);
}

void Tower::ask_something(Tx& tx, ClimbRow& row) const {
  ask(tx, row);
  if (!row.item) throw conflict("dungeon.no_questions", "There are no questions for you here now.");
  save(tx, row);
}

void Tower::reach(Tx& tx, ClimbRow& row) {
  if (row.floor > row.best) {
    row.best = row.floor;
    row.reached = tx.now();
    tx.emit(Climbed{row.player, row.week, row.floor, floor_xp(row.floor), floor_coins(row.floor)});
  }
  if (row.floor % floors_a_checkpoint == 0) row.hearts = tower_hearts;
  ++row.floor;
  row.right = 0;
}

TowerView Tower::view(Read& read, const std::optional<ClimbRow>& row, std::optional<Language> language) const {
  TowerView view;
  view.week = week(read);
  view.best = row ? row->best : 0;
  view.checkpoint = first_floor(view.best);
  view.floor = row && row->state == ClimbState::climbing ? row->floor : view.checkpoint;
  const auto& world = world_of(view.week, view.floor);
  view.world = world.key.str();
  view.world_name = phrases_.in(language)(world.name.str());
  view.accent = world.accent;
  view.needed = needed_on_floor(view.floor);
  view.xp = view.floor > view.best ? floor_xp(view.floor) : 0;
  view.coins = view.floor > view.best ? floor_coins(view.floor) : 0;
  if (!row) return view;
  view.state = row->state;
  view.hearts = row->hearts;
  view.oil = row->oil;
  view.right = row->right;
  view.question = asking_.view(read, *row);
  return view;
}

}  // namespace edu::world
