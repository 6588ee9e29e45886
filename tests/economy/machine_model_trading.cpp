// Presents and trades among classmates.
#include <algorithm>
#include <cstdlib>

#include "machine_model.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using namespace machine_figures;

bool are_classmates(std::int64_t one, std::int64_t other) {
  return one != other && one != cyd.value && other != cyd.value;
}

}  // namespace

std::int64_t MachineModel::room(std::int64_t player) const {
  std::int64_t kept = 0;
  for (auto at = kept_.lower_bound({player, today() - kept_days + 1}); at != kept_.end() && at->first.first == player;
       ++at)
    kept += at->second;
  return kept_at_least - kept;
}

void MachineModel::keep(std::int64_t giver, std::int64_t taker, std::int64_t worth) {
  kept_[{giver, today()}] -= worth;
  kept_[{taker, today()}] += worth;
}

std::string MachineModel::gift(const MachineCommand& command) {
  const auto who = player(command.who), to = player(command.other), what = thing_of(command), count = given_of(command);
  if (!are_classmates(who, to)) return "economy.not_a_classmate";
  if (const auto why = tradable(what); !why.empty()) return why;
  auto& given = given_[{who, today()}];
  auto& got = got_[{to, today()}];
  if (given.first >= rules_.gifts_a_day) return "economy.gifts_today";
  if (given.second + worth(what) * count > worth_a_day) return "economy.gifts_worth";
  if (got.first >= rules_.gifts_a_day || got.second + worth(what) * count > worth_a_day) return "economy.their_gifts";
  if (worth(what) * count > room(to)) return "economy.gifts_kept";
  if (!fits(to, what, count)) return "economy.their_bag_full";
  if (has(who, what) < count) return "economy.not_enough";
  move(bag(who, what), bag(to, what), count);
  keep(who, to, worth(what) * count);
  for (auto* day : {&given, &got}) *day = {day->first + 1, day->second + worth(what) * count};
  return "";
}

std::string MachineModel::open_trade(const MachineCommand& command) {
  const auto who = player(command.who), with = player(command.other);
  if (!are_classmates(who, with)) return "economy.not_a_classmate";
  if (std::any_of(trades_.begin(), trades_.end(), [](const Trade& trade) { return trade.state == "open"; })) return "";
  const auto asks = std::count_if(trades_.begin(), trades_.end(), [&](const Trade& trade) {
    return trade.one == who && trade.other == with && trade.day == today();
  });
  if (asks >= rules_.asks_a_day) return "economy.trades_today";
  Trade trade;
  trade.one = who;
  trade.other = with;
  trade.escrow = new_escrow();
  trade.touched = minutes_;
  trade.day = today();
  trades_.push_back(trade);
  timers_.emplace(minutes_ + stale_minutes, Timer{false, std::ssize(trades_)});
  return "";
}

void MachineModel::give_back(Trade& trade) {
  for (const int side : {0, 1}) {
    if (!trade.confirmed[side]) continue;
    for (const auto& [asset, count] : trade.offers[side])
      move(held(trade.escrow, asset), bag(side == 0 ? trade.one : trade.other, asset), count);
    trade.confirmed[side] = false;
  }
}

std::string MachineModel::offer(const MachineCommand& command) {
  const auto who = player(command.who);
  if (trades_.empty()) return "economy.trade_unknown";
  auto& trade = trades_[static_cast<std::size_t>(trade_number(command.other) - 1)];
  const auto lines = lines_of(command);
  if (trade.one != who && trade.other != who) return "economy.trade_unknown";
  if (trade.state != "open") return "economy.trade_over";
  if (command.off_by() != 0) return "economy.trade_changed";
  for (const auto& line : lines)
    if (const auto why = tradable(line.first); !why.empty()) return why;
  const int side = trade.one == who ? 0 : 1;
  for (const auto& [asset, count] : lines) {
    std::int64_t there = has(who, asset);
    for (const auto& [laid, laid_count] : trade.offers[side])
      if (trade.confirmed[side] && laid == asset) there += laid_count;
    if (there < count) return "economy.not_enough";
  }
  give_back(trade);
  trade.offers[side] = lines;
  ++trade.version;
  trade.touched = minutes_;
  return "";
}

std::string MachineModel::confirm(const MachineCommand& command) {
  const auto who = player(command.who);
  if (trades_.empty()) return "economy.trade_unknown";
  auto& trade = trades_[static_cast<std::size_t>(trade_number(command.other) - 1)];
  if (trade.one != who && trade.other != who) return "economy.trade_unknown";
  if (trade.state != "open") return "economy.trade_over";
  if (command.off_by() != 0) return "economy.trade_changed";
  if (trade.offers[0].empty() && trade.offers[1].empty()) return "economy.trade_empty";
  const int side = trade.one == who ? 0 : 1;
  if (trade.confirmed[side]) {
    trade.touched = minutes_;
    return "";
  }
  for (const auto& line : trade.offers[side])
    if (const auto why = tradable(line.first); !why.empty()) return why;
  for (const auto& [asset, count] : trade.offers[side])
    if (has(who, asset) < count) return "economy.not_enough";

  std::vector<std::tuple<Account, Account, std::int64_t>> moved;
  const auto over = [&](Account from, Account to, std::int64_t count) {
    move(from, to, count);
    moved.emplace_back(from, to, count);
  };
  const auto refuse = [&](std::string why) {
    for (const auto& [from, to, count] : moved) move(to, from, count);
    return why;
  };
  for (const auto& [asset, count] : trade.offers[side]) over(bag(who, asset), held(trade.escrow, asset), count);
  if (!trade.confirmed[1 - side]) {
    trade.confirmed[side] = true;
    trade.touched = minutes_;
    return "";
  }
  std::int64_t sides[] = {0, 0};
  for (const int from : {0, 1}) {
    const auto receiver = from == 0 ? trade.other : trade.one;
    for (const auto& [asset, count] : trade.offers[from]) {
      if (!fits(receiver, asset, count)) return refuse(receiver == who ? "economy.bag_full" : "economy.their_bag_full");
      over(held(trade.escrow, asset), bag(receiver, asset), count);
      sides[from] += worth(asset) * count;
    }
  }
  if (sides[0] != sides[1]) {
    const auto richer = sides[0] > sides[1] ? trade.one : trade.other;
    const auto poorer = richer == trade.one ? trade.other : trade.one;
    const auto difference = std::abs(sides[0] - sides[1]);
    if (difference > room(poorer)) return refuse("economy.trade_uneven");
    keep(richer, poorer, difference);
  }
  trade.confirmed[0] = trade.confirmed[1] = true;
  trade.state = "done";
  return "";
}

std::string MachineModel::cancel(const MachineCommand& command) {
  const auto who = player(command.who);
  if (trades_.empty()) return "economy.trade_unknown";
  auto& trade = trades_[static_cast<std::size_t>(trade_number(command.other) - 1)];
  if (trade.one != who && trade.other != who) return "economy.trade_unknown";
  if (trade.state != "open") return "economy.trade_over";
  give_back(trade);
  trade.state = "cancelled";
  return "";
}

void MachineModel::trade_timer(std::int64_t number) {
  auto& trade = trades_[static_cast<std::size_t>(number - 1)];
  if (trade.state != "open") return;
  if (const auto due = trade.touched + stale_minutes; minutes_ < due) {
    timers_.emplace(due, Timer{false, number});
    return;
  }
  give_back(trade);
  trade.state = "expired";
}

}  // namespace edu::test
