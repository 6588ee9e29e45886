#include "app/simulator/chase.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/simulator/play.hpp"

namespace edu::app {

namespace {

constexpr std::int64_t moving_on = 5;  // seconds between two questions
constexpr int levels_of_a_prestige = 60;
constexpr int learning_days = 3;
constexpr double a_week = 7;

template <class T>
T field(const bus::EventView& event, std::string_view name) {
  const auto index = event.shape().index(name);
  const auto value = index ? event.value(*index) : bus::FieldValue{};
  const auto* held = std::get_if<T>(&value);
  return held ? *held : T{};
}
std::int64_t whole(const bus::EventView& event, std::string_view name) { return field<std::int64_t>(event, name); }

Spread spread(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  return {at(0.1), at(0.5), at(0.9)};
}

// The newest on that day or before it.
double on(const std::map<int, std::int64_t>& by_day, int day, double before) {
  const auto after = by_day.upper_bound(day);
  return after == by_day.begin() ? before : static_cast<double>(std::prev(after)->second);
}

void once_a_day(std::vector<int>& days, int day) {
  if (days.empty() || days.back() != day) days.push_back(day);
}

}  // namespace

const std::vector<std::string>& ChaseMeasure::events() {
  static const std::vector<std::string> names{
      "item.answered",        "xp.gained",   "player.leveled_up", "player.prestiged",
      "achievement.unlocked", "items.found", "keepsake.found"};
  return names;
}

int ChaseMeasure::day_of(Time at) const { return static_cast<int>((at - start_) / std::chrono::hours{24}); }

void ChaseMeasure::see(const bus::EventView& event) {
  auto& life = lives_[event.player()];
  const auto day = day_of(event.at());
  if (event.name() == "item.answered") {
    ++life.answers;
    life.seconds += whole(event, "seconds");
    once_a_day(life.learned, day);
  } else if (event.name() == "xp.gained") {
    life.xp[day] = life.total += whole(event, "amount");
    life.reasons[std::string{field<std::string_view>(event, "reason")}] += whole(event, "amount");
  } else if (event.name() == "player.prestiged") {
    ++life.prestiges;
  } else if (event.name() == "items.found" || event.name() == "keepsake.found") {
    ++life.finds;
  } else {
    once_a_day(life.rewarded, day);
    if (event.name() == "player.leveled_up")
      life.level[day] = whole(event, "level") + life.prestiges * levels_of_a_prestige;
  }
}

double ChaseMeasure::longest_wait(const Life& life) const {
  int longest = 0;
  int since = life.learned.empty() ? 0 : life.learned.front();
  const auto wait_until = [&](int day) {
    const auto first = std::upper_bound(life.learned.begin(), life.learned.end(), since);
    const auto last = std::lower_bound(life.learned.begin(), life.learned.end(), day);
    if (last - first >= learning_days) longest = std::max(longest, day - since);
    since = day;
  };
  for (const auto day : life.rewarded)
    if (day > since) wait_until(day);
  wait_until(days_);
  return longest;
}

std::vector<Earned> ChaseMeasure::earned(const std::vector<Student>& students) const {
  struct Sum {
    Earned all;
    std::int64_t xp = 0, finds = 0, seconds = 0;
    std::int64_t twins_xp = 0, twins_finds = 0, twins_seconds = 0;
  };
  std::map<Follows, Sum> sums;
  const auto worked = [](const Life& life) { return life.seconds + moving_on * life.answers; };
  for (const auto& student : students) {
    const auto life = lives_.find(student.caller.player);
    if (life == lives_.end()) continue;
    auto& sum = sums[student.follows];
    ++sum.all.students;
    sum.all.answers += life->second.answers;
    sum.xp += life->second.total;
    sum.finds += life->second.finds;
    sum.seconds += worked(life->second);
    if (!student.twin) continue;
    const auto twin = lives_.find(students[*student.twin].caller.player);
    if (twin == lives_.end()) continue;
    sum.twins_xp += twin->second.total;
    sum.twins_finds += twin->second.finds;
    sum.twins_seconds += worked(twin->second);
  }
  const auto an_hour = [](std::int64_t what, std::int64_t seconds) {
    return seconds > 0 ? 3600.0 * static_cast<double>(what) / static_cast<double>(seconds) : 0;
  };
  std::vector<Earned> earned;
  for (auto& [play, sum] : sums) {
    sum.all.play = name_of(play);
    sum.all.hours = static_cast<double>(sum.seconds) / 3600;
    sum.all.xp_an_hour = an_hour(sum.xp, sum.seconds);
    sum.all.finds_an_hour = an_hour(sum.finds, sum.seconds);
    if (sum.twins_seconds > 0) {
      sum.all.twins_xp_an_hour = an_hour(sum.twins_xp, sum.twins_seconds);
      sum.all.twins_finds_an_hour = an_hour(sum.twins_finds, sum.twins_seconds);
    }
    earned.push_back(sum.all);
  }
  return earned;
}

Chase ChaseMeasure::measured(const std::vector<Student>& students) const {
  Chase chase;
  std::vector<const Life*> active;
  for (const auto& student : students) {
    const auto life = lives_.find(student.caller.player);
    if (life == lives_.end() || !is_honest(student.follows)) continue;
    if (life->second.learned.size() * 4 >= static_cast<std::size_t>(days_)) active.push_back(&life->second);
  }
  const auto of_all = [&](auto&& measure) {
    std::vector<double> values;
    values.reserve(active.size());
    for (const auto* life : active) values.push_back(measure(*life));
    return values;
  };
  chase.active = static_cast<std::int64_t>(active.size());
  for (int day = 0; day < days_; ++day)
    chase.curve.push_back({day + 1, spread(of_all([&](const Life& life) { return on(life.level, day, 1); })),
                           spread(of_all([&](const Life& life) { return on(life.xp, day, 0); }))});
  if (!chase.curve.empty()) chase.level = chase.curve.back().level;
  const auto waits = of_all([&](const Life& life) { return longest_wait(life); });
  chase.longest_wait = spread(waits);
  chase.worst_wait = waits.empty() ? 0 : *std::max_element(waits.begin(), waits.end());
  chase.stalled = std::count_if(waits.begin(), waits.end(), [](double days) { return days > a_week; });
  chase.earned = earned(students);
  std::map<std::string, std::int64_t> reasons;
  std::int64_t all = 0;
  for (const auto* life : active) {
    all += life->total;
    for (const auto& [reason, xp] : life->reasons) reasons[reason] += xp;
  }
  for (const auto& [reason, xp] : reasons)
    chase.sources.push_back({reason, static_cast<double>(xp) / static_cast<double>(all)});
  return chase;
}

}  // namespace edu::app
