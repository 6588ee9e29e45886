#include "app/simulator/bazaar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "economy/bags.hpp"
#include "economy/market/listings.hpp"
#include "economy/market/market.hpp"
#include "economy/shop.hpp"
#include "economy/trading/trades.hpp"

namespace edu::app {

namespace {

constexpr std::size_t most_goods = 24;
constexpr double finds = 1.2;          // things a day of play
constexpr double goes_shopping = 0.6;  // of a day of play
constexpr double share_spent = 0.08;   // of the purse, in the shop, where it costs what it is worth
constexpr int looks_at = 5;            // goods a day of play, and bids for what they want of these
constexpr std::int64_t keeps = 3;      // of what is wanted, before more is bought
constexpr double dearest = 0.4;        // of the purse, for one thing
constexpr std::int64_t washed = 5;     // things at once
constexpr std::int64_t mad = 5;        // times what they are worth: as much as the market takes

bool is_traded(const economy::ItemKind& kind) {
  return !kind.is_piece() && kind.binding.value_or(economy::Binding::none) == economy::Binding::none;
}

bool is_traded_piece(const economy::ItemKind& kind) {
  return kind.is_piece() && kind.binding.value_or(economy::Binding::none) != economy::Binding::on_pickup;
}

std::int64_t whole(double coins) { return std::max<std::int64_t>(1, std::llround(coins)); }

}  // namespace

// What the shop sells would cost no more at the market than there: that is no market.
Bazaar::Bazaar(World& world, const Resident& anybody) : world_{world} {
  std::set<std::string> sold;
  for (const auto& shelf : Voice{world, anybody.account, {student}}.call<economy::ShopView>("GET", "/shop").shelves)
    for (const auto& line : shelf.lines) sold.insert(line.kind);
  for (const auto* kind : world.economy.assets().all())
    if (is_traded(*kind) && !sold.contains(kind->code.str()) && goods_.size() < most_goods)
      goods_.push_back({kind, kind->value, {}});
}

std::vector<gateway::Answer> Bazaar::call(const std::vector<Line>& lines) {
  calls_ += static_cast<std::int64_t>(lines.size());
  return sing(world_, lines);
}

void Bazaar::find(const std::vector<Trader*>& players) {
  world_.tasks.write([&](Tx& tx) {
    for (auto* player : players)
      for (int n = 0; n < 2; ++n) {
        if (!player->rng.chance(finds / 2)) continue;
        const auto& kind = *goods_[player->rng.below(goods_.size())].kind;
        if (world_.economy.bags().fits(tx, player->caller.player, kind.asset, 1))
          world_.economy.assets().give(tx, economy::held_by(player->caller.player), kind, 1, economy::Reason::dungeon,
                                       fmt::format("found:{}", ++given_));
      }
  });
}

std::int64_t Bazaar::purse(const Trader& trader) {
  return world_.tasks.read([&](Snapshot& snapshot) {
    return world_.economy.ledger().balance(snapshot, economy::held_by(trader.caller.player), economy::coin_asset);
  });
}

// The dearer the shop, the less of it: who pays twice as much takes 0.7 times as many.
void Bazaar::shop(const std::vector<Trader*>& players) {
  if (players.empty()) return;
  Voice anybody{world_, players.front()->who.account, {student}};
  const auto shelves = anybody.call<economy::ShopView>("GET", "/shop").shelves;
  std::vector<economy::ShopLine> lines;
  for (const auto& shelf : shelves)
    for (const auto& line : shelf.lines)
      if (!world_.economy.assets().named(line.kind).is_piece()) lines.push_back(line);
  std::vector<Line> purchases;
  for (auto* player : players) {
    if (!player->rng.chance(goes_shopping) || lines.empty()) continue;
    const auto& line = lines[player->rng.below(lines.size())];
    const auto worth = static_cast<double>(world_.economy.assets().named(line.kind).value.value);
    const auto dear = static_cast<double>(line.price) / worth;
    const auto coins = static_cast<double>(purse(*player)) * share_spent * player->thrift * std::sqrt(dear);
    const auto count = std::min<std::int64_t>(
        9, static_cast<std::int64_t>(coins / static_cast<double>(line.price) + player->rng.unit()));
    if (count < 1) continue;
    purchases.push_back(
        {&player->caller, "POST", "/shop/purchases",
         fmt::format(R"({{"asset":"{}","count":{},"price":{}}})", to_text(line.asset), count, line.price)});
  }
  call(purchases);
}

std::vector<economy::BagView> Bazaar::bags(const std::vector<Trader*>& players) {
  std::vector<Line> lines;
  lines.reserve(players.size());
  for (const auto* player : players) lines.push_back({&player->caller, "GET", "/players/me/bag"});
  std::vector<economy::BagView> views;
  views.reserve(players.size());
  for (const auto& answer : call(lines)) views.push_back(json::read<economy::BagView>(answer.body));
  return views;
}

std::optional<std::size_t> Bazaar::place(economy::AssetId asset) const {
  const auto found = std::find_if(goods_.begin(), goods_.end(), [&](const Good& g) { return g.kind->asset == asset; });
  return found == goods_.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - goods_.begin())};
}

