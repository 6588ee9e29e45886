// The marketplace: who offers what, what lies in escrow meanwhile, who pays the fee, what comes back.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::ada, edu::test::bob;

namespace {

constexpr PlayerId eve{3};

struct World : test::EconomyWorld {
  using EconomyWorld::EconomyWorld;

  test::Came place(PlayerId player, std::string_view side, std::int64_t price, std::int64_t count,
                   std::string_view kind = "ore") {
    return call(fmt::format("POST /market/{}/orders", kind), test::a_student(player.value),
                fmt::format(R"({{"side":"{}","price":{},"count":{}}})", side, price, count));
  }
  test::Came cancel(PlayerId player, const std::string& order) {
    return call("DELETE /market-orders/" + order, test::a_student(player.value));
  }
  test::Came book(std::string_view kind = "ore") {
    return call(fmt::format("GET /market/{}", kind), test::a_student(1));
  }
  void turn_day(int days) {
    write([&](Tx& tx) { tx.emit(classroom::DayBegan{school_clock.day(tx.now()) + days, classroom::DayKind::school}); });
    advance(1s);
  }
  std::int64_t fees_kept() { return holds(sink_for(Reason::fee), coin_asset); }
  AssetId ore = asset("ore");
};

}  // namespace

TEST_CASE("what a seller offers leaves the bag, and what a buyer offers leaves the purse, while the order waits") {
  World world;
  world.give(ada, "ore", 10);
  world.fund(bob, 100);
  CHECK(world.place(ada, "sell", 9, 4).text("/result/order/state") == "open");
  CHECK(world.place(bob, "buy", 7, 3).text("/result/order/state") == "open");
  CHECK(world.has(ada, world.ore) == 6);
  CHECK(world.coins(bob) == 79);
  CHECK(world.book().integer("/sells/0/count") == 4);
  CHECK(world.book().integer("/buys/0/price") == 7);
  CHECK(world.broken().empty());
}

TEST_CASE("a buyer gets the cheapest at the seller's price, and what was offered beyond it stays in the purse") {
  World world;
  world.give(ada, "ore", 5);
  world.give(eve, "ore", 5);
  world.fund(bob, 1000);
  world.place(ada, "sell", 20, 5);
  world.place(eve, "sell", 10, 5);
  const auto came = world.place(bob, "buy", 50, 7);
  REQUIRE(came.status == 200);
  CHECK(came.text("/result/sales") == R"([{"price":10,"count":5},{"price":20,"count":2}])");
  CHECK(came.text("/result/order/state") == "filled");
  CHECK(world.coins(bob) == 1000 - 90);
  CHECK(world.has(bob, world.ore) == 7);
  CHECK(world.coins(eve) == 48);  // 50 less a twentieth, rounded down
  CHECK(world.coins(ada) == 38);
  CHECK(world.fees_kept() == 4);
  CHECK(world.broken().empty());
}

TEST_CASE("a seller who comes to a waiting buyer gets the buyer's price, less the fee") {
  World world;
  world.fund(bob, 200);
  world.place(bob, "buy", 20, 10);
  world.give(ada, "ore", 4);
  const auto came = world.place(ada, "sell", 5, 4);
  CHECK(came.text("/result/order/state") == "filled");
  CHECK(world.coins(ada) == 76);
  CHECK(world.has(bob, world.ore) == 4);
  CHECK(world.book().integer("/buys/0/count") == 6);
  CHECK(world.broken().empty());
}

TEST_CASE("of one price whoever came first sells first, and a part of an order waits on") {
  World world;
  for (const auto player : {ada, eve}) world.give(player, "ore", 5);
  world.fund(bob, 100);
  world.place(ada, "sell", 10, 5);
  world.place(eve, "sell", 10, 5);
  world.place(bob, "buy", 10, 6);
  CHECK(world.coins(ada) == 48);
  CHECK(world.coins(eve) == 10);
  CHECK(world.book().integer("/sells/0/count") == 4);
  CHECK(world.broken().empty());
}

TEST_CASE("a thousand sales at one coin pay the fee of one sale of a thousand") {
  World world;
  world.give(ada, "ore", 200);
  world.fund(bob, 200);
  world.place(ada, "sell", 1, 200);
  for (int i = 0; i < 200; ++i) REQUIRE(world.place(bob, "buy", 1, 1).status == 200);
  CHECK(world.coins(ada) == 190);
  CHECK(world.fees_kept() == 10);
  CHECK(world.broken().empty());
}

