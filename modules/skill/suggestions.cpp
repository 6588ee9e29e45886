#include "skill/suggestions.hpp"

#include <algorithm>
#include <set>

#include "skill/cards.hpp"
#include "skill/practisable.hpp"

namespace edu::skill {

namespace {

constexpr Duration day = std::chrono::hours{24};
constexpr int calendar_days = 14;
constexpr std::size_t most_goal_steps = 2;
constexpr int most_stuck = 2;
constexpr int most_weak = 2;
constexpr int most_in_reach = 6;
constexpr std::size_t most_because = 4;

// What may be practised: a question of an open set.
const std::string practicable = "exists (select 1 " + practisable_of_skill + ") ";
constexpr std::string_view known = "('adept', 'expert', 'master')";

struct DueDay {
  std::int64_t day = 0;
  std::int64_t cards = 0;
};
BOOST_DESCRIBE_STRUCT(DueDay, (), (day, cards))

struct Weak {
  SkillId skill;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Weak, (), (skill, count))

std::vector<std::int64_t> calendar_of(Read& read, PlayerId player) {
  std::vector<std::int64_t> calendar(calendar_days);
  for (const auto& due : read.all<DueDay>("select max(0, (c.due - ?2) / ?4) as day, count(*) as cards " +
                                              cards_of_player + "and c.due < ?3 group by 1",
                                          player, read.now(), read.now() + day * calendar_days, day.count()))
    calendar[static_cast<std::size_t>(due.day)] += due.cards;
  return calendar;
}

std::vector<SkillView> known_below(Read& read, PlayerId player, SkillId skill) {
  auto needs = read.all<SkillView>(walks::named, player, skill, EdgeKind::prerequisite);
  if (needs.size() > most_because) needs.resize(most_because);
  return needs;
}

// The first needed skill that isn't known well: where somebody who is stuck should look.
std::optional<SkillView> step_back(Read& read, PlayerId player, SkillId skill) {
  for (auto& need : read.all<SkillView>(walks::named, player, skill, EdgeKind::prerequisite)) {
    if (need.mastery_level < Level::adept && need.items > 0) return std::move(need);
  }
  return {};
}

// Suggests each skill once, under its first reason.
class List {
 public:
  void add(Suggestion suggestion) {
    if (suggestion.skill && !named_.insert(suggestion.skill->skill).second) return;
    all_.push_back(std::move(suggestion));
  }
  std::vector<Suggestion> take() { return std::move(all_); }

 private:
  std::vector<Suggestion> all_;
  std::set<SkillId> named_;
};

}  // namespace

namespace suggested {

const std::string reach =
    "select s.id from skill_skill s left join skill_mastery m on m.player = ?1 and m.skill = s.id where "
    "coalesce(m.level, "
    "'unseen') not in " +
    std::string{known} +
    " and not exists (select 1 from skill_edge e left join skill_mastery k on k.player = ?1 and "
    "k.skill = e.other where e.skill = s.id and e.kind = 'prerequisite' and coalesce(k.level, 'unseen') not in " +
    std::string{known} + ") and " + practicable + "order by m.last is null, m.last desc, s.level, s.id limit ?2";

const std::string weak =
    "select m.skill, (with recursive above(skill) as (select skill from skill_edge where other = m.skill and kind = "
    "'prerequisite' union select e.skill from above a join skill_edge e on e.other = a.skill and e.kind = "
    "'prerequisite') select count(*) from above) as count from skill_mastery m join skill_skill s on s.id = m.skill "
    "where "
    "m.player = ?1 and m.learned >= 5 and m.level in ('novice', 'apprentice') and " +
    practicable + "order by count desc, m.mastery, m.skill limit ?2";

const std::string stuck =
    "select skill, right + wrong as count from skill_mastery where player = ?1 and right + wrong >= 10 and best_streak "
    "< "
    "3 order by last desc limit ?2";

}  // namespace suggested

SuggestionsView Suggestions::ask(Snapshot& snapshot, const Caller& caller, const AskSuggestions&) const {
  return of(snapshot, caller.player);
}

SuggestionsView Suggestions::of(Read& read, PlayerId player) const {
  const auto view = [&](SkillId skill) { return skill_view(read, player, skill); };
  SuggestionsView out;
  out.calendar = calendar_of(read, player);
  out.due_today =
      read.value<std::int64_t>("select count(*) " + cards_of_player + "and c.due <= ?2", player, read.now());
  List list;
  if (out.due_today > 0) list.add({Reason::review, {}, out.due_today, {}});

  const auto in_reach = read.all<SkillId>(suggested::reach, player, 1000);
  if (const auto goal = read.one<SkillId>("select skill from skill_goal where player = ?", player)) {
    out.goal = view(*goal);
    std::size_t steps = 0;
    for (auto& step : read.all<SkillView>(walks::path_to, player, *goal)) {
      const bool ready = std::find(in_reach.begin(), in_reach.end(), step.skill) != in_reach.end();
      if (ready && steps++ < most_goal_steps) list.add({Reason::goal, std::move(step), 0, {*out.goal}});
    }
  }
  for (const auto& each : read.all<Weak>(suggested::stuck, player, most_stuck)) {
    auto behind = view(each.skill);
    auto back = step_back(read, player, each.skill);
    if (!back && behind.items == 0) continue;
    list.add({Reason::stuck, back ? std::move(*back) : behind, each.count, {behind}});
  }
  for (const auto& each : read.all<Weak>(suggested::weak, player, most_weak)) {
    if (each.count == 0) continue;
    auto waiting = read.all<SkillView>(walks::naming, player, each.skill, EdgeKind::prerequisite);
    if (waiting.size() > most_because) waiting.resize(most_because);
    list.add({Reason::weakness, view(each.skill), each.count, std::move(waiting)});
  }
  for (std::size_t n = 0; n < std::min<std::size_t>(in_reach.size(), most_in_reach); ++n)
    list.add({Reason::reach, view(in_reach[n]), 0, known_below(read, player, in_reach[n])});
  out.suggestions = list.take();
  return out;
}

Nothing Suggestions::set_goal(Tx& tx, const Caller& caller, const SetGoal& in) {
  if (!in.skill) {
    tx.run("delete from skill_goal where player = ?", caller.player);
    return {};
  }
  skill_view(tx, caller.player, *in.skill);
  tx.run(
      "insert into skill_goal(player, skill, chosen) values (?, ?, ?) on conflict(player) do update set skill = "
      "excluded.skill, chosen = excluded.chosen",
      caller.player, *in.skill, tx.now());
  return {};
}

}  // namespace edu::skill