void Bazaar::look_at_prices(const Trader& anybody) {
  const auto answers = call({{&anybody.caller, "GET", "/market"}});
  for (const auto& line : json::read<economy::MarketView>(answers.front().body).kinds)
    if (const auto good = place(line.ware.asset)) {
      goods_[*good].price = line.last.value_or(goods_[*good].price);
      goods_[*good].cheapest = line.best_sell;
    }
}

Line Bazaar::order(const Trader& trader, std::string_view side, std::size_t good, std::int64_t price,
                   std::int64_t count) const {
  return {&trader.caller, "POST", fmt::format("/market/{}/orders", goods_[good].kind->code.str()),
          fmt::format(R"({{"side":"{}","price":{},"count":{}}})", side, price, count)};
}

void Bazaar::trade(const std::vector<Trader*>& players) {
  if (players.empty()) return;
  look_at_prices(*players.front());
  const auto held = bags(players);
  std::vector<Line> uses, orders;
  for (std::size_t n = 0; n < players.size(); ++n) {
    auto& player = *players[n];
    std::vector<std::int64_t> has(goods_.size());
    const auto use_up = [&](economy::AssetId asset, std::int64_t count, std::int64_t of) {
      uses.push_back({&player.caller, "POST", fmt::format("/players/me/bag/{}/discards", to_text(asset)),
                      fmt::format(R"({{"count":{},"of":{}}})", count, of)});
    };
    for (const auto& thing : held[n].things) {
      if (const auto good = place(thing.asset)) has[*good] += thing.count;
      else use_up(thing.asset, thing.count, thing.count);  // from the shop
    }
    for (std::size_t good = 0; good < goods_.size(); ++good) {
      const auto& [kind, last, cheapest] = goods_[good];
      if (has[good] > 0 && player.wanted[good] && player.rng.chance(0.5)) use_up(kind->asset, 1, has[good]);
      if (has[good] > 0 && !player.wanted[good])
        orders.push_back(order(player, "sell", good,
                               whole(static_cast<double>(last) * (0.85 + 0.35 * player.rng.unit())), has[good]));
    }
    bid(player, has, orders);
  }
  call(uses);
  call(orders);
}

void Bazaar::bid(Trader& player, const std::vector<std::int64_t>& has, std::vector<Line>& orders) {
  auto coins = purse(player);
  for (int n = 0; n < looks_at; ++n) {
    const auto good = player.rng.below(goods_.size());
    if (!player.wanted[good] || has[good] >= keeps) continue;
    const auto most =
        std::min(worth_to(player, good, goods_[good].kind->value, coins), dearest * static_cast<double>(coins));
    if (most < 1) continue;
    orders.push_back(order(player, "buy", good, whole(most), 1));
    coins -= whole(most);
  }
}

// Where nobody offers cheaper, so that they meet each other.
std::size_t Bazaar::quietest() const {
  std::size_t best = 0;
  double dearest_there = 0;
  for (std::size_t good = 0; good < goods_.size(); ++good) {
    const auto there = goods_[good].cheapest
                           ? static_cast<double>(*goods_[good].cheapest) / static_cast<double>(goods_[good].kind->value)
                           : std::numeric_limits<double>::max();
    if (there > dearest_there) dearest_there = there, best = good;
  }
  return best;
}

void Bazaar::wash(Trader& one, Trader& other) {
  if (!one.washes) one.washes = quietest();
  const auto good = *one.washes;
  const auto price = goods_[good].kind->value * mad;
  const std::vector<Line> there{order(one, "sell", good, price, washed)},
      bought{order(other, "buy", good, price, washed)};
  call(there);
  call(bought);
  call({order(other, "sell", good, price, washed)});
  call({order(one, "buy", good, price, washed)});
}

