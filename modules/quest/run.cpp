#include "quest/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "base/problem.hpp"

namespace edu::quest {

namespace {

constexpr double longest_seconds = 86400;

constexpr std::string_view find_run =
    "select r.id, r.player, r.quest, q.title, q.class, p.state, p.position, p.correct, r.total, r.need, r.xp, r.coins, "
    "r.seed, r.items "
    "from quest_run r join quest_progress p on p.run = r.id join quest_quest q on q.id = r.quest where r.id = ?";

Duration time_taken(double seconds) {
  if (!(seconds >= 0)) throw invalid("/seconds", "field.range", "The time taken can't be below zero.");
  return Duration{std::llround(std::min(seconds, longest_seconds) * 1000)};
}

}  // namespace

skill::ItemId Run::current() const {
  const char* at = items.data() + 1;
  const char* const end = items.data() + items.size();
  for (int passed = 0; passed < position && at < end; ++passed) at = std::find(at, end, ',') + 1;
  std::int64_t item = 0;
  if (at >= end || std::from_chars(at, end, item).ec != std::errc{})
    throw std::logic_error{fmt::format("run {} has no item at {}", id.value, position)};
  return {item};
}

RunView Runs::start(Tx& tx, const Caller& caller, const OfQuest& in) {
  const auto quest = board_.visible(tx, caller, in.quest);
  const auto standing = quest.standing();
  const auto state = state_of(standing, tx.now());
  if (state == State::active) return view(tx, own(tx, caller, *quest.run));
  if (state == State::locked) throw forbidden("quest.locked", "This quest isn't open to you yet.");
  if (!may_start(state, standing, tx.now())) throw conflict("quest.closed", "This quest's time is over.");

  std::vector<std::int64_t> questions;
  for (const auto item : items_.of_set(tx, quest.question_set)) questions.push_back(item.value);
  const auto drawn = draw(std::move(questions), quest.questions, tx.rng());
  if (drawn.empty()) throw conflict("quest.no_questions", "The questions of this quest are gone.");
  const auto total = static_cast<int>(drawn.size());
  const bool first = !quest.completed;
  const auto seed = static_cast<std::int64_t>(tx.rng().next() >> 1);
  const auto run = tx.insert<RunId>(
      "insert into quest_run(player, quest, seed, items, total, need, xp, coins, started) values (?, ?, ?, ?, ?, ?, ?, "
      "?, ?)",
      caller.player, quest.id, seed, Json<std::vector<std::int64_t>>{drawn}, total, needed(total, quest.pass_percent),
      first ? quest.xp : 0, first ? quest.coins : 0, tx.now());
  tx.run("insert into quest_progress(run, state, position, correct) values (?, ?, 0, 0)", run, RunState::active);
  tx.run(
      "insert into quest_standing(player, quest, run, active, last, best) values (?, ?, ?, 1, ?, 0) "
      "on conflict(player, quest) do update set run = excluded.run, active = 1, last = excluded.last",
      caller.player, quest.id, run, RunState::active);
  tx.emit(Started{caller.player, quest.id, run});
  return view(tx, own(tx, caller, run));
}

RunView Runs::show(Snapshot& snapshot, const Caller& caller, const OfRun& in) const {
  return view(snapshot, own(snapshot, caller, in.run));
}

AnswerView Runs::answer(Tx& tx, const Caller& caller, const AnswerQuestion& in) {
  auto run = own(tx, caller, in.run);
  if (run.state != RunState::active) throw conflict("run.over", "This run is over; start the quest again.");
  if (in.item != run.current())
    throw conflict("quest.not_current", "This isn't the question that the run is at; read the run again.");

  const auto checked = answers_.answer(tx, run.player, in.item, {in.response, time_taken(in.seconds), run.seed});
  run.position += 1;
  run.correct += checked.correct ? 1 : 0;
  tx.run("update quest_progress set position = ?, correct = ? where run = ?", run.position, run.correct, run.id);
  tx.emit(ObjectiveAdvanced{run.player, run.id, run.position, run.correct});
  if (run.position == run.total) end(tx, run, run.correct >= run.need ? RunState::completed : RunState::failed);
  return {checked, view(tx, run)};
}

RunView Runs::abandon(Tx& tx, const Caller& caller, const OfRun& in) {
  auto run = own(tx, caller, in.run);
  if (run.state != RunState::active) throw conflict("run.over", "This run is over already.");
  end(tx, run, RunState::abandoned);
  return view(tx, run);
}

void Runs::close(Tx& tx, const Closing& closing) {
  for (const auto id : tx.all<RunId>("select run from quest_standing where quest = ? and active = 1", closing.quest)) {
    auto run = tx.one<Run>(find_run, id);
    if (run) end(tx, *run, RunState::expired);
  }
}

void Runs::end(Tx& tx, Run& run, RunState state) {
  run.state = state;
  tx.run("update quest_progress set state = ?, ended = ? where run = ?", state, tx.now(), run.id);
  tx.run(
      "update quest_standing set active = 0, last = ?, best = max(best, ?), completed = coalesce(completed, ?) where "
      "player = ? and quest = ?",
      state, run.correct, state == RunState::completed ? std::optional{tx.now()} : std::nullopt, run.player, run.quest);
  switch (state) {
    case RunState::completed:
      tx.emit(
          Completed{run.player, run.quest, run.id, run.title, run.correct, run.total, run.xp, run.coins, run.class_});
      return;
    case RunState::failed:
      tx.emit(Failed{run.player, run.quest, run.id, run.correct, run.need});
      return;
    case RunState::abandoned:
      tx.emit(Abandoned{run.player, run.quest, run.id});
      return;
    case RunState::expired:
      tx.emit(Expired{run.player, run.quest, run.id});
      return;
    case RunState::active:
      return;
  }
}

Run Runs::own(Read& read, const Caller& caller, RunId id) const {
  auto run = read.one<Run>(find_run, id);
  if (!run || run->player != caller.player) throw not_found("run.unknown", "There is no such run of yours.");
  return std::move(*run);
}

RunView Runs::view(Read& read, const Run& run) const {
  const bool goes_on = run.state == RunState::active && run.position < run.total;
  return {run.id,
          run.quest,
          run.title,
          run.state,
          run.position,
          run.total,
          run.correct,
          goes_on ? std::optional{run.current()} : std::nullopt,
          goes_on ? std::optional{items_.question(read, run.current(), run.seed)} : std::nullopt,
          {{ObjectiveKind::answer_all, run.total, run.position}, {ObjectiveKind::answer_right, run.need, run.correct}},
          {run.xp, run.coins}};
}

std::vector<std::string> rewards_promised_once(Read& read) {
  std::vector<std::string> wrong;
  for (const auto quest : read.all<std::int64_t>("select r.quest from quest_run r join quest_progress p on p.run = "
                                                 "r.id where p.state = 'completed' and (r.xp > 0 or r.coins > 0) "
                                                 "group by r.player, r.quest having count(*) > 1"))
    wrong.push_back(fmt::format("quest {} was paid to one player more than once", quest));
  return wrong;
}

std::vector<std::string> standings_equal_runs(Read& read) {
  std::vector<std::string> wrong;
  for (const auto run :
       read.all<std::int64_t>("select s.run from quest_standing s left join quest_progress p on p.run = s.run "
                              "where p.state is not s.last or s.active != (p.state = 'active') "
                              "union all select p.run from quest_progress p join quest_run r on r.id = p.run "
                              "left join quest_standing s on s.player = r.player and s.quest = r.quest "
                              "where p.state = 'active' and s.run is not p.run"))
    wrong.push_back(fmt::format("run {} and where its player stands with the quest differ", run));
  return wrong;
}

}  // namespace edu::quest