TEST_CASE("an order keeps the fee that it was placed under") {
  World world;
  world.give(ada, "ore", 20);
  world.fund(bob, 1000);
  world.place(ada, "sell", 10, 10);
  world.write([&](Tx& tx) { world.economy.fees().set(tx, {2500}, "prices ran away"); });
  CHECK(world.book().integer("/fee_basis_points") == 2500);
  world.place(bob, "buy", 10, 10);
  CHECK(world.fees_kept() == 5);
  world.place(bob, "buy", 10, 10);
  world.place(ada, "sell", 10, 10);
  CHECK(world.fees_kept() == 5 + 25);
  CHECK(world.broken().empty());
}

TEST_CASE("an order taken back gives back what is left of it, once") {
  World world;
  world.fund(bob, 100);
  const auto order = world.place(bob, "buy", 10, 10).text("/result/order/order");
  world.give(ada, "ore", 3);
  world.place(ada, "sell", 10, 3);
  CHECK(world.cancel(bob, order).text("/result/state") == "cancelled");
  CHECK(world.coins(bob) == 70);
  const auto lines = world.lines();
  CHECK(world.cancel(bob, order).code() == "market.order_closed");
  CHECK(world.cancel(ada, order).code() == "market.order_unknown");
  CHECK(world.lines() == lines);
  CHECK(world.coins(bob) == 70);
  CHECK(world.broken().empty());
}

TEST_CASE("of two who buy the last of a good one has it, and the other's coins wait with their order") {
  World world;
  world.give(ada, "ore", 1);
  world.place(ada, "sell", 10, 1);
  for (const auto player : {bob, PlayerId{3}}) world.fund(player, 10);
  CHECK(world.place(bob, "buy", 10, 1).text("/result/order/state") == "filled");
  const auto late = world.place(PlayerId{3}, "buy", 10, 1);
  CHECK(late.text("/result/order/state") == "open");
  CHECK(world.has(bob, world.ore) == 1);
  CHECK(world.has(PlayerId{3}, world.ore) == 0);
  CHECK(world.cancel(PlayerId{3}, late.text("/result/order/order")).status == 200);
  CHECK(world.coins(PlayerId{3}) == 10);
  CHECK(world.broken().empty());
}

TEST_CASE("an order that is asked for again under its key is the first one") {
  World world;
  world.fund(bob, 100);
  const auto buy = [&] {
    return world.call("POST /market/ore/orders", test::a_student(2), R"({"side":"buy","price":10,"count":3})", "once");
  };
  const auto first = buy();
  REQUIRE_MESSAGE(first.status == 200, first.json());
  const auto lines = world.lines();
  CHECK(buy().json() == first.json());
  CHECK(world.lines() == lines);
  CHECK(world.coins(bob) == 70);
  CHECK(world.broken().empty());
}

TEST_CASE("an order whose last day is over comes back") {
  World world;
  world.give(ada, "ore", 3);
  world.place(ada, "sell", 10, 3);
  world.turn_day(14);
  CHECK(world.has(ada, world.ore) == 0);
  world.turn_day(15);
  CHECK(world.has(ada, world.ore) == 3);
  CHECK(world.book().count("/sells") == 0);
  CHECK(world.broken().empty());
}

TEST_CASE("two hundred orders that are due come back, a hundred a command") {
  World world;
  for (std::int64_t n = 1; n <= 200; ++n) {
    world.fund(PlayerId{n}, 5);
    REQUIRE(world.place(PlayerId{n}, "buy", 5, 1).status == 200);
  }
  world.turn_day(15);
  CHECK(world.book().count("/buys") == 0);
  CHECK(world.coins(PlayerId{200}) == 5);
  CHECK(world.broken().empty());
}

