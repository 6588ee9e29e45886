#include "app/simulator/simulate.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <iterator>

#include "app/embedded.hpp"
#include "app/simulator/term.hpp"
#include "bus/event_log.hpp"
#include "skill/knowing/metrics.hpp"
#include "skill/mastery.hpp"

namespace edu::app {

namespace {

constexpr int class_size = 25;
constexpr std::int64_t known_from = 5;  // answers, for what is said of a skill to count

// The question sets that came along as files, brought in by the teacher.
std::vector<skill::SetId> bring_in_sets(Voice staff) {
  std::vector<skill::SetId> sets;
  for (const auto& file : content()) {
    if (!file.path.starts_with("questions/") || !file.path.ends_with(".gift")) continue;
    const auto name = std::string{file.path.substr(file.path.rfind('/') + 1)};
    const auto report = staff.call<skill::ImportReport>(
        "POST", "/imports/questions?name=" + percent_encoded(name.substr(0, name.rfind('.'))), std::string{file.bytes},
        "text/plain");
    sets.push_back(*report.set);
  }
  return sets;
}

Foretold foretold(const std::vector<Guess>& guesses) {
  std::vector<skill::knowing::Prediction> predictions;
  Correlation correlation;
  double squares = 0;
  for (const auto& guess : guesses) {
    predictions.push_back({guess.foretold, guess.right});
    correlation.add(guess.foretold, guess.truth);
    squares += (guess.foretold - guess.truth) * (guess.foretold - guess.truth);
  }
  const auto metrics = skill::knowing::measure(std::move(predictions));
  const double rmse = guesses.empty() ? 0 : std::sqrt(squares / static_cast<double>(guesses.size()));
  return {metrics.answers, metrics.auc, metrics.log_loss, metrics.calibration_error, correlation.value(), rmse};
}

// Each student asks what the school thinks they know.
Found found(World& world, const Term& term, const Matter& matter, Time now) {
  Correlation correlation;
  double squares = 0;
  for (const auto& each : term.students()) {
    Voice voice{world, each.who.account, {student}};
    std::string after;
    do {
      const auto page = voice.call<Page<skill::MasteryView>>("GET", "/players/me/skills?limit=200" + after);
      for (const auto& view : page.items) {
        if (view.right + view.wrong < known_from) continue;
        const double truth = each.learner.knows(matter.place_of(view.skill), now);
        correlation.add(view.mastery, truth);
        squares += (view.mastery - truth) * (view.mastery - truth);
      }
      after = page.next ? "&after=" + *page.next : "";
    } while (!after.empty());
  }
  const double rmse = correlation.count > 0 ? std::sqrt(squares / correlation.count) : 0;
  return {static_cast<std::int64_t>(correlation.count), correlation.value(), rmse};
}

Placed placed(const std::vector<PlacementFound>& placements) {
  Correlation correlation;
  std::int64_t within = 0;
  for (const auto& each : placements) {
    const double truth = each.student->learner.standing("");
    correlation.add(each.ability, truth);
    within += std::abs(each.ability - truth) <= 2 * each.error ? 1 : 0;
  }
  const auto count = static_cast<double>(placements.size());
  return {static_cast<std::int64_t>(placements.size()), correlation.value(),
          count > 0 ? static_cast<double>(within) / count : 0};
}

void each_event(World& world, Snapshot& snapshot, const std::vector<std::string>& names,
                const std::function<void(const bus::EventView&)>& take) {
  constexpr std::int64_t at_once = 10'000;
  std::int64_t after = -1;
  for (std::int64_t read = 0; read != after;) {
    after = read;
    read = world.bus.each_logged(snapshot, names, after, at_once, take);
  }
}

Chase chased(World& world, const Term& term, Time first_day, int days) {
  ChaseMeasure measure{first_day, days};
  world.store.read([&](Snapshot& snapshot) {
    each_event(world, snapshot, ChaseMeasure::events(), [&](const bus::EventView& event) { measure.see(event); });
  });
  return measure.measured(term.students());
}

Played played(World& world) {
  Played counts;
  world.store.read([&](Snapshot& snapshot) {
    each_event(world, snapshot, events_of_play(), [&](const bus::EventView& event) { count(counts, event); });
  });
  return counts;
}

void sum_up_log(World& world, SimulationReport& report) {
  crypto_hash_sha256_state hash;
  crypto_hash_sha256_init(&hash);
  world.store.read([&](Snapshot& snapshot) {
    report.events = bus::each_logged_line(snapshot, [&](std::string_view line) {
      crypto_hash_sha256_update(&hash, reinterpret_cast<const unsigned char*>(line.data()), line.size());
    });
  });
  std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
  crypto_hash_sha256_final(&hash, sum.data());
  for (const auto byte : sum) report.event_log += fmt::format("{:02x}", byte);
}

}  // namespace

std::string printed(const SimulationReport& report) {
  std::string text = fmt::format(
      "{} students, {} days, seed {}: {} answers and {} calls in {:.1f} s ({:.0f} answers/s)\n", report.students,
      report.days, report.seed, report.answers, report.calls, report.seconds, report.answers_per_second);
  const auto line = [&](std::string_view what, const std::string& said) {
    text += fmt::format("  {:<22}{}\n", what, said);
  };
  const auto& told = report.foretold;
  line("answers foretold", fmt::format("AUC {:.4f}, log loss {:.4f}, calibration error {:.4f}", told.auc, told.log_loss,
                                       told.calibration_error));
  line("  against the truth", fmt::format("correlation {:.3f}, RMSE {:.3f}", told.correlation, told.rmse));
  line("mastery", fmt::format("correlation {:.3f}, RMSE {:.3f} over {} skills of students", report.mastery.correlation,
                              report.mastery.rmse, report.mastery.pairs));
  line("placement", fmt::format("correlation {:.3f}; {:.0f} % within two errors of the truth",
                                report.placement.correlation, 100 * report.placement.within));
  const auto order = [&](std::string_view what, const Mastered& mastered) {
    const auto first = mastered.answers_to_first
                           ? fmt::format("the first after {:.0f} answers, on day {:.0f} (median)",
                                         *mastered.answers_to_first, mastered.days_to_first.value_or(0))
                           : std::string{"half of them none"};
    line(what,
         fmt::format("{:.2f} goals mastered by each of {} students, one in {:.0f} answers; {}; {:.2f} skills more "
                     "are known",
                     mastered.goals, mastered.students, mastered.answers_per_goal, first, mastered.skills));
  };
  order("as suggested", report.suggestions);
  if (report.by_chance) order("in any order", *report.by_chance);
  const auto& chase = report.chase;
  line("levels", fmt::format("{:.0f} to {:.0f}, the median {:.0f}, of {} active students (tenth, nine tenths)",
                             chase.level.low, chase.level.high, chase.level.median, chase.active));
  line("without a reward",
       fmt::format("{:.0f} days at most for half of them, {:.0f} for nine tenths, {:.0f} the longest; {} "
                   "waited more than a week",
                   chase.longest_wait.median, chase.longest_wait.high, chase.worst_wait, chase.stalled));
  for (const auto& earned : chase.earned)
    line(earned.play, fmt::format("{:.0f} XP and {:.1f} finds an hour of {} students in {:.1f} hours{}",
                                  earned.xp_an_hour, earned.finds_an_hour, earned.students, earned.hours,
                                  earned.twins_xp_an_hour
                                      ? fmt::format("; their honest twins {:.0f} and {:.1f}", *earned.twins_xp_an_hour,
                                                    earned.twins_finds_an_hour.value_or(0))
                                      : ""));
  std::string sources;
  for (const auto& [reason, share] : chase.sources)
    sources += fmt::format("{}{} {:.0f} %", sources.empty() ? "" : ", ", reason, 100 * share);
  line("experience for", sources);
  const auto& play = report.played;
  line("quests",
       fmt::format("{} of teachers, {} written, {} daily, {} weekly, {} of the season, {} stories; {} rewards "
                   "chosen, {} hidden quests found",
                   play.of_teachers, play.written, play.daily, play.weekly, play.seasonal, play.stories, play.rewards,
                   play.revealed));
  line("worlds",
       fmt::format("{} regions opened, {} rooms, {} dungeons cleared and {} lost, {} keepsakes, {} floors of "
                   "the tower",
                   play.regions, play.rooms, play.dungeons, play.dungeons_failed, play.keepsakes, play.floors));
  line("reached",
       fmt::format("{} steps of achievements, {} prestiges, {} ranks", play.achievements, play.prestiges, play.ranks));
  line("event log", fmt::format("{} events, SHA-256 {}", report.events, report.event_log));
  if (report.broken.empty()) line("verify", "all is well");
  for (const auto& broken : report.broken) line("broken", broken);
  return text;
}

SimulationReport simulate(World& world, VirtualClock& clock, const Simulation& simulation,
                          const std::function<void(double)>& tell) {
  const auto began = std::chrono::steady_clock::now();
  Rng rng{simulation.seed};
  const int classes = simulation.classes > 0 ? simulation.classes : (simulation.students + class_size - 1) / class_size;
  Town town{world, classes, simulation.students};
  auto head = town.head();
  const auto sets = bring_in_sets(town.staff());
  const Matter matter{head, rng};
  Days days{world, clock};
  const auto& school_clock = world.classroom.clock();
  const auto first_day = school_clock.begins(school_clock.day(days.now()));
  Term term{world, days, town, matter, {simulation.wanderers, simulation.farmers}, rng.next()};
  term.put_up_quests(sets);
  for (int day = 0; day < simulation.days; ++day) {
    term.live_a_day(day);
    tell((day + 1.0) / simulation.days);
  }

  SimulationReport report;
  report.students = simulation.students;
  report.days = simulation.days;
  report.seed = simulation.seed;
  for (const auto& each : term.students()) report.answers += each.answers;
  report.calls = term.calls();
  report.foretold = foretold(term.sittings().guesses());
  report.mastery = found(world, term, matter, days.now());
  report.placement = placed(term.sittings().placements());
  report.suggestions = term.mastered(Follows::suggestions);
  if (simulation.wanderers > 0) report.by_chance = term.mastered(Follows::chance);
  sum_up_log(world, report);
  report.chase = chased(world, term, first_day, simulation.days);
  report.played = played(world);
  report.broken = world.verify();
  std::ranges::move(world.replay(), std::back_inserter(report.broken));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  report.seconds = took.count();
  report.answers_per_second = static_cast<double>(report.answers) / report.seconds;
  return report;
}

}  // namespace edu::app
