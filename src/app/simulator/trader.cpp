#include "app/simulator/trader.hpp"

#include <algorithm>
#include <cmath>

#include "app/simulator/matter.hpp"

namespace edu::app {

namespace {

constexpr double usual_purse = 250;  // with which things are worth what the content says
constexpr double usual_answers = 14;
constexpr double usual_seconds = 9;
constexpr double wants = 0.3;  // of the goods
constexpr int times = 10;
constexpr std::int64_t clockwork_seconds = 7;
constexpr double puppets_answers = 3;

}  // namespace

Trader::Trader(const Resident& resident, std::size_t goods, std::uint64_t seed) : who{resident}, rng{seed} {
  caller.account = resident.account;
  caller.player = player_of(resident.account);
  caller.roles = {student};
  answers = usual_answers * std::exp(0.4 * normal(rng));
  attendance = 0.7 + 0.29 * rng.unit();
  pace = std::exp(0.3 * normal(rng));
  thrift = std::exp(0.3 * normal(rng));
  for (std::size_t good = 0; good < goods; ++good) {
    tastes.push_back(std::exp(0.3 * normal(rng)));
    wanted.push_back(rng.chance(wants));
  }
}

double worth_to(const Trader& trader, std::size_t good, std::int64_t value, std::int64_t purse) {
  const double plenty = std::sqrt(std::max(1.0, static_cast<double>(purse)) / usual_purse);
  return static_cast<double>(value) * trader.tastes[good] * plenty;
}

int answers_today(Trader& trader) {
  const double mean = trader.scheme == Scheme::puppet ? puppets_answers : trader.answers;
  const int drawn = static_cast<int>(std::lround(mean * (0.5 + trader.rng.unit())));
  const bool tireless = trader.scheme == Scheme::machine || trader.scheme == Scheme::grinder;
  return std::max(1, drawn) * (tireless ? times : 1);
}

std::int64_t seconds_of_an_answer(Trader& trader) {
  if (trader.scheme == Scheme::machine) return clockwork_seconds;
  return std::clamp<std::int64_t>(std::llround(usual_seconds * trader.pace * std::exp(0.45 * normal(trader.rng))), 1,
                                  600);
}

}  // namespace edu::app
