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
  return open && state != State::locked;
}

int needed(int total, int percent) { return std::max(1, (total * percent + 99) / 100); }

std::vector<std::int64_t> draw(std::vector<std::int64_t> items, int count, Rng& rng) {
  rng.shuffle(items);
  if (items.size() > static_cast<std::size_t>(count)) items.resize(static_cast<std::size_t>(count));
  return items;
}

}  // namespace edu::quest
