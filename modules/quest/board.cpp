#include "quest/board.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"
#include "quest/needs.hpp"

namespace edu::quest {

namespace {

constexpr int most_questions = 50;

QuestView view(const QuestRow& row, Time now) {
  const auto state = state_of(row.standing(), now);
  return {row.id,
          row.title,
          row.story,
          row.kind,
          row.question_set.value == 0 ? std::nullopt : std::optional{row.question_set},
          row.class_,
          row.questions,
          row.pass_percent,
          {row.xp, row.coins},
          row.after,
          row.opens,
          row.closes,
          row.made_by.value == 0 ? std::nullopt : std::optional{row.made_by},
          row.created,
          state,
          state == State::active ? row.run : std::nullopt,
          row.best};
}

// Teachers' quests: the others stand in the journal.
constexpr std::string_view made_by_staff = "q.kind = 'made' and q.player = 0 and ";

std::int64_t reward(const std::optional<Reward>& said, std::int64_t usual, const char* pointer) {
  const auto most = most_times_usual * usual;
  if (said && *said > most)
    throw invalid(pointer, "quest.reward_too_high", fmt::format("A quest of so many questions pays {} at most.", most));
  return said ? said->value : usual;
}

bool staff(const Caller& caller) { return caller.is(teacher) || caller.is(creator); }

}  // namespace

const std::string with_standing =
    "select q.*, q.after is not null and (select completed from quest_standing where player = ? and quest = q.after) "
    "is null as waits, "
    "exists (select 1 from quest_revealed where player = ? and quest = q.id) as revealed, "
    "s.run, s.last, s.completed, coalesce(s.best, 0) as best, coalesce(s.attempts, 0) as attempts "
    "from quest_quest q left join quest_standing s on s.player = ? and s.quest = q.id ";

Standing QuestRow::standing() const {
  Standing standing{opens, closes, waits, completed.has_value(), last};
  if (!body) return standing;
  const auto most = written().attempts;
  if (most) standing.tries_left = *most - attempts;
  return standing;
}

std::optional<QuestInfo> Quests::find(Read& read, QuestId quest) const {
  return read.one<QuestInfo>("select id as quest, title, class from quest_quest where id = ?", quest);
}

QuestView Board::create(Tx& tx, const Caller& caller, const NewQuest& in) {
  if (!items_.set(tx, in.set)) throw not_found("question_set.unknown", "There is no such question set.");
  if (!in.class_ && !caller.is(admin))
    throw invalid("/class", "quest.class_needed",
                  "Choose a class; only an administrator puts up a quest for everybody.");
  if (in.class_ && !caller.is(admin) && !classes_.teaches(tx, *in.class_, caller.account))
    throw not_found("class.unknown", "There is no such class among yours.");
  if (in.after) visible(tx, caller, *in.after);
  if (in.closes && (*in.closes <= tx.now() || (in.opens && *in.closes <= *in.opens)))
    throw invalid("/closes", "quest.window", "A quest closes after it opened, and after now.");
  const auto available = static_cast<int>(std::min<std::size_t>(items_.of_set(tx, in.set).size(), most_questions));
  if (available == 0) throw invalid("/set", "quest.no_questions", "Nothing in this set asks a question.");
  const int questions = in.questions ? std::min<int>(*in.questions, available) : available;
  const auto xp = reward(in.xp, xp_per_question * questions, "/xp");
  const auto coins = reward(in.coins, coins_per_question * questions, "/coins");

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
      caller.is(admin) ? snapshot.all<QuestRow>(
                             with_standing + "where " + std::string{made_by_staff} + "q.id > ? order by q.id limit ?",
                             caller.player, caller.player, caller.player, after, limit + 1)
      : staff(caller)
          ? snapshot.all<QuestRow>(with_standing + "where q.made_by = ? and q.id > ? order by q.id limit ?",
                                   caller.player, caller.player, caller.player, caller.account, after, limit + 1)
          : snapshot.all<QuestRow>(with_standing + "where " + std::string{made_by_staff} +
                                       "(q.class is null or q.class in (select value from "
                                       "json_each(?))) and q.id > ? order by q.id limit ?",
                                   caller.player, caller.player, caller.player,
                                   Json<std::vector<std::int64_t>>{classes}, after, limit + 1);
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
  const auto row = visible(snapshot, caller, in.quest);
  auto shown = view(row, snapshot.now());
  if (!row.body) return shown;  // in its teacher's words
  const auto say = phrases_.in(in.language);
  shown.title = say(shown.title);
  shown.story = say(shown.story);
  return shown;
}

std::optional<GivenOut> Board::given_out(Read& read, const Caller& caller, QuestId quest) const {
  return given_out_to(read, classes_, caller, quest);
}

QuestRow Board::visible(Read& read, const Caller& caller, QuestId quest) const {
  auto row = read.one<QuestRow>(with_standing + "where q.id = ?", caller.player, caller.player, caller.player, quest);
  if (!row) throw not_found("quest.unknown", "There is no such quest for you.");
  const auto assigned = given_out(read, caller, quest);
  const bool open_to_all = !row->class_ && row->player.value == 0;
  const bool shown = row->kind != Kind::hidden || row->revealed || staff(caller) || caller.is(admin);
  const bool theirs = row->player == caller.player || row->made_by == caller.account || caller.is(admin);
  const bool in_class = row->class_ && classes_.is_member(read, *row->class_, caller.account);
  if (!assigned && !theirs && !(open_to_all && shown) && !in_class)
    throw not_found("quest.unknown", "There is no such quest for you.");
  if (assigned) row->waits = false;
  else if (row->body) row->waits = row->waits || !missing(read, guide_, caller.player, row->written()).empty();
  return std::move(*row);
}

}  // namespace edu::quest
