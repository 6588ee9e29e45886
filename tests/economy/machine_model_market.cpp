// The book of orders: the best price first, of one price whoever came first, at the waiting order's price.
#include <algorithm>

#include "machine_model.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using namespace machine_figures;

}  // namespace

bool MachineModel::sayable(std::int64_t number) { return number >= least_number && number <= most_number; }

std::int64_t MachineModel::dearest(std::int64_t asset, std::int64_t count) const {
  return value_of(asset) * most_times_worth * count + coins_beyond_worth;
}

std::int64_t MachineModel::too_dear(std::int64_t asset, std::int64_t count) const {
  return value_of(asset) * (is_piece(asset) ? best_quality : 1) * most_times_worth * count + coins_beyond_worth + 1;
}

std::int64_t MachineModel::share(std::int64_t turnover, std::int64_t basis_points) {
  return turnover * basis_points / 10'000;
}

void MachineModel::pay(Account from, std::int64_t seller, std::int64_t coins, std::int64_t fee) {
  move(from, bag(seller, 1), coins - fee);
  move(from, sunk(Reason::fee, 1), fee);
}

std::vector<std::int64_t> MachineModel::in_turn(std::int64_t asset, bool buys) const {
  auto numbers = orders_.open_ones([&](const Order& each) { return each.asset == asset && each.buys == buys; });
  std::stable_sort(numbers.begin(), numbers.end(), [&](std::int64_t one, std::int64_t other) {
    return buys ? orders_[one].price > orders_[other].price : orders_[one].price < orders_[other].price;
  });
  return numbers;
}

std::string MachineModel::place_order(const MachineCommand& command) {
  const auto who = player(command.who);
  const auto [good, buys, price, count] = order_of(command);
  const auto asset = named(good);
  if (!sayable(price) || !sayable(count)) return "input.invalid";
  if (!kind_of(asset) || is_piece(asset) || machine_things[*kind_of(asset)].binding != "none") return "market.unknown";
  const auto waiting_of_mine = orders_.open_ones([&](const Order& each) { return each.player == who; });
  if (std::ssize(waiting_of_mine) >= rules_.open_orders) return "market.too_many_orders";
  if (mailbox_is_full(who)) return "parcel.too_many";
  if (price * count > dearest(asset, count)) return "market.price_far_off";

  std::vector<std::pair<std::int64_t, std::int64_t>> parts;  // with which order, how many
  std::int64_t left = count, turnover = 0;
  for (const auto number : in_turn(asset, !buys)) {
    const auto& waiting = orders_[number];
    if (left == 0 || (buys ? waiting.price > price : waiting.price < price)) break;
    if (waiting.player == who) return "market.own_order";
    const auto part = std::min(left, waiting.left);
    parts.emplace_back(number, part);
    left -= part;
    turnover += part * waiting.price;
  }
  if (buys && left < count && !fits(who, asset, count - left)) return "economy.bag_full";
  if (buys ? has(who, 1) < turnover + left * price : has(who, asset) < count) return "economy.not_enough";

  // Its escrow is there before anything trades: what it brings may need one for a parcel.
  const auto escrow = left > 0 ? new_escrow() : 0;
  const auto mine = orders_.add({who, asset, buys, price, left, fee_, turnover, escrow});
  std::int64_t so_far = 0;
  for (const auto& [number, part] : parts) {
    auto& waiting = orders_[number];
    const auto coins = part * waiting.price;
    const auto before = buys ? waiting.turnover : so_far;
    const auto rate = buys ? waiting.fee : fee_;
    pay(buys ? bag(who, 1) : held(waiting.escrow, 1), buys ? waiting.player : who, coins,
        share(before + coins, rate) - share(before, rate));
    deliver(buys ? held(waiting.escrow, asset) : bag(who, asset), buys ? who : waiting.player, asset, part,
            Reason::order);
    waiting.turnover += coins;
    waiting.left -= part;
    so_far += coins;
    happens(waiting.left == 0 ? "a waiting order is filled" : "a waiting order is filled in part");
    if (waiting.left == 0) orders_.close(number);
  }
  if (parts.size() > 1) happens("an order meets several");
  if (left == 0) orders_.close(mine);
  else if (buys) move(bag(who, 1), held(escrow, 1), left * price);
  else move(bag(who, asset), held(escrow, asset), left);
  return "";
}

std::string MachineModel::cancel_order(const MachineCommand& command) {
  const auto who = player(command.who), number = order_number(command);
  if (!orders_.knows(number) || orders_[number].player != who) return "market.order_unknown";
  if (!orders_.is_open(number)) return "market.order_closed";
  const auto order = orders_[number];
  if (order.buys) deliver(held(order.escrow, 1), who, 1, order.left * order.price, Reason::order);
  else deliver(held(order.escrow, order.asset), who, order.asset, order.left, Reason::order);
  orders_.close(number);
  return "";
}

}  // namespace edu::test