void Bazaar::hand_over(Trader& puppet, Trader& master) {
  const auto coins = purse(puppet);
  const auto things = bags({&master}).front().things;
  const auto thing =
      std::find_if(things.begin(), things.end(), [&](const auto& t) { return place(t.asset).has_value(); });
  if (coins < 1 || thing == things.end()) return;
  const auto opened =
      call({{&puppet.caller, "POST", "/trades", fmt::format(R"({{"with":"{}"}})", to_text(master.caller.player))}});
  if (opened.front().status != 200) return;
  auto trade = json::read<Envelope<economy::TradeView>>(opened.front().body).result;
  const auto say = [&](const Trader& who, std::string_view method, std::string_view what, std::string body) {
    const auto answer = call({{&who.caller, std::string{method},
                               fmt::format("/trades/{}/{}", to_text(trade.trade), what), std::move(body)}});
    if (answer.front().status == 200) trade = json::read<Envelope<economy::TradeView>>(answer.front().body).result;
    return answer.front().status == 200;
  };
  const auto offer = [&](const Trader& who, economy::AssetId asset, std::int64_t count) {
    return say(
        who, "PUT", "offer",
        fmt::format(R"({{"version":{},"lines":[{{"asset":"{}","count":{}}}]}})", trade.version, to_text(asset), count));
  };
  const auto confirm = [&](const Trader& who) {
    return say(who, "POST", "confirmation", fmt::format(R"({{"version":{}}})", trade.version));
  };
  // As much as goes through.
  for (auto some = coins; some > 0; some /= 2)
    if (offer(puppet, economy::coin_asset, some) && offer(master, thing->asset, 1) && confirm(puppet) &&
        confirm(master))
      return;
  say(puppet, "POST", "cancel", "{}");
}

void Bazaar::sell_dear(Trader& master, Trader& puppet) {
  const auto piece = some_piece(master);
  if (!piece) return;
  const auto coins = static_cast<double>(purse(puppet));
  for (const double factor : {5.0, 2.0, 1.1}) {
    const auto price = std::min(coins, factor * static_cast<double>(piece->value));
    if (price <= static_cast<double>(piece->value)) return;
    const auto offered = call({{&master.caller, "POST", "/listings",
                                fmt::format(R"({{"asset":"{}","price":{}}})", to_text(piece->asset), whole(price))}});
    if (offered.front().status != 200) continue;
    const auto listing = to_text(json::read<Envelope<economy::ListingView>>(offered.front().body).result.listing);
    if (call({{&puppet.caller, "POST", "/listings/" + listing + "/purchases", "{}"}}).front().status == 200) return;
    call({{&master.caller, "DELETE", "/listings/" + listing}});
  }
}

// One of their own, else the shop's cheapest.
std::optional<Bazaar::Piece> Bazaar::some_piece(Trader& trader) {
  const auto bag = bags({&trader}).front();
  for (const auto& thing : bag.things) {
    const auto* kind = world_.economy.assets().find(thing.kind);
    if (kind && is_traded_piece(*kind)) return Piece{thing.asset, kind->value};
  }
  std::optional<economy::ShopLine> cheapest;
  for (const auto& shelf : Voice{world_, trader.who.account, {student}}.call<economy::ShopView>("GET", "/shop").shelves)
    for (const auto& line : shelf.lines)
      if (is_traded_piece(world_.economy.assets().named(line.kind)) && (!cheapest || line.price < cheapest->price))
        cheapest = line;
  if (!cheapest || purse(trader) < cheapest->price) return {};
  const auto bought =
      call({{&trader.caller, "POST", "/shop/purchases",
             fmt::format(R"({{"asset":"{}","count":1,"price":{}}})", to_text(cheapest->asset), cheapest->price)}});
  if (bought.front().status != 200) return {};
  return Piece{json::read<Envelope<economy::Dealt>>(bought.front().body).result.things.front(),
               world_.economy.assets().named(cheapest->kind).value};
}

std::int64_t Bazaar::wealth(const Trader& trader) {
  auto sum = purse(trader);
  auto self = trader;
  const auto bag = bags({&self}).front();
  for (const auto& thing : bag.things)
    if (const auto good = place(thing.asset)) sum += goods_[*good].kind->value * thing.count;
  return sum;
}

}  // namespace edu::app
