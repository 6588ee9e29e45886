#include "app/simulator/economy_term.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <map>
#include <set>

#include "app/simulator/bazaar.hpp"
#include "app/simulator/days.hpp"
#include "economy/steering/flags.hpp"
#include "economy/steering/pages.hpp"

namespace edu::app {

namespace {

constexpr int class_size = 25;
constexpr Duration day_length = std::chrono::hours{24};
constexpr Duration lessons = std::chrono::hours{9};
constexpr Duration after_school = std::chrono::hours{16};
constexpr int week = 7, weekdays = 5;
constexpr double plays_at_weekends = 0.3;
constexpr double right = 0.8;
constexpr double grows_a_day = 1.002;  // who knows the world plays more of it: half as much again in half a year
constexpr int settled_after = 30;      // days
constexpr int schemes_begin = 10;      // day
constexpr int hands_over_every = 3;
constexpr std::size_t puppets = 3;
constexpr std::size_t told_at_once = 50;

class EconomyTerm {
 public:
  EconomyTerm(World& world, VirtualClock& clock, Town& town, const EconomySimulation& simulation)
      : world_{world}, days_{world, clock}, bazaar_{world, town.students().front()} {
    Rng seeds{simulation.seed};
    traders_.reserve(town.students().size());
    for (const auto& resident : town.students()) traders_.emplace_back(resident, bazaar_.goods(), seeds.next());
    cast(town.classes().size(), simulation.tricksters, seeds);
  }

  void live_a_day(int day) {
    const Time midnight{days_.now().ms / day_length.count() * day_length.count()};
    const bool school = day % week < weekdays;
    std::vector<Trader*> there;
    for (auto& trader : traders_) {
      trader.answers *= grows_a_day;
      if (trader.rng.chance(trader.attendance * (school ? 1 : plays_at_weekends))) there.push_back(&trader);
    }
    days_.pass_until(midnight + lessons);
    for (std::size_t begin = 0; begin < there.size(); begin += told_at_once)
      answer({there.begin() + static_cast<std::ptrdiff_t>(begin),
              there.begin() + static_cast<std::ptrdiff_t>(std::min(there.size(), begin + told_at_once))});
    bazaar_.find(there);
    days_.pass_until(midnight + after_school);
    std::erase_if(there, [](const Trader* trader) { return trader->scheme == Scheme::puppet; });
    bazaar_.shop(there);
    bazaar_.trade(there);
    if (day >= schemes_begin) play_tricks(day);
    days_.pass_until(midnight + day_length);
  }

  const std::vector<Trader>& traders() const { return traders_; }
  std::int64_t answers() const { return answers_; }
  Bazaar& bazaar() { return bazaar_; }

 private:
  // Schemes in turn, each with an honest twin before it in its class. A master's puppets are the next ones of the class.
  void cast(std::size_t classes, int every, Rng& seeds) {
    if (every <= 0) return;
    constexpr std::array order{Scheme::machine, Scheme::washer, Scheme::master, Scheme::grinder};
    std::size_t turn = 0;
    for (std::size_t n = classes; n < traders_.size(); n += static_cast<std::size_t>(every)) {
      const auto scheme = order[turn++ % order.size()];
      const auto needs = scheme == Scheme::master ? puppets : scheme == Scheme::washer ? 1U : 0U;
      if (n + needs * classes >= traders_.size() || traders_[n].scheme != Scheme::none ||
          traders_[n - classes].scheme != Scheme::none)
        continue;
      join(n, n - classes, scheme);
      for (std::size_t more = 1; more <= needs; ++more) {
        auto& other = traders_[n + more * classes];
        if (scheme == Scheme::washer) join(n + more * classes, n - classes, scheme);
        else other = Trader{other.who, bazaar_.goods(), seeds.next()};
        other.scheme = scheme == Scheme::washer ? scheme : Scheme::puppet;
        other.partner = n;
        traders_[n].partner = n + more * classes;
      }
    }
  }
  void join(std::size_t who, std::size_t twin, Scheme scheme) {
    auto like = traders_[twin];
    like.who = traders_[who].who;
    like.caller = traders_[who].caller;
    like.scheme = scheme;
    like.twin = twin;
    traders_[who] = like;
  }

  void answer(const std::vector<Trader*>& players) {
    world_.tasks.write([&](Tx& tx) {
      for (auto* player : players)
        for (int n = answers_today(*player); n > 0; --n) {
          const bool correct = player->rng.chance(right);
          const double expected = 0.5 + 0.5 * player->rng.unit();
          tx.emit(skill::Answered{player->caller.player,
                                  {1},
                                  {1},
                                  "true_false",
                                  correct,
                                  correct ? 1.0 : 0.0,
                                  expected,
                                  false,
                                  seconds_of_an_answer(*player)});
          ++answers_;
        }
    });
  }

