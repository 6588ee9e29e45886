#include "quest/board.hpp"

#include <algorithm>

#include "base/problem.hpp"

namespace edu::quest {

namespace {

constexpr int most_questions = 50;
constexpr int usual_pass_percent = 60;

// Each quest with a player's standing; the first two values to bind are that player's.
const std::string with_standing =
    "select q.*, q.after is not null and (select completed from quest_standing where player = ? and quest = q.after) "
    "is null as waits, "
    "s.run, s.last, s.completed, coalesce(s.best, 0) as best "
    "from quest_quest q left join quest_standing s on s.player = ? and s.quest = q.id ";

QuestView view(const QuestRow& row, Time now) {
  const auto state = state_of(row.standing(), now);
  return {row.id,
          row.title,
          row.story,
          row.question_set,
          row.class_,
          row.questions,
          row.pass_percent,
          {row.xp, row.coins},
          row.after,
          row.opens,
          row.closes,
          row.made_by,
          row.created,
          state,
          state == State::active ? row.run : std::nullopt,
          row.best};
}

bool staff(const Caller& caller) { return caller.is(teacher) || caller.is(creator); }

}  // namespace

std::optional<QuestInfo> Quests::find(Read& read, QuestId quest) const {
  return read.one<QuestInfo>("select id as quest, title, class from quest_quest where id = ?", quest);
}

QuestView Board::create(Tx& tx, const Caller& caller, const NewQuest& in) {
  if (!items_.set(tx, in.set)) throw not_found("question_set.unknown", "There is no such question set.");
  if (in.class_ && !caller.is(admin) && !classes_.teaches(tx, *in.class_, caller.account))
    throw not_found("class.unknown", "There is no such class among yours.");
  if (in.after) visible(tx, caller, *in.after);
  if (in.closes && (*in.closes <= tx.now() || (in.opens && *in.closes <= *in.opens)))
    throw invalid("/closes", "quest.window", "A quest closes after it opened, and after now.");
  const auto available = static_cast<int>(std::min<std::size_t>(items_.of_set(tx, in.set).size(), most_questions));
  if (available == 0) throw invalid("/set", "quest.no_questions", "Nothing in this set asks a question.");
  const int questions = in.questions ? std::min<int>(*in.questions, available) : available;
  const std::int64_t xp = in.xp ? in.xp->value : xp_per_question * questions;
  const std::int64_t coins = in.coins ? in.coins->value : coins_per_question * questions;

  const auto quest = tx.insert<QuestId>(
      "insert into quest_quest(title, story, question_set, class, questions, pass_percent, xp, coins, after, opens, "
      "closes, made_by, created) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      in.title, in.story.value_or(Markdown{}), in.set, in.class_, questions,
      in.pass_percent.value_or(Bounded<int, 1, 100>{usual_pass_percent}), xp, coins, in.after, in.opens, in.closes,
      caller.account, tx.now());
  if (in.closes) tx.schedule(*in.closes, Closing{quest});
  tx.publish("quests", "quest.made", QuestMade{quest});
  return view(visible(tx, caller, quest), tx.now());
}

bool Board::may_watch(Snapshot&, const Caller&, const Nothing&) const { return true; }

Page<QuestView> Board::list(Snapshot& snapshot, const Caller& caller, const ListQuests& in) const {
  const int limit = in.limit.value_or(Bounded<int, 1, 200>{50});
  const auto after = in.after.value_or(QuestId{});
  std::vector<std::int64_t> classes;
  for (const auto class_ : classes_.of(snapshot, caller.account)) classes.push_back(class_.value);
  const auto rows =
      caller.is(admin) ? snapshot.all<QuestRow>(with_standing + "where q.id > ? order by q.id limit ?", caller.player,
                                                caller.player, after, limit + 1)
      : staff(caller) ? snapshot.all<QuestRow>(with_standing + "where q.made_by = ? and q.id > ? order by q.id limit ?",
                                               caller.player, caller.player, caller.account, after, limit + 1)
                      : snapshot.all<QuestRow>(with_standing +
                                                   "where (q.class is null or q.class in (select value from "
                                                   "json_each(?))) and q.id > ? order by q.id limit ?",
                                               caller.player, caller.player, Json<std::vector<std::int64_t>>{classes},
                                               after, limit + 1);
  Page<QuestView> page;
  for (const auto& row : rows) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = to_text(page.items.back().quest);
      break;
    }
    page.items.push_back(view(row, snapshot.now()));
  }
  return page;
}

QuestView Board::show(Snapshot& snapshot, const Caller& caller, const OfQuest& in) const {
  return view(visible(snapshot, caller, in.quest), snapshot.now());
}

QuestRow Board::visible(Read& read, const Caller& caller, QuestId quest) const {
  auto row = read.one<QuestRow>(with_standing + "where q.id = ?", caller.player, caller.player, quest);
  const auto for_them = row && (!row->class_ || row->made_by == caller.account || caller.is(admin) ||
                                classes_.is_member(read, *row->class_, caller.account));
  if (!for_them) throw not_found("quest.unknown", "There is no such quest for you.");
  return std::move(*row);
}

}  // namespace edu::quest
