#include "economy/steering/flagging.hpp"

namespace edu::economy::steering {

namespace {

constexpr int decided_days = window_days;  // that a person's word holds

Told told_of(const OneSided& found, const Window&) {
  return {FlagKind::one_sided,
          {{found.giver, Part::giver}, {found.taker, Part::taker}},
          {.given = found.given, .given_back = found.given_back}};
}

Told told_of(const Round& found, const Window&) {
  Told told{FlagKind::rounds,
            {},
            {.good = found.good,
             .returned = found.returned,
             .moved = found.moved,
             .coins = found.coins,
             .percent_off = found.percent_off}};
  for (const auto player : found.players) told.involved.push_back({player, Part::trader});
  return told;
}

Told told_of(const Funnel& found, const Window&) {
  Told told{FlagKind::funnel, {{found.taker, Part::taker}}, {.given = found.worth, .median_play = found.median_play}};
  for (const auto source : found.sources) told.involved.push_back({source, Part::source});
  return told;
}

Told told_of(const std::pair<PlayerId, Inhuman>& found, const Window& window) {
  const auto rhythm = window.rhythms.at(found.first);
  return {found.second == Inhuman::even ? FlagKind::even : FlagKind::tireless,
          {{found.first, Part::player}},
          {.answers = rhythm.answers, .spread_hundredths = spread(rhythm), .most_a_day = rhythm.most_a_day}};
}

}  // namespace

Told told(const Finding& finding, const Window& window) {
  return std::visit([&](const auto& found) { return told_of(found, window); }, finding);
}

Bound bound_by(Part part) {
  switch (part) {
    case Part::giver:
    case Part::taker:
    case Part::trader:
      return {true, false};
    case Part::source:
      return {true, true};
    case Part::player:
      return {false, true};
  }
  throw std::logic_error{"no such part"};
}

bool holds(FlagState state) { return state == FlagState::open || state == FlagState::confirmed; }

bool is_silent(const Stand& flag, Day day) {
  return flag.state == FlagState::dismissed && flag.decided && day - *flag.decided < decided_days;
}

bool is_over(const Stand& flag, Day day) {
  if (!holds(flag.state) || flag.newest >= day) return false;
  return flag.state == FlagState::open || (flag.decided && day - *flag.decided >= decided_days);
}

}  // namespace edu::economy::steering
