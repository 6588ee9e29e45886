#include "orders.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include "app/embedded.hpp"
#include "base/problem.hpp"
#include "base/rng.hpp"
#include "bus/bus.hpp"
#include "economy/market/market.hpp"

namespace edu::bench {

namespace {

using namespace economy;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t players = 2000;
constexpr std::uint64_t kinds = 20;
constexpr std::size_t in_flight = 512;

std::vector<store::Migration> needed() {
  auto all = app::migrations();
  std::erase_if(all, [](const store::Migration& m) {
    return m.module != "store" && m.module != "bus" && m.module != "realtime" && m.module != "economy";
  });
  return all;
}

std::vector<Good> goods() {
  std::string text;
  for (std::uint64_t n = 0; n < kinds; ++n)
    text += fmt::format(
        R"({}{{"code":"good-{}","name":"Good","description":"Traded.","rarity":"common","icon":"gem","stack":999,"value":100}})",
        n == 0 ? "" : ",", n);
  const std::string file = R"({"goods":[)" + text + "]}";
  const std::vector<ContentFile> files{{"goods/bench.json", file}};
  std::vector<std::string> faults;
  return read_goods(files, faults);
}

// Everything that the market stands on, without the server around it.
struct Exchange {
  explicit Exchange(const std::filesystem::path& folder) : store{{.folder = folder, .migrations = needed()}, time} {
    bus.declare<TransactionCompleted>();
    bus.declare<CurrencyEarned>();
    bus.declare<ItemGained>();
    bus.declare<Sold>();
    store.set_event_sink(&bus);
    store.start();
    rules.open_orders.is.value = 100;
    store.write([&](Tx& tx) {
      assets.take_in(tx);
      for (std::int64_t player = 1; player <= players; ++player) endow(tx, PlayerId{player});
    });
  }
  ~Exchange() { store.stop(); }

  void endow(Tx& tx, PlayerId player) {
    ledger.transfer(tx, {mint_for(Reason::quest), held_by(player), Coins{10'000'000}, Reason::quest,
                         fmt::format("fund:{}", player.value)});
    for (const auto* kind : assets.all())
      assets.give(tx, held_by(player), *kind, 500, Reason::quest,
                  fmt::format("goods:{}:{}", player.value, kind->code.str()));
  }

  SystemClock time;
  store::Store store;
  bus::Bus bus{store};
  Vault vault{MasterKey{7}};
  classroom::SchoolClock school;
  realtime::Notifications notifications{vault};
  MarketRules rules;
  BagRules bag_rules;
  Ledger ledger;
  Escrows escrows;
  Assets assets{ledger, goods()};
  Bags bags{ledger, assets, bag_rules};
  PriceHistory history{school};
  Fees fees{rules};
  Parcels parcels{ledger, escrows, assets, bags, rules};
  Market market{{ledger, escrows, assets, bags, parcels, history, fees, rules, school, notifications}};
};

PlaceOrder some_order(Rng& rng) {
  const auto side = rng.below(2) == 0 ? Side::buy : Side::sell;
  return {Slug{fmt::format("good-{}", rng.below(kinds))}, side, PriceBound{rng.between(90, 110)},
          Count{rng.between(1, 3)}};
}

}  // namespace

Orders place_orders(const std::filesystem::path& folder, double seconds) {
  Exchange exchange{folder};
  Rng rng{20261201};
  std::mutex mutex;
  std::condition_variable room;
  std::size_t waiting = 0;
  std::int64_t done = 0;
  std::atomic<std::int64_t> traded{0};
  const auto start = Clock::now();
  const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  while (elapsed() < seconds) {
    {
      std::unique_lock lock{mutex};
      room.wait(lock, [&] { return waiting < in_flight; });
      ++waiting;
    }
    const PlayerId player{rng.between(1, players)};
    const Caller caller{.account = account_of(player), .player = player, .session = {}, .roles = Roles{student}};
    const bool taken = exchange.store.submit(
        [&exchange, &traded, caller, order = some_order(rng)](Tx& tx) {
          if (!exchange.market.place(tx, caller, order).sales.empty()) ++traded;
        },
        [&](const store::Outcome& outcome) {
          std::lock_guard lock{mutex};
          --waiting;
          if (!outcome.refused) ++done;
          room.notify_one();
        });
    if (!taken) std::abort();
  }
  std::unique_lock lock{mutex};
  room.wait(lock, [&] { return waiting == 0; });
  return {static_cast<double>(done) / elapsed(), static_cast<double>(traded) / static_cast<double>(done)};
}

}  // namespace edu::bench
