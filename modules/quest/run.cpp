#include "quest/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "base/problem.hpp"
#include "quest/begun.hpp"

namespace edu::quest {

namespace {

constexpr double longest_seconds = 86400;
constexpr int most_expired_at_once = 200;

constexpr std::string_view find_run =
    "select r.id, r.player, r.quest, q.title, q.class, q.code, q.body, q.closes, p.state, p.position, p.correct, "
    "r.total, r.need, r.xp, r.coins, r.seed, r.items, r.started, r.ends, r.aids, p.told_ms, p.counted "
    "from quest_run r join quest_progress p on p.run = r.id join quest_quest q on q.id = r.quest where r.id = ?";

Duration time_taken(double seconds) {
  if (!(seconds >= 0)) throw invalid("/seconds", "field.range", "The time taken can't be below zero.");
  return Duration{std::llround(std::min(seconds, longest_seconds) * 1000)};
}

std::vector<CountedPart> parts_of(const Written& quest) { return quest.counted.value_or(std::vector<CountedPart>{}); }

// By turns from each, as long as there are any.
std::vector<std::int64_t> by_turns(const std::vector<std::vector<skill::ItemId>>& piles) {
  std::vector<std::int64_t> all;
  for (std::size_t round = 0;; ++round) {
    const auto before = all.size();
    for (const auto& pile : piles)
      if (round < pile.size()) all.push_back(pile[round].value);
    if (all.size() == before) return all;
  }
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

const Written& Run::written() const {
  if (!parsed) parsed = json::read<Written>(body.value());
  return *parsed;
}

std::uint64_t Run::current_seed() const { return body ? seed_at(seed, position) : seed; }

RunView Runs::start(Tx& tx, const Caller& caller, const OfQuest& in) {
  const auto quest = board_.visible(tx, caller, in.quest);
  const auto standing = quest.standing();
  const auto state = state_of(standing, tx.now());
  if (state == State::active) return view(tx, own(tx, caller, *quest.run), in.language);
  if (state == State::locked) throw forbidden("quest.locked", "This quest isn't open to you yet.");
  if (standing.tries_left && *standing.tries_left <= 0)
    throw conflict("quest.no_tries", "All tries of this quest are used up.");
  if (!may_start(state, standing, tx.now()) || quest.retired)
    throw conflict("quest.closed", "This quest's time is over.");
  const auto given = board_.given_out(tx, caller, in.quest);
  const auto run = begin(tx, caller.player, quest, given ? given->aids.value : Aids{});
  return view(tx, own(tx, caller, run), in.language);
}

bool Runs::can_ask(Tx& tx, PlayerId player, QuestId id) const {
  const auto quest = tx.one<QuestRow>(with_standing + "where q.id = ?", player, player, player, id);
  return quest && (quest->last == RunState::active || !questions(tx, player, *quest).empty());
}

std::vector<std::int64_t> Runs::questions(Tx& tx, PlayerId player, const QuestRow& quest) const {
  if (!quest.body) {
    std::vector<std::int64_t> all;
    for (const auto item : items_.of_set(tx, quest.question_set)) all.push_back(item.value);
    return draw(std::move(all), quest.questions, tx.rng());
  }
  const auto part = quest.written().run;
  if (!part) return {};
  const int count = part->questions;
  std::vector<std::vector<skill::ItemId>> piles;
  if (part->review.value_or(false)) piles.push_back(guide_.due(tx, player, count));
  const auto skills = std::max<int>(1, static_cast<int>(part->skills.size()));
  for (const auto& code : part->skills) {
    const auto skill = skill::skill_of_code(tx, code);
    if (skill) piles.push_back(guide_.draw(tx, player, *skill, (count + skills - 1) / skills));
  }
  auto drawn = by_turns(piles);
  if (std::ssize(drawn) > count) drawn.resize(static_cast<std::size_t>(count));
  return drawn;
}

RunId Runs::begin(Tx& tx, PlayerId player, const QuestRow& quest, const Aids& aids) {
  const auto drawn = questions(tx, player, quest);
  const auto body = quest.body ? std::optional{quest.written()} : std::nullopt;
  if (drawn.empty() && (!body || body->run))
    throw conflict("quest.no_questions", "The questions of this quest are gone.");
  const auto total = static_cast<int>(drawn.size());
  const bool first = !quest.completed;
  const auto seed = static_cast<std::int64_t>(tx.rng().next() >> 1);
  const auto minutes = body && body->run && body->run->minutes && !aids.no_timer.value_or(false)
                           ? std::optional<int>{body->run->minutes->value}
                           : std::nullopt;
  const auto ends = quest::time_up(minutes, aids.extra_time_percent ? aids.extra_time_percent->value : 0, tx.now());
  const auto run = tx.insert<RunId>(
      "insert into quest_run(player, quest, seed, items, total, need, xp, coins, started, ends, aids) values (?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?)",
      player, quest.id, seed, Json<std::vector<std::int64_t>>{drawn}, total,
      total == 0 ? 0 : needed(total, quest.pass_percent), first ? quest.xp : 0, first ? quest.coins : 0, tx.now(), ends,
      Json<Aids>{aids});
  tx.run("insert into quest_progress(run, state, position, correct) values (?, ?, 0, 0)", run, RunState::active);
  tx.run(
      "insert into quest_standing(player, quest, run, active, last, best, attempts, closes) values (?, ?, ?, 1, ?, 0, "
      "1, ?) on conflict(player, quest) do update set run = excluded.run, active = 1, last = excluded.last, attempts = "
      "attempts + 1, closes = excluded.closes",
      player, quest.id, run, RunState::active, quest.body ? quest.closes : std::nullopt);
  if (quest.player.value != 0 && quest.closes)
    tx.run("delete from quest_untaken where closes = ? and quest = ?", *quest.closes, quest.id);
  if (ends) tx.schedule(*ends, TimeUp{run});
  if (body && body->counted && !body->counted->empty()) {
    auto tally = tally_of(tx, player);
    count_from_now(tally, run, quest.code.value_or(""), std::ssize(*body->counted));
    save(tx, player, tally);
  }
  const bool by_itself = quest.player.value != 0 && body && !body->run;
  if (by_itself) tx.emit(Begun{player, quest.id, run});
  else tx.emit(Started{player, quest.id, run});
  return run;
}

RunView Runs::show(Snapshot& snapshot, const Caller& caller, const OfRun& in) const {
  return view(snapshot, own(snapshot, caller, in.run), in.language);
}

std::shared_ptr<const skill::Item> Runs::asked(Read& read, RunId id) const {
  const auto run = read.one<Run>(find_run, id);
  return run && run->asks() ? items_.asked(read, run->current(), run->current_seed()) : nullptr;
}

AnswerView Runs::answer(Tx& tx, const Caller& caller, const AnswerQuestion& in) {
  auto run = own(tx, caller, in.run);
  if (run.state != RunState::active) throw conflict("run.over", "This run is over; start the quest again.");
  if (run.ends && tx.now() >= *run.ends) throw conflict("run.time_up", "The time of this run is up.");
  if (run.closes && tx.now() >= *run.closes) throw conflict("quest.closed", "This quest's time is over.");
  if (!run.asks() || in.item != run.current() || (in.position && *in.position != run.position))
    throw conflict("quest.not_current", "This isn't the question that the run is at; read the run again.");
  const auto taken = time_taken(in.seconds);
  run.told_ms += taken.count();
  if (!may_have_taken(Duration{run.told_ms}, run.started, tx.now()))
    throw invalid("/seconds", "run.clock", "The answers can't have taken longer than the run has lasted.");

  const auto checked = answers_.answer(tx, run.player, in.item, {in.response, taken, run.current_seed()});
  run.position += 1;
  run.correct += checked.correct ? 1 : 0;
  tx.run("update quest_progress set position = ?, correct = ?, told_ms = ? where run = ?", run.position, run.correct,
         run.told_ms, run.id);
  tx.emit(ObjectiveAdvanced{run.player, run.id, run.position, run.correct});
  if (run.position == run.total) settle(tx, run);
  return {checked, view(tx, run, in.language)};
}

RunView Runs::abandon(Tx& tx, const Caller& caller, const OfRun& in) {
  auto run = own(tx, caller, in.run);
  if (run.state != RunState::active) throw conflict("run.over", "This run is over already.");
  end(tx, run, RunState::abandoned);
  return view(tx, run, in.language);
}

RunView Runs::choose(Tx& tx, const Caller& caller, const ChooseReward& in) {
  const auto run = own(tx, caller, in.run);
  if (run.state != RunState::completed)
    throw conflict("quest.not_completed", "A reward is chosen when the quest is completed.");
  const auto choice = run.body ? run.written().choice : std::nullopt;
  if (!choice || choice->empty()) throw conflict("quest.no_choice", "This quest leaves nothing to choose.");
  const auto option =
      std::find_if(choice->begin(), choice->end(), [&](const Option& each) { return each.key == in.choice; });
  if (option == choice->end()) throw invalid("/choice", "quest.choice_unknown", "This quest has no such reward.");
  switch (reward_state(tx, run.player, run.quest)) {
    case RewardState::chosen:
      throw conflict("quest.reward_claimed", "The reward of this quest was chosen already.");
    case RewardState::taken_back:
      throw conflict("quest.reward_taken_back", "Your teacher took back what this quest had paid.");
    case RewardState::waits:
      break;
  }
  tx.run("insert into quest_choice(player, quest, run, choice, at) values (?, ?, ?, ?, ?)", run.player, run.quest,
         run.id, option->key, tx.now());
  const auto amount = [](const auto& some) -> std::int64_t { return some ? some->value : 0; };
  tx.emit(RewardChosen{run.player, run.quest, run.id, run.title, option->key, amount(option->xp), amount(option->coins),
                       amount(option->crystals), option->item,
                       option->item ? std::optional{option->count ? option->count->value : 1} : std::nullopt});
  return view(tx, run, in.language);
}

// Only the log knows which quest's completion bears that number.
void Runs::award_reversed(Tx& tx, const progression::AwardReversed& reversed) {
  const auto body =
      tx.one<std::string>("select body from bus_event where seq = ? and type = ?", reversed.point, Completed::name);
  if (!body) return;
  tx.run("update quest_standing set taken_back = ? where player = ? and quest = ?", tx.now(), reversed.player,
         json::read<Completed>(*body).quest);
}

void Runs::close(Tx& tx, const Closing& closing) {
  const auto over = tx.all<RunId>("select run from quest_standing where quest = ? and active = 1 limit ?",
                                  closing.quest, most_expired_at_once);
  expire(tx, over);
  if (std::ssize(over) == most_expired_at_once) tx.schedule(tx.now(), closing);
}

void Runs::time_up(Tx& tx, const TimeUp& up) {
  auto run = tx.one<Run>(find_run, up.run);
  if (!run || run->state != RunState::active || !run->ends || tx.now() < *run->ends) return;
  end(tx, *run, RunState::failed);
}

void Runs::expire(Tx& tx, const MoreToExpire&) {
  const auto over = tx.all<RunId>("select run from quest_standing where active = 1 and closes <= ? limit ?", tx.now(),
                                  most_expired_at_once);
  expire(tx, over);
  if (std::ssize(over) == most_expired_at_once) tx.schedule(tx.now(), MoreToExpire{});
}

void Runs::expire(Tx& tx, const std::vector<RunId>& over) {
  for (const auto id : over)
    if (auto run = tx.one<Run>(find_run, id)) end(tx, *run, RunState::expired);
}

void Runs::counted(Tx& tx, RunId id) {
  auto run = tx.one<Run>(find_run, id);
  if (run && run->state == RunState::active && run->position == run->total) settle(tx, *run);
}

void Runs::ease(Tx& tx, PlayerId player, QuestId quest, const Aids& aids) {
  const auto id =
      tx.one<RunId>("select run from quest_standing where player = ? and quest = ? and active = 1", player, quest);
  const auto run = id ? tx.one<Run>(find_run, *id) : std::nullopt;
  if (!run) return;
  const auto minutes = run->body && run->written().run && run->written().run->minutes && !aids.no_timer.value_or(false)
                           ? std::optional<int>{run->written().run->minutes->value}
                           : std::nullopt;
  const auto ends = quest::time_up(minutes, aids.extra_time_percent ? aids.extra_time_percent->value : 0, run->started);
  tx.run("update quest_run set aids = ?, ends = ? where id = ?", Json<Aids>{aids}, ends, run->id);
  if (ends && ends != run->ends) tx.schedule(*ends, TimeUp{run->id});
}

void Runs::settle(Tx& tx, Run& run) {
  if (run.correct < run.need) return end(tx, run, RunState::failed);
  if (run.body) {
    const auto parts = parts_of(run.written());
    if (!parts.empty()) {
      for (const auto& count : counts_of(tally_of(tx, run.player), run.id))
        if (count.part < std::ssize(parts) && !reached(count, parts[static_cast<std::size_t>(count.part)])) return;
    }
  }
  end(tx, run, RunState::completed);
}

void Runs::end(Tx& tx, Run& run, RunState state) {
  run.state = state;
  std::optional<std::string> counted;
  if (run.body && run.written().counted) {
    auto tally = tally_of(tx, run.player);
    counted = json::text(counts_of(tally, run.id));
    std::erase_if(tally.counts, [&](const Count& count) { return count.run == run.id; });
    save(tx, run.player, tally);
    run.counted = counted;
  }
  const auto first = tx.value<bool>("select completed is null from quest_standing where player = ? and quest = ?",
                                    run.player, run.quest);
  tx.run("update quest_progress set state = ?, ended = ?, counted = ? where run = ?", state, tx.now(), counted, run.id);
  tx.run(
      "update quest_standing set active = 0, last = ?, best = max(best, ?), completed = coalesce(completed, ?), closes "
      "= null where player = ? and quest = ?",
      state, run.correct, state == RunState::completed ? std::optional{tx.now()} : std::nullopt, run.player, run.quest);
  switch (state) {
    case RunState::completed:
      tx.emit(Completed{run.player,
                        run.quest,
                        run.id,
                        run.title,
                        run.correct,
                        run.total,
                        run.xp,
                        run.coins,
                        run.class_,
                        run.code,
                        {first}});
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

RunView Runs::view(Read& read, const Run& run, std::optional<Language> language) const {
  RunView view{run.id,      run.quest, run.title, run.state, run.position,       run.total,
               run.correct, {},        {},        {},        {run.xp, run.coins}};
  if (run.asks()) {
    view.item = run.current();
    view.question = run.aids.value.fewer_choices.value_or(false)
                        ? items_.question_with_fewer_choices(read, run.current(), run.current_seed())
                        : items_.question(read, run.current(), run.current_seed());
  }
  if (run.total > 0)
    view.objectives = {{ObjectiveKind::answer_all, run.total, run.position},
                       {ObjectiveKind::answer_right, run.need, run.correct}};
  view.ends = run.ends;
  if (run.aids.value.extra_time_percent || run.aids.value.no_timer || run.aids.value.fewer_choices ||
      run.aids.value.read_aloud)
    view.aids = run.aids.value;
  if (run.body) tell(read, run, phrases_.in(language), view);
  return view;
}

void Runs::tell(Read& read, const Run& run, const Tongue& say, RunView& view) const {
  const auto& quest = run.written();
  view.title = say(view.title);
  const auto parts = parts_of(quest);
  if (!parts.empty()) {
    const auto counts =
        run.counted ? json::read<std::vector<Count>>(*run.counted) : counts_of(tally_of(read, run.player), run.id);
    for (const auto& count : counts) {
      if (count.part >= std::ssize(parts)) continue;
      const auto& part = parts[static_cast<std::size_t>(count.part)];
      view.objectives.push_back(
          {ObjectiveKind::counted, part.count.value, count.have, say(part.text),
           part.accuracy_percent ? std::optional<int>{part.accuracy_percent->value} : std::nullopt});
    }
  }
  if (quest.teller) view.teller = quest.teller->name.str();
  if (run.state == RunState::completed) view.line = say(quest.done);
  else if (run.state == RunState::failed) view.line = say(quest.hint);
  else if (!quest.lines.empty()) view.line = say(quest.lines[line_at(quest.lines.size(), run.position, run.total)]);
  if (run.state != RunState::completed || !quest.choice || quest.choice->empty()) return;
  if (reward_state(read, run.player, run.quest) != RewardState::waits) return;
  view.choice = quest.choice;
  for (auto& option : *view.choice) option.text.value = say(option.text);
}

RewardState reward_state(Read& read, PlayerId player, QuestId quest) {
  if (read.one<int>("select 1 from quest_choice where player = ? and quest = ?", player, quest))
    return RewardState::chosen;
  if (read.one<int>("select 1 from quest_standing where player = ? and quest = ? and taken_back is not null", player,
                    quest))
    return RewardState::taken_back;
  return RewardState::waits;
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

std::vector<std::string> choices_follow_completion(Read& read) {
  std::vector<std::string> wrong;
  for (const auto run : read.all<std::int64_t>(
           "select c.run from quest_choice c left join quest_standing s on s.player = c.player and s.quest = c.quest "
           "where s.completed is null"))
    wrong.push_back(fmt::format("a reward of run {} was chosen, and its quest isn't completed", run));
  return wrong;
}

std::vector<std::string> counts_belong_to_active_runs(Read& read) {
  std::vector<std::string> wrong;
  for (const auto& player : read.all<PlayerId>("select player from quest_tally"))
    for (const auto& count : tally_of(read, player).counts)
      if (!read.one<int>("select 1 from quest_standing where player = ? and run = ? and active = 1", player, count.run))
        wrong.push_back(fmt::format("run {} is counted for, and isn't active", count.run.value));
  return wrong;
}

}  // namespace edu::quest
