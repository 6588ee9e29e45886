// The rules of a quest on plain values: when it may be played, what passes, what it is worth. A quest fails by its pass
// share or when its time is up, and may be tried again while there are tries; its reward is paid for the first completion
// alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/describe.hpp"
#include "base/rng.hpp"
#include "base/time.hpp"

namespace edu::quest {

BOOST_DEFINE_ENUM_CLASS(RunState, active, completed, failed, abandoned, expired)
BOOST_DEFINE_ENUM_CLASS(State, locked, available, active, completed, failed, expired, abandoned)

// What decides whether a quest may be played.
struct Standing {
  std::optional<Time> opens;
  std::optional<Time> closes;
  bool waits;                          // for another quest that isn't completed yet
  bool completed;                      // at any time
  std::optional<RunState> last_run;    // none: never tried
  std::optional<int> tries_left = {};  // none: as many as one likes
};
// Active goes before completed, completed before everything else; before it opens a quest is locked, after it closed expired.
State state_of(const Standing& standing, Time now);
// Whether a run may be started in this state.
bool may_start(State state, const Standing& standing, Time now);

// Whether the time that a player says their answers took can have passed since the run began. Devices' clocks differ from
// the school's by little, and an answer counts for ten minutes at most; more than that is no clock but a trick.
inline constexpr Duration clock_slack = 10min;
bool may_have_taken(Duration told, Time started, Time now);

// When a run's time is up; none: it has no timer.
std::optional<Time> time_up(std::optional<int> minutes, int extra_percent, Time now);

// The seed of the question at a place of a run: a template that comes again makes another question.
std::uint64_t seed_at(std::uint64_t seed, int position);

// Which of a story's lines is told at a place of the run: the first at its start, the last at its end.
std::size_t line_at(std::size_t lines, int position, int total);

// The least number of right answers that is at least `percent` of `total`, and at least 1.
int needed(int total, int percent);

// A quest's reward where its maker names none: for each question as much as a right answer at four in five pays by itself,
// so that finishing counts about as much as learning.
inline constexpr std::int64_t xp_per_question = 20;
inline constexpr std::int64_t coins_per_question = 2;
// What a maker names instead is at most so many times that: nobody looks over what a teacher puts up.
inline constexpr std::int64_t most_times_usual = 3;

// The right answers in a hundred that pass, where nothing is said.
inline constexpr int usual_pass_percent = 60;

// `count` of the items, or all when there are fewer, in an order drawn by `rng`.
std::vector<std::int64_t> draw(std::vector<std::int64_t> items, int count, Rng& rng);

}  // namespace edu::quest
