// A simulated term as a school lives it: everything there is to chase is played by the school's own commands, by whoever
// comes, and afterwards the school is in order.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/simulator/rises.hpp"
#include "app/simulator/simulate.hpp"
#include "app/voice.hpp"
#include "gateway/cores.hpp"
#include "progression/events.hpp"
#include "store_support.hpp"

using namespace edu;
using namespace edu::app;

namespace {

struct School {
  test::Folder folder;
  VirtualClock clock{simulation_start};
  Config config{"", false, {}};
  gateway::CoreThreads cores{1};
  World world;

  explicit School(std::uint64_t seed) : world{config, folder, clock, cores, {Pace::Timers::by_hand, seed}} {
    world.start();
  }
  ~School() { world.stop(); }
};

SimulationReport a_fortnight(std::uint64_t seed) {
  School school{seed};
  return simulate(school.world, school.clock,
                  {.students = 8, .classes = 1, .days = 12, .seed = seed, .wanderers = 0, .farmers = 4});
}

}  // namespace

TEST_CASE(
    "in a fortnight quests of every kind, dungeons and the tower are played, and the school is in order after it") {
  const auto report = a_fortnight(7);
  CHECK(report.broken == std::vector<std::string>{});
  CHECK(report.answers > 8 * 10 * 15);
  const auto& played = report.played;
  CHECK(played.of_teachers > 0);
  CHECK(played.written > 0);
  CHECK(played.daily > 0);
  CHECK(played.weekly > 0);
  CHECK(played.stories > 0);
  CHECK(played.rewards > 0);
  CHECK(played.regions > 0);
  CHECK(played.rooms > played.dungeons);
  CHECK(played.dungeons > 0);
  CHECK(played.floors > 0);
  CHECK(played.achievements > 8 * 10);
  double shares = 0;
  for (const auto& [reason, share] : report.chase.sources) shares += share;
  CHECK(shares == doctest::Approx(1));
}

TEST_CASE("each way to be after points alone is played and held against honest play") {
  School school{11};
  const auto report = simulate(school.world, school.clock,
                               {.students = 8, .classes = 1, .days = 5, .seed = 11, .wanderers = 0, .farmers = 2});
  CHECK(report.broken == std::vector<std::string>{});
  for (const auto way : {Follows::easiest, Follows::restarts, Follows::guesses, Follows::chests}) {
    const auto& all = report.chase.earned;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Earned& earned) { return earned.play == name_of(way); });
    CAPTURE(name_of(way));
    REQUIRE(found != all.end());
    CHECK(found->students == 1);
    CHECK(found->twins_xp_an_hour.has_value());
    if (way == Follows::chests) CHECK(found->finds_an_hour > 0);
  }
}

TEST_CASE("the same seed is the same fortnight, another is another") {
  const auto once = a_fortnight(3);
  CHECK(once.event_log == a_fortnight(3).event_log);
  CHECK(once.event_log != a_fortnight(4).event_log);
}

TEST_CASE("whoever has come to the last level takes prestige, and each the rank that they may have") {
  School school{5};
  Town town{school.world, 1, 2};
  auto head = town.head();
  Rng rng{5};
  const Matter matter{head, rng};
  Student far{town.students()[0], matter, 11, 1};
  Student near{town.students()[1], matter, 11, 2};
  school.world.tasks.write([&](Tx& tx) {
    tx.emit(quest::Completed{far.caller.player, {1}, {1}, "The whole way", 1, 1, 1'000'000, 0, {}});
    for (std::int64_t skill = 1; skill <= 5; ++skill)
      for (const auto* each : {&far, &near}) tx.emit(skill::SkillMastered{each->caller.player, {skill}, "A skill"});
  });
  rise(school.world, {&far, &near});
  const auto ascent_of = [&](const Student& student) {
    return Voice{school.world, student.who.account, {Role::student}}.call<progression::AscentView>(
        "GET", "/players/me/ascent");
  };
  CHECK(ascent_of(far).prestige == 1);
  CHECK(ascent_of(far).level == 1);
  CHECK(ascent_of(far).rank == progression::Rank::scholar);
  CHECK(ascent_of(near).prestige == 0);
  CHECK(ascent_of(near).rank == progression::Rank::scholar);
}
