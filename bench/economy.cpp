// The ledger in one process: transfers that are on the disk before they are acknowledged, a second; orders at the market; and
// how long an auditor takes for a ledger of ten million lines. The events that a transfer tells are logged, as in the server.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "bus/bus.hpp"
#include "economy/audit.hpp"
#include "economy/economy.hpp"
#include "orders.hpp"
#include "store/store.hpp"

namespace {

using namespace edu;
using namespace edu::economy;
using Watch = std::chrono::steady_clock;

constexpr std::int64_t players = 1000;

double seconds_since(Watch::time_point start) { return std::chrono::duration<double>(Watch::now() - start).count(); }

// Who pays whom, and what for: mostly coins from player to player, as on a market.
Transfer some_transfer(std::int64_t number) {
  const PlayerId from{1 + number * 7919 % players}, to{1 + (number * 104729 + 1) % players};
  if (from == to)
    return {mint_for(Reason::answer), held_by(to), Coins{1}, Reason::answer, fmt::format("bench:{:014}", number)};
  return {held_by(from), held_by(to), Coins{1}, Reason::trade, fmt::format("bench:{:014}", number)};
}

void fund(store::Store& store, Ledger& ledger) {
  store.write([&](Tx& tx) {
    for (std::int64_t player = 1; player <= players; ++player)
      ledger.transfer(tx, {mint_for(Reason::quest), held_by({player}), Coins{1'000'000}, Reason::quest,
                           fmt::format("fund:{}", player)});
  });
}

bench::Flood pay(store::Store& store, Ledger& ledger, double seconds) {
  std::int64_t number = 0;
  return bench::flood(store, seconds, [&] {
    return [&ledger, transfer = some_transfer(++number)](Tx& tx) { ledger.transfer(tx, transfer); };
  });
}

// Lines without events, many to a commit.
void fill(store::Store& store, Ledger& ledger, std::int64_t lines) {
  constexpr std::int64_t batch = 20'000;
  std::int64_t number = 1'000'000'000;
  for (std::int64_t done = 0; done < lines; done += batch)
    store.write([&](Tx& tx) {
      for (std::int64_t i = 0; i < std::min(batch, lines - done); ++i) ledger.transfer(tx, some_transfer(number++));
    });
}

void verify(store::Store& store) {
  const std::pair<const char*, std::vector<std::string> (*)(Read&)> checks[] = {
      {"sum is zero", sum_is_zero},
      {"nobody is negative", nobody_is_negative},
      {"hash chain holds", chain_holds},
      {"balances are entries", balances_equal_entries},
      {"a piece is in one place", pieces_are_in_one_place},
      {"escrows hold together", escrows_hold_together}};
  double all = 0;
  for (const auto& [name, check] : checks) {
    const auto start = Watch::now();
    std::vector<std::string> wrong;
    store.read([&](Snapshot& snapshot) { wrong = check(snapshot); });
    all += seconds_since(start);
    fmt::print("  {:24} {:6.1f} s{}\n", name, seconds_since(start), wrong.empty() ? "" : "  " + wrong.front());
  }
  fmt::print("  {:24} {:6.1f} s\n", "all of it", all);
}

}  // namespace

int main(int argc, char** argv) {
  std::int64_t lines = 10'000'000;
  double seconds = 10;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--lines") == 0) lines = std::atoll(argv[i + 1]);
    else if (std::strcmp(argv[i], "--seconds") == 0) seconds = std::atof(argv[i + 1]);
    else return fmt::print(stderr, "bench_economy [--lines N] [--seconds S]\n"), 2;
  }
  const auto folder = std::filesystem::temp_directory_path() /
                      fmt::format("eduverse-bench-economy-{}", Watch::now().time_since_epoch().count());
  std::filesystem::create_directories(folder);
  {
    SystemClock clock;
    store::Store store{bench::store_of(folder, {"store", "bus", "economy"}), clock};
    bus::Bus bus{store};
    bus.declare<TransactionCompleted>();
    bus.declare<CurrencyEarned>();
    store.set_event_sink(&bus);
    store.start();
    Ledger ledger;
    fund(store, ledger);
    const auto [a_second, refused] = pay(store, ledger, seconds);
    fmt::print("transfers, each durable and logged: {:.0f} a second, {} refused\n", a_second, refused);
    store.stop();
  }
  std::filesystem::create_directories(folder / "market");
  const auto orders = bench::place_orders(folder / "market", seconds);
  fmt::print("orders at the market, each durable and logged: {:.0f} a second, {} refused, {:.0f} % traded at once\n",
             orders.flood.a_second, orders.flood.refused, orders.traded * 100);
  {
    SystemClock clock;
    store::Store store{bench::store_of(folder, {"store", "bus", "economy"}), clock};
    store.start();
    Ledger ledger;
    const auto start = Watch::now();
    fill(store, ledger, lines);
    fmt::print("a ledger of {} lines more, made in {:.0f} s, verified:\n", lines, seconds_since(start));
    verify(store);
    store.stop();
  }
  std::filesystem::remove_all(folder);
}
