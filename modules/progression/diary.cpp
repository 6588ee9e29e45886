#include "progression/diary.hpp"

namespace edu::progression {

namespace {

struct Sum {
  std::int64_t xp;
  Time reached;
};
BOOST_DESCRIBE_STRUCT(Sum, (), (xp, reached))

}  // namespace

// Nearly always the day has begun, and an update alone costs under half of a statement that gives its row back.
Begun Diary::add(Tx& tx, PlayerId player, Day day, std::int64_t answers, std::int64_t xp) {
  if (answers > 0 && tx.run("update progression_day set answers = answers + ?3, xp = xp + ?4, gains = gains + 1, "
                            "reached = case when ?4 = "
                            "0 then reached else ?5 end where player = ?1 and day = ?2 and answers > 0",
                            player, day, answers, xp, tx.now()) == 1)
    return {false, false};
  const auto entry = tx.value<Entry>(
      "insert into progression_day(player, day, answers, xp, gains, reached) values (?1, ?2, ?3, ?4, 1, ?5) "
      "on conflict(player, day) do update set answers = answers + ?3, xp = xp + ?4, gains = gains + 1, "
      "reached = case when ?4 = 0 then reached else ?5 end returning day, answers, xp, gains",
      player, day, answers, xp, tx.now());
  return {entry.gains == 1, answers > 0 && entry.answers == answers};
}

void Diary::take(Tx& tx, PlayerId player, Day day, std::int64_t xp) {
  tx.run("update progression_day set xp = xp - ? where player = ? and day = ?", xp, player, day);
}

std::vector<Entry> Diary::between(Read& read, PlayerId player, Day first, Day last) const {
  return read.all<Entry>(
      "select day, answers, xp, gains from progression_day where player = ? and day between ? and ? order by day",
      player, first, last);
}

std::vector<Day> Diary::learned(Read& read, PlayerId player, Day until) const {
  return read.all<Day>("select day from progression_day where player = ? and day <= ? and answers > 0 order by day",
                       player, until);
}

Score Diary::score(Read& read, PlayerId player, Day first, Day last) const {
  const auto [xp, reached] = read.value<Sum>(
      "select coalesce(sum(xp), 0) as xp, coalesce(max(case when xp > 0 then reached end), 0) as reached "
      "from progression_day where player = ? and day between ? and ?",
      player, first, last);
  return {player, xp, reached};
}

std::int64_t Diary::xp_of(Read& read, const std::vector<AccountId>& students, Day first, Day last) const {
  std::int64_t sum = 0;
  for (const auto student : students) sum += score(read, player_of(student), first, last).xp;
  return sum;
}

}  // namespace edu::progression
