// Each kind of condition on plain values.
#include "progression/achievements/condition.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace edu;
using namespace edu::progression;

namespace {

constexpr std::int64_t minute = 60'000;

Moment on_day(int day, std::int64_t school_days = 0, bool school = true) {
  Moment moment{{std::int64_t{day} * 24 * 60 * minute}, {}};
  moment.days.day = Day{day};
  moment.days.monday = monday_of(Day{day});
  moment.days.school_days = school_days == 0 ? day : school_days;
  moment.days.school = school;
  return moment;
}
Moment at_minute(int minutes) {
  auto moment = on_day(20'000);
  moment.at = moment.at + Duration{minutes * minute};
  return moment;
}

Leaf leaf(ConditionKind kind, std::int64_t highest = 100) {
  Leaf made{kind, {}};
  made.highest = highest;
  return made;
}

}  // namespace

TEST_CASE("a count counts") {
  Tally tally;
  for (int n = 0; n < 3; ++n) apply(leaf(ConditionKind::count), tally, {}, on_day(20'000));
  CHECK(tally.best == 3);
}

TEST_CASE("within a week the best week counts, not the present one") {
  auto counted = leaf(ConditionKind::count);
  counted.within = Within::week;
  Tally tally;
  const auto monday = monday_of(Day{20'000}).number;
  for (int n = 0; n < 4; ++n) apply(counted, tally, {}, on_day(monday + n));
  apply(counted, tally, {}, on_day(monday + 7));
  CHECK(tally.best == 4);
  CHECK(tally.now == 1);
}

TEST_CASE("within a day or a season the best one counts, too") {
  auto by_day = leaf(ConditionKind::count), by_season = leaf(ConditionKind::count);
  by_day.within = Within::day;
  by_season.within = Within::season;
  Tally days, seasons;
  const auto happens = [&](int day, int season, int times) {
    auto moment = on_day(day);
    moment.days.season.number = season;
    for (int n = 0; n < times; ++n) {
      apply(by_day, days, {}, moment);
      apply(by_season, seasons, {}, moment);
    }
  };
  happens(20'000, 1, 2);
  happens(20'001, 1, 3);
  happens(20'090, 2, 1);
  CHECK(days.best == 3);
  CHECK(days.now == 1);
  CHECK(seasons.best == 5);
  CHECK(seasons.now == 1);
}

TEST_CASE("within ten minutes what is older doesn't count") {
  auto counted = leaf(ConditionKind::count, 5);
  counted.minutes = 10;
  Tally tally;
  for (const int at : {0, 4, 9}) apply(counted, tally, {}, at_minute(at));
  CHECK(tally.best == 3);
  apply(counted, tally, {}, at_minute(13));
  CHECK(tally.now == 3);  // 4, 9, 13
  apply(counted, tally, {}, at_minute(60));
  CHECK(tally.now == 1);
  CHECK(tally.best == 3);
}

TEST_CASE("a sum adds the field") {
  Tally tally;
  apply(leaf(ConditionKind::sum), tally, {30, 0, true}, on_day(20'000));
  apply(leaf(ConditionKind::sum), tally, {12, 0, true}, on_day(20'000));
  CHECK(tally.best == 42);
}

TEST_CASE("distinct values count once each, and no more are kept than a tier asks for") {
  Tally tally;
  for (const std::int64_t key : {7, 7, 3, 7, 9, 11, 12})
    apply(leaf(ConditionKind::distinct, 4), tally, {1, key, true}, on_day(1));
  CHECK(tally.best == 4);
  CHECK(tally.values.size() == 4);
}

TEST_CASE("apart for each value the best one counts") {
  auto counted = leaf(ConditionKind::count);
  counted.keyed = true;
  Tally tally;
  for (const std::int64_t key : {1, 2, 2, 3, 2, 1}) apply(counted, tally, {1, key, true}, on_day(1));
  CHECK(tally.best == 3);
}

TEST_CASE("of too many values the least gives way") {
  auto counted = leaf(ConditionKind::count);
  counted.keyed = true;
  Tally tally;
  for (int n = 0; n < 5; ++n) apply(counted, tally, {1, 5000, true}, on_day(1));
  for (std::int64_t key = 1; key <= 500; ++key) apply(counted, tally, {1, key, true}, on_day(1));
  CHECK(tally.values.size() == most_values);
  apply(counted, tally, {1, 5000, true}, on_day(1));
  CHECK(tally.best == 6);
}

TEST_CASE("a run begins anew with a miss, and the longest counts") {
  Tally tally;
  for (const bool good : {true, true, true, false, true})
    apply(leaf(ConditionKind::run), tally, {1, 0, good}, on_day(1));
  CHECK(tally.best == 3);
  CHECK(tally.now == 1);
}

namespace {

// A player's days from a Monday on, as a tally sees them: '+' it happened, '-' it didn't, '.' there was no school; 'p' it
// happened on a dark day, 'd' it didn't.
struct Row {
  explicit Row(std::string_view lived) {
    for (const char each : lived) live(each);
  }
  void live(char what) {
    const bool school = what != '.';
    days.recent = days.recent << 1 & ((std::int64_t{1} << 62) - 1);
    days.dark = days.dark << 1 & ((std::int64_t{1} << 62) - 1);
    if (school) days.recent |= 1;
    if (what == 'p' || what == 'd') days.dark |= 1;
    days.day = days.day + 1;
    days.school = school;
    days.school_days += school ? 1 : 0;
    if (what == '+' || what == 'p') apply(leaf(ConditionKind::days), tally, {}, {{}, days});
  }
  // Some days ago, or to come.
  void ill(int ago, bool ill = true) {
    apply(leaf(ConditionKind::days), tally, {1, (days.day - ago).number, ill}, {{}, days});
  }

  SchoolDays days = [] {
    SchoolDays begun;
    begun.day = monday_of(Day{20'000}) - 1;
    begun.school_days = 500;
    return begun;
  }();
  Tally tally;
};

}  // namespace

TEST_CASE("an illness that is marked afterwards mends the row, and what it comes to is counted at once") {
  Row row{"+++--..+"};
  CHECK(row.tally.now == 1);
  CHECK(row.tally.best == 3);
  row.ill(4);
  CHECK(row.tally.best == 3);  // a day of the gap was missed still
  row.ill(3);
  CHECK(row.tally.now == 4);
  CHECK(row.tally.best == 4);
  row.live('+');
  CHECK(row.tally.now == 5);
}

TEST_CASE("an illness that is marked beforehand, or while it lasts, breaks nothing") {
  Row row{"++"};
  row.ill(-1);
  row.ill(-2);
  row.live('-');
  row.live('-');
  row.live('+');
  CHECK(row.tally.now == 3);
  row.live('-');
  row.ill(0);
  row.live('+');
  CHECK(row.tally.best == 4);
}

TEST_CASE("whoever wasn't ill, after all, has missed the day; the best row stays") {
  Row row{"++-++"};
  row.ill(2);
  CHECK(row.tally.now == 4);
  row.ill(2, false);
  CHECK(row.tally.now == 2);
  CHECK(row.tally.best == 4);
  row.ill(-1);
  row.ill(-1, false);
  row.live('-');
  row.live('+');
  CHECK(row.tally.now == 1);
}

TEST_CASE("an older row is mended, too, though a later day was missed") {
  Row row{"++-+++-+"};
  CHECK(row.tally.best == 3);
  row.ill(5);
  CHECK(row.tally.now == 1);
  CHECK(row.tally.best == 5);
}

TEST_CASE("a row that goes back further than is remembered is counted whole") {
  Row row{""};
  for (int day = 0; day < 100; ++day) row.live('+');
  for (const char day : {'-', '+'}) row.live(day);
  CHECK(row.tally.best == 100);
  row.ill(1);
  CHECK(row.tally.now == 101);
}

TEST_CASE("what was missed long ago stays missed") {
  Row broken{"+-"};
  for (int day = 0; day < 70; ++day) broken.live('+');
  CHECK(broken.tally.now == 70);
  for (int day = 0; day < 200; ++day) broken.live('-');
  broken.live('+');
  CHECK(broken.tally.now == 1);
  CHECK(broken.tally.best == 70);
}

TEST_CASE("a dark day breaks no row of days, and what happens on it belongs to the row") {
  CHECK(Row{"++d+"}.tally.now == 3);
  CHECK(Row{"++p+"}.tally.now == 4);
  CHECK(Row{"++d-+"}.tally.now == 1);
  Row found_out{"++-"};
  found_out.days.dark = 1;
  found_out.live('+');
  CHECK(found_out.tally.now == 3);
}

TEST_CASE("days in a row are what a plain count over the whole calendar gives") {
  std::mt19937 random{20261201};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same days each time
  for (int round = 0; round < 300; ++round) {
    std::string days(60, '.'), ill(60, ' ');
    Row row{""};
    for (std::size_t day = 0; day < days.size(); ++day) {
      const auto drawn = random() % 10;
      days[day] = drawn < 5 ? '+' : drawn < 8 ? '-' : '.';
      ill[day] = random() % 4 == 0 ? 'i' : ' ';
    }
    for (const char day : days) row.live(day);
    for (int day = 0; day < 60; ++day)
      if (ill[static_cast<std::size_t>(day)] == 'i') row.ill(59 - day);
    std::int64_t now = 0, best = 0;
    for (std::size_t day = 0; day < days.size(); ++day) {
      if (days[day] == '+') ++now;
      else if (days[day] == '-' && ill[day] != 'i' && days.find_first_not_of('.', day + 1) != days.npos) now = 0;
      best = std::max(best, now);
    }
    INFO("round ", round, " ", days, " ill ", ill);
    if (days.find('+') == days.npos) continue;
    CHECK(row.tally.best == best);
    if (ill.find('i') != ill.npos) CHECK(row.tally.now == now);
    std::string bytes;
    append(bytes, row.tally);
    std::string_view in = bytes;
    CHECK(take_tally(in) == row.tally);
  }
}

TEST_CASE("school days in a row go over a weekend, and end with a school day that was missed") {
  Tally tally;
  const auto days = leaf(ConditionKind::days);
  apply(days, tally, {}, on_day(100, 50));         // Friday
  apply(days, tally, {}, on_day(101, 50, false));  // Saturday: neither counts nor breaks
  apply(days, tally, {}, on_day(103, 51));         // Monday
  apply(days, tally, {}, on_day(103, 51));         // twice a day is once
  CHECK(tally.best == 2);
  apply(days, tally, {}, on_day(105, 53));  // Tuesday was missed
  CHECK(tally.now == 1);
  CHECK(tally.best == 2);
}

TEST_CASE("whoever comes back after a week came back") {
  auto back = leaf(ConditionKind::comeback);
  back.days = 7;
  Tally tally;
  for (const int day : {100, 103, 110, 120, 121}) apply(back, tally, {}, on_day(day));
  CHECK(tally.best == 2);  // 103 to 110 and 110 to 120
}

TEST_CASE("a sequence takes its steps in order, whatever lies between") {
  auto steps = leaf(ConditionKind::sequence);
  steps.steps = 2;
  Tally tally;
  const Hit first{1, 0, true}, second{2, 0, true};
  apply(steps, tally, second, at_minute(0));
  CHECK(tally.best == 0);
  apply(steps, tally, first, at_minute(1));
  apply(steps, tally, first, at_minute(2));
  apply(steps, tally, second, at_minute(3));
  CHECK(tally.best == 1);
  apply(steps, tally, second, at_minute(4));
  CHECK(tally.best == 1);
}

TEST_CASE("steps that are alike need an event each") {
  auto steps = leaf(ConditionKind::sequence);
  steps.steps = 3;
  Tally tally;
  const Hit any{0b111, 0, true};
  for (int n = 0; n < 2; ++n) apply(steps, tally, any, at_minute(n));
  CHECK(tally.best == 0);
  apply(steps, tally, any, at_minute(3));
  CHECK(tally.best == 1);
}

TEST_CASE("the steps of a sequence agree in a field where it says so, and come soon enough") {
  auto steps = leaf(ConditionKind::sequence);
  steps.steps = 2;
  steps.keyed = true;
  steps.minutes = 30;
  Tally tally;
  apply(steps, tally, {1, 7, true}, at_minute(0));
  apply(steps, tally, {2, 8, true}, at_minute(1));
  CHECK(tally.best == 0);
  apply(steps, tally, {2, 7, true}, at_minute(31));
  CHECK(tally.best == 0);
  apply(steps, tally, {1, 7, true}, at_minute(40));
  apply(steps, tally, {2, 7, true}, at_minute(69));
  CHECK(tally.best == 1);
}

TEST_CASE("all counts its parts that are met, any is one or nothing") {
  const Node three{ConditionKind::all,
                   0,
                   1,
                   {{ConditionKind::count, 0, 2}, {ConditionKind::sum, 1, 10}, {ConditionKind::run, 2, 1}}};
  std::vector<Tally> tallies(3);
  tallies[0].best = 2;
  tallies[1].best = 9;
  CHECK(value_of(three, tallies) == 1);
  tallies[1].best = 10;
  CHECK(value_of(three, tallies) == 2);
  auto either = three;
  either.kind = ConditionKind::any;
  CHECK(value_of(either, tallies) == 1);
  CHECK(value_of(either, std::vector<Tally>(3)) == 0);
}

TEST_CASE("a tally comes back from its bytes, and nothing is one byte") {
  std::string nothing;
  append(nothing, Tally{});
  CHECK(nothing.size() == 1);
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937_64 random{seed};
  for (int n = 0; n < 200; ++n) {
    Tally tally{static_cast<std::int64_t>(random() % 1000),
                static_cast<std::int64_t>(random()),
                0,
                static_cast<std::int64_t>(random() % 3),
                {}};
    std::map<std::int64_t, std::int64_t> values;
    for (std::size_t v = random() % 20; v > 0; --v)
      values[static_cast<std::int64_t>(random())] = static_cast<std::int64_t>(random() % 100);
    tally.values.assign(values.begin(), values.end());
    std::string bytes;
    append(bytes, tally);
    std::string_view in = bytes;
    CHECK(take_tally(in) == tally);
    CHECK(in.empty());
  }
}
