#include "economy/steering/reckoning.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "economy/steering/wealth.hpp"

namespace edu::economy::steering {

namespace {

using Pair = std::pair<PlayerId, PlayerId>;

std::vector<Finding> look(const FlagRules& rules, const Window& window) {
  std::vector<Finding> found;
  const auto take = [&](auto&& findings) { found.insert(found.end(), findings.begin(), findings.end()); };
  take(one_sided(rules.one_sided, window.given));
  take(rounds(rules.rounds, window.sold));
  take(funnels(rules.funnels, window.given, window.lives));
  for (const auto& [player, rhythm] : window.rhythms)
    if (const auto how = inhuman(rules.rhythm, rhythm)) found.emplace_back(std::pair{player, *how});
  return found;
}

// Whose sales to each other say nothing of prices.
std::set<Pair> suspects(const std::vector<Finding>& findings, const std::set<std::string>& dismissed) {
  std::set<Pair> pairs;
  const auto both = [&](PlayerId a, PlayerId b) {
    pairs.emplace(a, b);
    pairs.emplace(b, a);
  };
  for (const auto& finding : findings) {
    if (dismissed.contains(subject_of(finding))) continue;
    if (const auto* side = std::get_if<OneSided>(&finding)) both(side->giver, side->taker);
    if (const auto* round = std::get_if<Round>(&finding))
      for (std::size_t n = 0; n < round->players.size(); ++n)
        both(round->players[n], round->players[(n + 1) % round->players.size()]);
    if (const auto* funnel = std::get_if<Funnel>(&finding))
      for (const auto source : funnel->sources) both(source, funnel->taker);
  }
  return pairs;
}

// What two sold each other of a good, whichever way.
using ByPair = std::map<Pair, Turnover>;

// A pair counts for no more than a part of the good's sales: of what it sold beyond, neither count nor coins. A single sale
// counts always.
Turnover of_a_pair(const Turnover& pair, std::int64_t all, std::int64_t most_percent) {
  constexpr std::int64_t hundred = 100;
  if (most_percent >= hundred) return pair;
  const auto rest = hundred - most_percent;
  const auto beside_others = ((all - pair.count) * most_percent + rest - 1) / rest;
  const auto count = std::min(pair.count, std::max<std::int64_t>(1, beside_others));
  return {count, pair.coins * count / pair.count};
}

Turnover that_counts(const SteeringRules& rules, const ByPair& pairs) {
  if (std::cmp_less(pairs.size(), int{rules.least_pairs_of_a_good})) return {};
  std::int64_t all = 0;
  for (const auto& [pair, sold] : pairs) all += sold.count;
  Turnover sum;
  for (const auto& [pair, sold] : pairs) {
    const auto part = of_a_pair(sold, all, rules.most_percent_of_a_pair);
    sum.count += part.count;
    sum.coins += part.coins;
  }
  return sum;
}

Basket basket_of(const SteeringRules& rules, const std::vector<Moved>& sold, const std::set<Pair>& without) {
  std::map<AssetId, ByPair> goods;
  for (const auto& sale : sold) {
    if (sale.count <= 0 || without.contains({sale.from, sale.to})) continue;
    auto& pair = goods[sale.good][std::minmax(sale.from, sale.to)];
    pair.count += sale.count;
    pair.coins += sale.coins;
  }
  Basket basket;
  for (const auto& [good, pairs] : goods)
    if (const auto counts = that_counts(rules, pairs); counts.count > 0) basket[good] = counts;
  return basket;
}

std::int64_t count_of(const Basket& basket) {
  std::int64_t count = 0;
  for (const auto& [good, sold] : basket) count += sold.count;
  return count;
}

std::string named(const OneSided& found) { return fmt::format("{}>{}", found.giver.value, found.taker.value); }
std::string named(const Round& found) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(found.players.size());
  for (const auto player : found.players) numbers.push_back(player.value);
  std::ranges::sort(numbers);
  return fmt::format("{}@{}", fmt::join(numbers, ":"), found.good.value);
}
std::string named(const Funnel& found) { return fmt::format(">{}", found.taker.value); }
std::string named(const std::pair<PlayerId, Inhuman>& found) { return fmt::format("{}", found.first.value); }

std::int64_t middle_of(const Window& window) {
  std::vector<std::int64_t> played;
  played.reserve(window.lives.size());
  for (const auto& [player, life] : window.lives)
    if (life.answers > 0) played.push_back(life.played);
  return median(std::move(played));
}

bool ends_a_week(Day day) { return weekday(day) == Weekday::sunday; }

}  // namespace

std::string subject_of(const Finding& finding) {
  return std::visit([](const auto& found) { return named(found); }, finding);
}

void Diary::give(PlayerId from, PlayerId to, std::int64_t worth) {
  if (worth > 0 && from != to) given[{from, to}] += worth;
}

Positions positions(const LeverRules& levers, std::int64_t fee_neutral, std::int64_t pressure) {
  constexpr std::int64_t hundred = 100;
  return {position({levers.fee_loose, fee_neutral, levers.fee_tight}, pressure),
          position({levers.shop_loose, hundred, levers.shop_tight}, pressure),
          position({levers.pay_loose, hundred, levers.pay_tight}, pressure)};
}

Reckoned reckon(const SteeringRules& rules, const Standing& before, Day day, bool steers, const Diary& diary,
                const Window& window) {
  Reckoned now{before, {}, 0, {}, {}, 0, middle_of(window), look(rules.flags, window)};
  auto& standing = now.standing;
  standing.day = day;
  for (const auto& [reason, door] : diary.doors) standing.money += door.in - door.out;
  now.velocity = velocity(diary.spent, before.money, standing.money);
  now.day_worth = day_worth(rules.allowance, median(window.played_a_day));

  const auto basket = basket_of(rules, window.sold_in_the_week, suspects(now.findings, window.dismissed));
  now.sales = count_of(basket);
  const bool enough = now.sales >= rules.least_sales_a_week;
  const bool settling = before.weeks < rules.settling_weeks;
  const auto relative = settling ? std::optional{1.0} : fisher(before.references, basket);
  if (enough && relative && !settling) now.level = level(before.reference_level, *relative);
  if (enough && relative && ends_a_week(day)) {
    standing.references = linked(before.references, basket, *relative);
    standing.weeks += 1;
    standing.reference_level = now.level.value_or(par);
  }
  now.step =
      steers ? step(rules.controller, before.control, now.level, par) : Step{before.control, 0, StepReason::unmeasured};
  standing.control = now.step.control;
  return now;
}

}  // namespace edu::economy::steering
