#include "quest/rules.hpp"

#include <algorithm>
#include <stdexcept>

namespace edu::quest {

State state_of(const Standing& standing, Time now) {
  if (standing.last_run == RunState::active) return State::active;
  if (standing.completed) return State::completed;
  if (standing.waits || (standing.opens && now < *standing.opens)) return State::locked;
  if (standing.closes && now >= *standing.closes) return State::expired;
  if (!standing.last_run) return State::available;
  switch (*standing.last_run) {
    case RunState::failed:
      return State::failed;
    case RunState::abandoned:
      return State::abandoned;
    case RunState::expired:
      return State::expired;
    case RunState::completed:
      return State::completed;
    case RunState::active:
      return State::active;
  }
  throw std::logic_error{"no such state of a run"};
}

bool may_start(State state, const Standing& standing, Time now) {
  const bool open = (!standing.opens || now >= *standing.opens) && (!standing.closes || now < *standing.closes);
  const bool tries_left = !standing.tries_left || *standing.tries_left > 0;
  return open && tries_left && state != State::locked;
}

bool may_have_taken(Duration told, Time started, Time now) { return told <= now - started + clock_slack; }

std::optional<Time> time_up(std::optional<int> minutes, int extra_percent, Time now) {
  if (!minutes) return {};
  constexpr std::int64_t percent_of_minute = 600;  // milliseconds
  return now + Duration{*minutes * percent_of_minute * (100 + extra_percent)};
}

std::uint64_t seed_at(std::uint64_t seed, int position) {
  return Rng{seed + static_cast<std::uint64_t>(position)}.next();
}

std::size_t line_at(std::size_t lines, int position, int total) {
  if (lines == 0 || total <= 0) return 0;
  return std::min(lines - 1, lines * static_cast<std::size_t>(position) / static_cast<std::size_t>(total));
}

int needed(int total, int percent) { return std::max(1, (total * percent + 99) / 100); }

std::vector<std::int64_t> draw(std::vector<std::int64_t> items, int count, Rng& rng) {
  rng.shuffle(items);
  if (items.size() > static_cast<std::size_t>(count)) items.resize(static_cast<std::size_t>(count));
  return items;
}

}  // namespace edu::quest
