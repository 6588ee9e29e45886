#include "classroom/progress.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/problem.hpp"

namespace edu::classroom {

namespace {

struct Row {
  PlayerId player;
  std::int64_t answered;
  std::int64_t correct;
  std::int64_t xp;
  std::int64_t level;
  std::int64_t quests_completed;
  std::int64_t skills;
  std::int64_t mastery;
  std::optional<Time> last_active;
};
BOOST_DESCRIBE_STRUCT(Row, (), (player, answered, correct, xp, level, quests_completed, skills, mastery, last_active))

constexpr double thousandths = 1000;

ProgressRow view(const Row& row, std::string name, bool online) {
  const auto mean =
      row.skills == 0 ? 0.0 : static_cast<double>(row.mastery) / thousandths / static_cast<double>(row.skills);
  return {row.player, account_of(row.player), std::move(name), online, row.answered, row.correct, row.xp,
          row.level,  row.quests_completed,   row.last_active, mean};
}

std::string topic_of(ClassId class_) { return "classes/" + to_text(class_); }

std::int64_t points(double mastery) { return std::llround(mastery * thousandths); }

}  // namespace

ClassProgress Progress::show(Snapshot& snapshot, const Caller& caller, const WatchClass& in) const {
  const auto name = snapshot.one<std::string>("select name from classroom_class where id = ?", in.class_);
  if (!name || !may_watch(snapshot, caller, in))
    throw not_found("class.unknown", "There is no such class among yours.");
  ClassProgress progress{in.class_, *name, {}};
  const auto rows = snapshot.all<Row>(
      "select p.* from classroom_member m join classroom_progress p on p.player = m.account "
      "where m.class = ? and m.role = 'student' order by p.player",
      in.class_);
  for (const auto& row : rows) {
    auto student = accounts_.name_of(snapshot, account_of(row.player)).value_or("");
    progress.students.push_back(view(row, std::move(student), live_.online(row.player)));
  }
  return progress;
}

bool Progress::may_watch(Snapshot& snapshot, const Caller& caller, const WatchClass& in) const {
  return caller.is(admin) || classes_.teaches(snapshot, in.class_, caller.account);
}

void Progress::presence(PlayerId player, bool online) const {
  const auto seat = roll_.find(player);
  if (!seat) return;
  const auto body = json::text(PresenceChanged{player, online});
  for (const auto class_ : seat->classes) live_.publish({topic_of(class_), "presence.changed", body});
}

void Progress::renamed(Tx& tx, const auth::Renamed& renamed) { roll_.forget_name(tx, renamed.player); }

void Progress::welcome(Tx& tx, const Enrolled& enrolled) {
  if (enrolled.role != student) return;
  tx.run(
      "insert into classroom_progress(player, answered, correct, xp, level, quests_completed, skills, mastery) "
      "values (?, 0, 0, 0, 1, 0, 0, 0) on conflict do nothing",
      enrolled.player);
  const auto row = tx.value<Row>("select * from classroom_progress where player = ?", enrolled.player);
  Roll::Seat seat{{enrolled.class_}, {}};
  auto student = accounts_.name_of(tx, account_of(enrolled.player)).value_or("");
  publish(tx, seat, "student.joined", view(row, std::move(student), live_.online(enrolled.player)));
}

void Progress::answered(Tx& tx, const skill::Answered& answered) {
  auto* change = change_of(tx, answered.player);
  if (!change) return;
  change->answered += 1;
  change->right += answered.correct ? 1 : 0;
}

void Progress::mastered(Tx& tx, const skill::MasteryChanged& changed) {
  auto* change = change_of(tx, changed.player);
  if (!change) return;
  const bool first = changed.certainty_before <= 0;
  change->skills += first ? 1 : 0;
  change->mastery += points(changed.after) - (first ? 0 : points(changed.before));
}

void Progress::completed(Tx& tx, const quest::Completed& completed) {
  if (!completed.first) return;
  if (auto* change = change_of(tx, completed.player)) change->quests_completed += 1;
}

void Progress::gained(Tx& tx, const progression::XpGained& gained) {
  if (auto* change = change_of(tx, gained.player)) change->xp = gained.total;
}

void Progress::leveled(Tx& tx, const progression::LeveledUp& leveled) { set_level(tx, leveled.player, leveled.level); }

void Progress::prestiged(Tx& tx, const progression::Prestiged& prestiged) { set_level(tx, prestiged.player, 1); }

void Progress::reversed(Tx& tx, const progression::AwardReversed& reversed) {
  set_level(tx, reversed.player, reversed.level);
  if (auto* change = change_of(tx, reversed.player)) change->xp = reversed.total;
}

// Only these events say a level, so whoever is in no class yet has theirs kept for the day on which they are.
void Progress::set_level(Tx& tx, PlayerId player, int level) {
  if (auto* change = change_of(tx, player)) {
    change->level = level;
    return;
  }
  tx.run(
      "insert into classroom_progress(player, answered, correct, xp, level, quests_completed, skills, mastery) "
      "values (?, 0, 0, 0, ?, 0, 0, 0) on conflict(player) do update set level = excluded.level",
      player, level);
}

Progress::Change* Progress::change_of(Tx& tx, PlayerId player) {
  if (const auto open = open_.lock(); open && open->player == player) return open.get();
  auto seat = roll_.find(player);
  if (!seat) return nullptr;
  const auto change = std::make_shared<Change>(Change{player, std::move(*seat)});
  open_ = change;
  tx.at_last([this, change](Tx& last) { write(last, *change); });
  return change.get();
}

void Progress::write(Tx& tx, Change& change) {
  open_.reset();
  auto row = tx.one<Row>("select * from classroom_progress where player = ?", change.player);
  if (!row) return;
  row->answered += change.answered;
  row->correct += change.right;
  row->xp = change.xp.value_or(row->xp);
  row->level = change.level.value_or(row->level);
  row->quests_completed += change.quests_completed;
  row->skills += change.skills;
  row->mastery += change.mastery;
  row->last_active = tx.now();
  tx.run(
      "update classroom_progress set answered = :answered, correct = :correct, xp = :xp, level = :level, "
      "quests_completed = :quests_completed, skills = :skills, mastery = :mastery, last_active = :last_active "
      "where player = :player",
      *row);
  publish(tx, change.seat, "progress.changed",
          view(*row, name_of(tx, change.player, change.seat), live_.online(change.player)));
}

void Progress::publish(Tx& tx, const Roll::Seat& seat, std::string_view type, const ProgressRow& row) const {
  const RawJson body{json::text(row)};
  for (const auto class_ : seat.classes) tx.publish(topic_of(class_), std::string{type}, body);
}

const std::string& Progress::name_of(Tx& tx, PlayerId player, Roll::Seat& seat) {
  if (seat.name.empty()) {
    seat.name = accounts_.name_of(tx, account_of(player)).value_or("");
    roll_.remember(player, seat.name);
  }
  return seat.name;
}

std::vector<std::string> every_student_has_progress(Read& read) {
  std::vector<std::string> wrong;
  for (const auto account :
       read.all<std::int64_t>("select distinct account from classroom_member where role = 'student' "
                              "and account not in (select player from classroom_progress)"))
    wrong.push_back(fmt::format("student {} has no progress", account));
  return wrong;
}

}  // namespace edu::classroom