TEST_CASE("what can't be is refused by a code and leaves the ledger as it was") {
  World world;
  world.give(ada, "ore", 5);
  world.give(ada, "globe", 1);
  world.fund(ada, 50);
  world.fund(bob, 50);
  world.place(ada, "sell", 10, 2);
  const auto lines = world.lines();
  CHECK(world.place(ada, "sell", 10, 4).code() == "economy.not_enough");
  CHECK(world.place(bob, "buy", 10, 6).code() == "economy.not_enough");
  CHECK(world.place(ada, "buy", 10, 1).code() == "market.own_order");
  CHECK(world.place(ada, "sell", 10, 1, "globe").code() == "market.unknown");  // bound
  CHECK(world.place(ada, "sell", 10, 1, "hat").code() == "market.unknown");    // a piece
  CHECK(world.place(ada, "sell", 10, 1, "nothing").code() == "market.unknown");
  for (const auto* bad : {"0", "-1", "1.5", "1e3", "\"1\"", "6000000000", "9223372036854775808", "null"}) {
    CAPTURE(bad);
    for (const auto* field : {R"({{"side":"sell","price":{},"count":1}})", R"({{"side":"sell","price":1,"count":{}}})"})
      CHECK(world.call("POST /market/ore/orders", test::a_student(1), fmt::format(fmt::runtime(field), bad)).status ==
            422);
  }
  CHECK(world.lines() == lines);
  CHECK(world.broken().empty());
}

TEST_CASE("what is bought at once must fit the bag, before anything is paid") {
  World world;
  for (std::int64_t n = 10; n < 16; ++n) {
    world.give(PlayerId{n}, "apple", 101);
    world.place(PlayerId{n}, "sell", 1, 101, "apple");
  }
  world.fund(bob, 1000);
  const auto lines = world.lines();
  CHECK(world.place(bob, "buy", 1, 601, "apple").code() == "economy.bag_full");  // sixty slots of ten
  CHECK(world.lines() == lines);
  CHECK(world.coins(bob) == 1000);
  CHECK(world.place(bob, "buy", 1, 600, "apple").status == 200);
  CHECK(world.broken().empty());
}

TEST_CASE("twenty orders of one player wait, not more") {
  World world;
  world.fund(bob, 1000);
  for (int n = 0; n < 20; ++n) REQUIRE(world.place(bob, "buy", 1, 1).status == 200);
  CHECK(world.place(bob, "buy", 1, 1).code() == "market.too_many_orders");
}

TEST_CASE("an order that meets a hundred others brings the rest back") {
  World world;
  for (std::int64_t n = 10; n < 130; ++n) {
    world.give(PlayerId{n}, "ore", 1);
    world.place(PlayerId{n}, "sell", 1, 1);
  }
  world.fund(bob, 1000);
  const auto came = world.place(bob, "buy", 1, 120);
  CHECK(came.text("/result/order/state") == "too_many");
  CHECK(came.integer("/result/order/left") == 20);
  CHECK(world.coins(bob) == 900);
  CHECK(world.book().integer("/sells/0/count") == 20);
  CHECK(world.broken().empty());
}

TEST_CASE("a day's prices are the first, the highest, the lowest and the last, with how many and for how much") {
  World world;
  world.give(ada, "ore", 10);
  world.fund(bob, 1000);
  for (const auto& [price, count] : std::vector<std::pair<int, int>>{{10, 1}, {30, 2}, {5, 3}, {12, 1}}) {
    world.place(ada, "sell", price, count);
    world.place(bob, "buy", price, count);
  }
  const auto book = world.book();
  REQUIRE(book.count("/history") == 1);
  CHECK(book.integer("/history/0/open") == 10);
  CHECK(book.integer("/history/0/high") == 30);
  CHECK(book.integer("/history/0/low") == 5);
  CHECK(book.integer("/history/0/close") == 12);
  CHECK(book.integer("/history/0/volume") == 7);
  CHECK(book.integer("/history/0/turnover") == 97);
}

TEST_CASE("nothing that a player is told names the other") {
  World world;
  world.give(ada, "ore", 10);
  world.fund(bob, 1000);
  world.place(ada, "sell", 10, 5);
  const auto came = world.place(bob, "buy", 10, 5);
  world.fund(bob, 1);
  CHECK(came.json().find("plr_") == std::string::npos);
  CHECK(came.json().find(to_text(ada)) == std::string::npos);
  for (const auto& message : world.live().messages())
    if (message.topic.starts_with("market/")) CHECK(message.body.find("plr_") == std::string::npos);
}