  void play_tricks(int day) {
    for (std::size_t n = 0; n < traders_.size(); ++n) {
      auto& trader = traders_[n];
      if (trader.scheme == Scheme::washer && trader.partner && *trader.partner > n)
        bazaar_.wash(trader, traders_[*trader.partner]);
      if (trader.scheme == Scheme::puppet && day % hands_over_every == 0)
        bazaar_.hand_over(trader, traders_[*trader.partner]);
      if (trader.scheme == Scheme::puppet && day % hands_over_every == 1)
        bazaar_.sell_dear(traders_[*trader.partner], trader);
    }
  }

  World& world_;
  Days days_;
  Bazaar bazaar_;
  std::vector<Trader> traders_;
  std::int64_t answers_ = 0;
};

struct Earned {
  PlayerId player;
  std::int64_t coins;
};
BOOST_DESCRIBE_STRUCT(Earned, (), (player, coins))

std::map<PlayerId, double> earned(World& world) {
  std::map<PlayerId, double> all;
  world.store.read([&](Snapshot& snapshot) {
    for (const auto& [player, coins] :
         snapshot.all<Earned>("select player, sum(json_extract(body, '$.amount')) as coins from bus_event where type = "
                              "'currency.earned' and "
                              "json_extract(body, '$.currency') = 'coins' group by player"))
      all[player] = static_cast<double>(coins);
  });
  return all;
}

// What those of one scheme passed each other, in coins' worth: got less given.
std::map<PlayerId, double> passed(World& world, const std::vector<Trader>& traders) {
  std::map<PlayerId, PlayerId> heads;
  for (const auto& trader : traders)
    if (trader.partner) {
      const auto partner = traders[*trader.partner].caller.player;
      heads[trader.caller.player] = trader.scheme == Scheme::puppet ? partner : std::min(partner, trader.caller.player);
      if (trader.scheme == Scheme::puppet) heads[partner] = partner;
    }
  const auto together = [&](PlayerId one, PlayerId other) {
    const auto a = heads.find(one), b = heads.find(other);
    return a != heads.end() && b != heads.end() && a->second == b->second;
  };
  std::map<PlayerId, double> all;
  world.store.read([&](Snapshot& snapshot) {
    for (const auto& body : snapshot.all<std::string>("select body from bus_event where type = 'trade.completed'")) {
      const auto trade = json::read<economy::Traded>(body);
      if (together(trade.player, trade.with)) all[trade.player] += static_cast<double>(trade.got - trade.gave);
    }
    for (const auto& body : snapshot.all<std::string>("select body from bus_event where type = 'market.sold'")) {
      const auto sale = json::read<economy::Sold>(body);
      if (!together(sale.seller, sale.buyer)) continue;
      const auto coins = sale.price * sale.count;
      all[sale.seller] += static_cast<double>(coins - sale.fee - sale.worth);
      all[sale.buyer] += static_cast<double>(sale.worth - coins);
    }
  });
  return all;
}

std::set<PlayerId> flagged(World& world) {
  std::set<PlayerId> all;
  world.store.read([&](Snapshot& snapshot) {
    for (const auto& body : snapshot.all<std::string>("select body from bus_event where type = 'economy.flagged'"))
      for (const auto player : json::read<economy::steering::Flagged>(body).players) all.insert(player);
  });
  return all;
}

void say_of_prices(EconomyReport& report, const economy::steering::EconomyView& view) {
  int settled = 0, near = 0;
  double velocity = 0;
  report.level_low = 1e9;
  for (std::size_t n = 0; n < view.days.size(); ++n) {
    const auto& day = view.days[n];
    if (std::cmp_less(n, settled_after) || !day.level) continue;
    const auto level = static_cast<double>(*day.level) / static_cast<double>(view.target);
    ++settled;
    near += std::abs(level - 1) <= 0.1 ? 1 : 0;
    velocity += static_cast<double>(day.velocity.value_or(0)) / 1000;
    report.level_low = std::min(report.level_low, level);
    report.level_high = std::max(report.level_high, level);
    report.level_last = level;
  }
  if (settled > 0) {
    report.within = static_cast<double>(near) / settled;
    report.velocity = velocity / settled;
  }
  if (view.days.empty()) return;
  report.pressure_last = static_cast<double>(view.days.back().pressure) / 10'000;
  report.gini = static_cast<double>(view.days.back().gini) / 10'000;
  report.money = view.money;
}

void say_of_schemes(EconomyReport& report, EconomyTerm& term, const std::map<PlayerId, double>& coins,
                    const std::map<PlayerId, double>& passed, const std::set<PlayerId>& found) {
  struct Sum {
    SchemeReport report;
    double earned = 0, gained = 0, twins_earned = 0, wealth = 0, twins_wealth = 0;
  };
  std::map<Scheme, Sum> sums;
  std::int64_t cheats = 0, caught = 0;
  const auto of = [](const std::map<PlayerId, double>& all, const Trader& trader) {
    const auto known = all.find(trader.caller.player);
    return known == all.end() ? 0.0 : known->second;
  };
  for (const auto& trader : term.traders()) {
    auto& sum = sums[trader.scheme];
    const bool is_found = found.contains(trader.caller.player);
    ++sum.report.players;
    sum.report.flagged += is_found ? 1 : 0;
    cheats += is_cheat(trader.scheme) ? 1 : 0;
    caught += is_cheat(trader.scheme) && is_found ? 1 : 0;
    if (!trader.twin) continue;
    const auto& twin = term.traders()[*trader.twin];
    sum.earned += of(coins, trader);
    sum.gained += of(coins, trader) + of(passed, trader);
    sum.twins_earned += of(coins, twin);
    sum.wealth += static_cast<double>(term.bazaar().wealth(trader));
    sum.twins_wealth += static_cast<double>(term.bazaar().wealth(twin));
  }
  for (auto& [scheme, sum] : sums) {
    sum.report.scheme = name_of(scheme);
    if (sum.twins_earned > 0) sum.report.earned_per_twin = sum.earned / sum.twins_earned;
    if (sum.twins_earned > 0) sum.report.gained_per_twin = sum.gained / sum.twins_earned;
    if (sum.twins_wealth > 0) sum.report.wealth_per_twin = sum.wealth / sum.twins_wealth;
    report.schemes.push_back(sum.report);
  }
  report.precision = found.empty() ? 1 : static_cast<double>(caught) / static_cast<double>(found.size());
  report.recall = cheats == 0 ? 1 : static_cast<double>(caught) / static_cast<double>(cheats);
}

}  // namespace

std::string printed(const EconomyReport& r) {
  std::string text = fmt::format("{} students, {} days, seed {}: {} answers and {} calls in {:.1f} s\n", r.students,
                                 r.days, r.seed, r.answers, r.calls, r.seconds);
  const auto line = [&](std::string_view what, const std::string& said) {
    text += fmt::format("  {:<22}{}\n", what, said);
  };
  line("prices",
       fmt::format("after day {}: {:.2f} to {:.2f} of their target, {:.0f} % of the days within a tenth, {:.2f} in the "
                   "end; {} things sold",
                   settled_after, r.level_low, r.level_high, 100 * r.within, r.level_last, r.sales));
  line("money", fmt::format("{} coins, each spent {:.3f} times a day; Gini {:.2f}", r.money, r.velocity, r.gini));
  line("controller", fmt::format("{:+.0f} % of its reach in the end", 100 * r.pressure_last));
  line("flags", fmt::format("precision {:.2f}, recall {:.2f}", r.precision, r.recall));
  for (const auto& [scheme, players, flagged, earned, gained, wealth] : r.schemes)
    line(scheme, fmt::format(" {} players, {} flagged{}", players, flagged,
                             earned > 0 ? fmt::format("; {:.2f} times their twins' coins, {:.2f} with what the scheme "
                                                      "brought, {:.2f} times their wealth",
                                                      earned, gained, wealth)
                                        : ""));
  if (r.broken.empty()) line("verify", "all is well");
  for (const auto& broken : r.broken) line("broken", broken);
  return text;
}

EconomyReport simulate_economy(World& world, VirtualClock& clock, const EconomySimulation& simulation,
                               const std::function<void(double)>& tell) {
  const auto began = std::chrono::steady_clock::now();
  Town town{world, (simulation.students + class_size - 1) / class_size, simulation.students};
  EconomyTerm term{world, clock, town, simulation};
  for (int day = 0; day < simulation.days; ++day) {
    term.live_a_day(day);
    tell((day + 1.0) / simulation.days);
  }
  EconomyReport report;
  report.students = simulation.students;
  report.days = simulation.days;
  report.seed = simulation.seed;
  report.answers = term.answers();
  say_of_prices(report, town.head().call<economy::steering::EconomyView>("GET", "/economy?days=400"));
  say_of_schemes(report, term, earned(world), passed(world, term.traders()), flagged(world));
  report.sales = world.tasks.read([](Snapshot& snapshot) {
    return snapshot.value<std::int64_t>(
        "select coalesce(sum(json_extract(body, '$.count')), 0) from bus_event where type = 'market.sold'");
  });
  report.calls = term.bazaar().calls();
  report.broken = world.verify();
  // Answers are told here and not played, so there are none that skill could have counted.
  std::erase_if(report.broken, [](const std::string& what) { return what.starts_with("skill: answers counted"); });
  std::ranges::move(world.replay(), std::back_inserter(report.broken));
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return report;
}

}  // namespace edu::app
