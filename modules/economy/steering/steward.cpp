#include "economy/steering/steward.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "economy/steering/diary_reader.hpp"
#include "economy/steering/wealth.hpp"

namespace edu::economy::steering {

namespace {

constexpr std::int64_t lines_at_once =
    2000;  // of the log, a command: some hundredths of a second, so that play gets its turn

// The day before the first that the log tells of; where it tells of none, of the one that begins now.
Day before_the_first(Read& read, const classroom::DayBegan& now) {
  const auto body = read.one<std::string>("select body from bus_event where type = 'day.began' order by seq limit 1");
  return (body ? json::read<classroom::DayBegan>(*body) : now).day - 1;
}

}  // namespace

std::string sentence(const Step& step) {
  const auto off = fmt::format("{}.{:02} %", std::abs(step.error) / 100, std::abs(step.error) % 100);
  const auto* side = step.error > 0 ? "above" : "below";
  switch (step.reason) {
    case StepReason::unmeasured:
      return "Too little was sold to say how dear things are.";
    case StepReason::calm:
      return "Prices are near their target.";
    case StepReason::too_dear:
    case StepReason::too_cheap:
      return fmt::format("Prices stand {} {} their target.", off, side);
    case StepReason::easing:
      return fmt::format("Prices come back to their target; they stand {} {} it.", off, side);
    case StepReason::at_bound:
      return fmt::format("Prices stand {} {} their target, and the bounds allow no more.", off, side);
  }
  return {};
}

DayRow row_of(const Reckoned& reckoned, bool school, std::int64_t spent, const Positions& positions,
              std::vector<std::int64_t> purses, const Window& window) {
  purses.resize(std::max(purses.size(), window.lives.size()));
  const auto& [standing, level, sales, velocity, step, day_worth, middle, findings] = reckoned;
  return {standing.day,
          school,
          standing.money,
          spent,
          velocity,
          gini(std::move(purses)),
          sales,
          level,
          step.error,
          step.reason,
          standing.control.pressure,
          standing.control.summed,
          positions.fee,
          positions.shop,
          positions.pay,
          day_worth};
}

void Steward::take_in(Tx& tx) {
  const auto lines = lines_of({rules_, fee_neutral_});
  const auto text = json::text(lines);
  if (tx.value<std::string>("select figures from economy_steering where id = 1") == text) return;
  tx.run("update economy_steering set figures = ? where id = 1", text);
  tx.emit(FiguresSet{lines});
}

void Steward::day_began(Tx& tx, const classroom::DayBegan& began) {
  auto now = running(tx);
  if (now.day == Day{}) now.day = before_the_first(tx, began);
  now.until = tx.hearing();
  keep(tx, now);
  tx.schedule(tx.now(), ReadOn{tx.hearing()});
}

void Steward::read_on(Tx& tx, const ReadOn& timer) {
  auto now = running(tx);
  if (now.cursor >= timer.until) return;
  const auto end = std::min(timer.until, now.cursor + lines_at_once);
  const auto prices = references(tx);
  Diary diary;
  std::optional<classroom::DayBegan> next;
  now.cursor = end;
  for (const auto& event : logged(tx, running(tx).cursor, end)) {
    if ((next = steering::day_began(event))) {
      now.cursor = event.seq;
      break;
    }
    hear(diary, prices, event);
  }
  add(tx, now.day, diary);
  now.spent += diary.spent;
  now.line = std::max(now.line, diary.line);
  if (next) close(tx, now, *next);
  keep(tx, now);
  if (now.cursor < timer.until) tx.schedule(tx.now(), timer);
}

void Steward::close(Tx& tx, Running& now, const classroom::DayBegan& next) {
  auto diary = doors_of(tx, now.day);
  diary.spent = now.spent;
  const auto seen = window(tx, now.day);
  const auto reckoned = reckon(rules_, standing(tx, now), now.day, now.school, diary, seen);
  const auto& control = reckoned.standing.control;
  const auto moved = positions(rules_.levers, fee_neutral_, control.pressure);
  const auto row = row_of(reckoned, now.school, now.spent, moved, purses(tx, now.line), seen);

  keep(tx, row);
  keep(tx, reckoned.standing.references);
  flags_.found(tx, now.day, reckoned.findings, seen);
  const bool unmoved = moved == positions(rules_.levers, fee_neutral_, now.pressure);
  move_(tx, moved, unmoved ? "The school's figures say so." : sentence(reckoned.step));
  tx.emit(Steered{row.day, row.level, row.error, row.reason, row.pressure, row.fee, row.shop, row.pay, row.day_worth,
                  row.money, row.spent, row.velocity, row.gini});
  forget(tx, now.day);

  now.day = next.day;
  now.school = next.kind == classroom::DayKind::school;
  now.spent = 0;
  now.money = row.money;
  now.reference_level = reckoned.standing.reference_level;
  now.weeks = reckoned.standing.weeks;
  now.pressure = control.pressure;
  now.summed = control.summed;
  now.pay = row.pay;
  now.day_worth = row.day_worth;
  now.middle = reckoned.middle;
}

}  // namespace edu::economy::steering