TEST_CASE("a change of the book is told to whoever watches it") {
  World world;
  world.give(ada, "ore", 10);
  world.place(ada, "sell", 10, 5);
  world.fund(bob, 1);  // what the command before said has been sent by then
  const auto messages = world.live().messages();
  CHECK(std::ranges::any_of(messages, [](const LiveMessage& m) { return m.topic == "market/ore"; }));
}

namespace {

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

}  // namespace

TEST_CASE("what the market, the bag and the trades ask is found by an index, already in order") {
  World world;
  for (
      const auto* statement :
      {"select id from economy_order where asset = 1 and side = 'buy' and closed is null order by price desc, id "
       "limit 9",
       "select id from economy_order where asset = 1 and side = 'sell' and closed is null order by price, id limit 9",
       "select price, sum(remaining) as count from economy_order where asset = 1 and side = 'buy' and closed is null "
       "group by price order by price desc limit 20",
       "select price, sum(remaining) as count from economy_order where asset = 1 and side = 'sell' and closed is null "
       "group by price order by price limit 20",
       "select count(*) from economy_order where player = 1 and closed is null",
       "select * from economy_order where player = 1 and closed is null order by id",
       "select * from economy_order where player = 1 and closed is not null order by closed desc limit 50",
       "select * from economy_order where last_day < 9 and closed is null order by last_day limit 100",
       "select close from economy_price_day where asset = 1 order by day desc limit 1",
       "select * from economy_listing where kind = 1 and closed is null and id < 9 order by id desc limit 9",
       "select * from economy_listing where closed is null and id < 9 order by id desc limit 9",
       "select * from economy_listing where player = 1 and closed is null order by id",
       "select * from economy_listing where player = 1 and closed is not null order by closed desc limit 9",
       "select * from economy_listing where last_day < 9 and closed is null order by last_day limit 100",
       "select * from economy_auction where kind = 1 and closed is null and (ends, id) > (1, 1) order by ends, id "
       "limit "
       "9",
       "select * from economy_auction where closed is null and (ends, id) > (1, 1) order by ends, id limit 9",
       "select * from economy_auction where seller = 1 and closed is null order by id",
       "select * from economy_auction where seller = 1 and closed is not null order by closed desc limit 9",
       "select * from economy_auction where leader = 1 and closed is null order by id",
       "select price, at, bidder from economy_bid where auction = 1 order by id desc limit 9",
       "select auction from economy_bid where bidder = 1 order by id desc limit 9",
       "select asset, balance as count from economy_account where kind = 'player' and owner = 1 and asset >= 1000 and "
       "balance > 0",
       "select asset from economy_account where kind = 'worn' and owner = 1 and asset >= 1000 and balance > 0 order by "
       "asset",
       "select * from economy_trade where one = 1 and state = 'open' union all select * from economy_trade where other "
       "= 1 and state = 'open'",
       "select * from economy_trade where one = 1 and state != 'open' order by id desc limit 50",
       "select * from economy_trade where other = 1 and state != 'open' order by id desc limit 50",
       "select * from economy_trade where state = 'open' and ((one = 1 and other = 2) or (one = 2 and other = 1))",
       "select count(*) from economy_trade where one = 1 and state = 'open'",
       "select count(*) from economy_trade where one = 1 and other = 2 and day = 9",
       "select count(*) from economy_parcel where player = 1 and amount > 0",
       "select * from economy_parcel where player = 1 and asset = 1 and origin = 'order' and amount > 0"}) {
    CAPTURE(statement);
    std::string steps;
    world.read([&](Snapshot& s) {
      for (const auto& step : s.all<Step>(std::string{"explain query plan "} + statement)) steps += step.detail + "\n";
    });
    CAPTURE(steps);
    CHECK(steps.find("SEARCH") != std::string::npos);
    CHECK(steps.find("SCAN") == std::string::npos);
    CHECK(steps.find("TEMP B-TREE") == std::string::npos);
  }
}

TEST_CASE("what once lay in a bag isn't looked at when the bag is") {
  World world;
  std::string steps;
  world.read([&](Snapshot& s) {
    for (const auto& step :
         s.all<Step>("explain query plan select asset from economy_account indexed by economy_account_bag where kind = "
                     "'player' and owner = 1 and asset >= 1000 and balance > 0"))
      steps += step.detail + "\n";
  });
  CHECK_MESSAGE(steps.find("SEARCH") != std::string::npos, steps);
}
