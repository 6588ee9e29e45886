#include "orders.hpp"

#include <fmt/format.h>

#include <atomic>

#include "base/rng.hpp"
#include "bus/bus.hpp"
#include "economy/market/market.hpp"

namespace edu::bench {

namespace {

using namespace economy;

constexpr std::int64_t players = 2000;
constexpr std::uint64_t kinds = 20;

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
  explicit Exchange(const std::filesystem::path& folder)
      : store{store_of(folder, {"store", "bus", "realtime", "economy"}), time} {
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
  Phrases phrases;
  Assets assets{ledger, goods(), phrases};
  Bags bags{ledger, assets, bag_rules};
  PriceHistory history{school};
  Fees fees{rules};
  Parcels parcels{ledger, escrows, assets, bags, rules};
  steering::FlagRules flag_rules;
  steering::Flags flags{flag_rules, [](Tx&, PlayerId) {}};
  Market market{{ledger, escrows, assets, bags, parcels, history, fees, rules, school, notifications, flags}};
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
  std::atomic<std::int64_t> placed{0}, traded{0};
  const auto result = flood(exchange.store, seconds, [&] {
    Caller caller;
    caller.player = PlayerId{rng.between(1, players)};
    caller.account = account_of(caller.player);
    caller.roles = Roles{student};
    return [&, caller, order = some_order(rng)](Tx& tx) {
      ++placed;
      if (!exchange.market.place(tx, caller, order).sales.empty()) ++traded;
    };
  });
  return {result, static_cast<double>(traded) / static_cast<double>(placed)};
}

}  // namespace edu::bench
