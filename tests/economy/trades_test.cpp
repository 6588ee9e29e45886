// A trade between two: each confirms the version in front of them, and what both confirmed changes hands.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::a_student;
using edu::test::ada, edu::test::bob, edu::test::cyd;

namespace {

struct World : test::EconomyWorld {
  World() {
    const auto came = call("POST /trades", a_student(1), fmt::format(R"({{"with":"{}"}})", to_text(bob)));
    REQUIRE_MESSAGE(came.status == 200, came.json());
    trade = came.text("/result/trade");
  }
  static std::string line(AssetId asset, std::int64_t count) {
    return fmt::format(R"({{"asset":"{}","count":{}}})", to_text(asset), count);
  }
  std::int64_t version() { return call("GET /trades/" + trade, a_student(1)).integer("/version"); }
  // Over the version that is there now.
  test::Came offer(PlayerId who, const std::string& lines) { return offer_over(version(), who, lines); }
  test::Came offer_over(std::int64_t seen, PlayerId who, const std::string& lines) {
    return call("PUT /trades/" + trade + "/offer", a_student(who.value),
                fmt::format(R"({{"version":{},"lines":[{}]}})", seen, lines));
  }
  test::Came confirm(PlayerId who) { return confirm_of(version(), who); }
  test::Came confirm_of(std::int64_t seen, PlayerId who) {
    return call("POST /trades/" + trade + "/confirmation", a_student(who.value),
                fmt::format(R"({{"version":{}}})", seen));
  }
  test::Came cancel(PlayerId who) { return call("POST /trades/" + trade + "/cancel", a_student(who.value), "{}"); }
  std::string state() { return call("GET /trades/" + trade, a_student(1)).text("/state"); }
  // Ada has three apples on the table, Bob ten coins.
  void lay_down() {
    give(ada, "apple", 3);
    fund(bob, 10);
    CHECK(offer(ada, line(asset("apple"), 3)).status == 200);
    CHECK(offer(bob, line(coin_asset, 10)).status == 200);
  }

  std::string trade;
};

}  // namespace

TEST_CASE("what both confirmed changes hands, both sides in one step") {
  World world;
  world.lay_down();
  CHECK(world.confirm(ada).status == 200);
  CHECK(world.has(ada, world.asset("apple")) == 0);
  CHECK(world.has(bob, world.asset("apple")) == 0);
  const auto came = world.confirm(bob);
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.text("/result/state") == "done");
  CHECK(world.coins(ada) == 10);
  CHECK(world.has(bob, world.asset("apple")) == 3);
  const auto lines = world.lines();
  for (const auto who : {ada, bob}) CHECK(world.confirm_of(3, who).code() == "economy.trade_over");
  CHECK(world.lines() == lines);
  CHECK(world.broken().empty());
}

TEST_CASE("a confirmation that is asked for again under its key is the first one") {
  World world;
  world.lay_down();
  world.confirm(ada);
  const auto yes = [&] {
    return world.call("POST /trades/" + world.trade + "/confirmation", a_student(2), R"({"version":3})", "once");
  };
  const auto first = yes();
  REQUIRE_MESSAGE(first.status == 200, first.json());
  const auto lines = world.lines();
  CHECK(yes().json() == first.json());
  CHECK(world.lines() == lines);
  CHECK(world.coins(ada) == 10);
  CHECK(world.broken().empty());
}

TEST_CASE("a change after a confirmation is a new version: nobody has confirmed it, and all is back in its bag") {
  World world;
  world.lay_down();
  const auto seen = world.version();
  CHECK(world.confirm_of(seen, ada).status == 200);
  CHECK(world.offer(bob, World::line(coin_asset, 1)).status == 200);
  CHECK(world.has(ada, world.asset("apple")) == 3);
  const auto lines = world.lines();
  for (const auto who : {ada, bob}) CHECK(world.confirm_of(seen, who).code() == "economy.trade_changed");
  CHECK(world.lines() == lines);
  CHECK(world.confirm(bob).status == 200);
  CHECK(world.state() == "open");
  CHECK(world.coins(ada) == 0);
  CHECK(world.broken().empty());
}

TEST_CASE("an offer over a version that one hasn't seen is refused") {
  World world;
  world.lay_down();
  const auto lines = world.lines();
  CHECK(world.offer_over(1, ada, "").code() == "economy.trade_changed");
  CHECK(world.lines() == lines);
}

TEST_CASE("cancelling gives back what was confirmed, and ends it for both") {
  World world;
  world.lay_down();
  world.confirm(bob);
  CHECK(world.coins(bob) == 0);
  CHECK(world.cancel(ada).text("/result/state") == "cancelled");
  CHECK(world.coins(bob) == 10);
  const auto lines = world.lines();
  CHECK(world.cancel(bob).code() == "economy.trade_over");
  CHECK(world.offer_over(3, bob, "").code() == "economy.trade_over");
  CHECK(world.lines() == lines);
  CHECK(world.broken().empty());
}

TEST_CASE("a trade that nobody touches for ten minutes is closed, and what lay in it goes back") {
  World world;
  world.lay_down();
  world.confirm(ada);
  world.advance(9min);
  CHECK(world.state() == "open");
  world.advance(2min);
  CHECK(world.state() == "expired");
  CHECK(world.has(ada, world.asset("apple")) == 3);
  CHECK(world.broken().empty());
}

TEST_CASE("touching it makes it last") {
  World world;
  world.lay_down();
  world.advance(9min);
  CHECK(world.offer(ada, World::line(world.asset("apple"), 1)).status == 200);
  world.advance(9min);
  CHECK(world.state() == "open");
}

TEST_CASE("who no longer has what lies on the table can't confirm, and nothing moves") {
  World world;
  world.lay_down();
  CHECK(world.confirm(ada).status == 200);
  world.pay({held_by(bob), sink_for(Reason::shop), Coins{5}, Reason::shop, "spent"});
  const auto lines = world.lines();
  CHECK(world.confirm(bob).code() == "economy.not_enough");
  CHECK(world.lines() == lines);
  CHECK(world.coins(bob) == 5);
  CHECK(world.state() == "open");
}

TEST_CASE("what is bound, twice the same, more than one has, and a long list isn't laid down") {
  World world;
  world.fund(ada, 10);
  const auto medal = world.piece(ada, "medal");
  const auto hats = world.give(ada, "hat", 9);
  const auto lines = world.lines();
  CHECK(world.offer(ada, World::line(medal, 1)).code() == "economy.bound");
  CHECK(world.offer(ada, World::line(crystal_asset, 1)).code() == "economy.bound");
  CHECK(world.offer(ada, World::line(coin_asset, 1) + "," + World::line(coin_asset, 1)).status == 422);
  CHECK(world.offer(ada, World::line(coin_asset, 11)).code() == "economy.not_enough");
  std::string many;
  for (const auto hat : hats) many += (many.empty() ? "" : ",") + World::line(hat, 1);
  CHECK(world.offer(ada, many).status == 422);
  CHECK(world.lines() == lines);
}

TEST_CASE("a hat that was put on after it was laid down isn't confirmed") {
  World world;
  const auto hat = world.piece(ada, "hat");
  CHECK(world.offer(ada, World::line(hat, 1)).status == 200);
  world.pay({held_by(ada), worn_by(ada), {hat, 1}, Reason::wear, "on"});
  const auto lines = world.lines();
  CHECK(world.confirm(ada).code() == "economy.bound");
  CHECK(world.lines() == lines);
}

TEST_CASE("an empty table isn't confirmed") {
  World world;
  CHECK(world.confirm(ada).code() == "economy.trade_empty");
}

TEST_CASE("a full bag stops the trade before anything changes hands") {
  World world;
  world.give(bob, "apple", 600);
  world.give(ada, "ore", 1);
  CHECK(world.offer(ada, World::line(world.asset("ore"), 1)).status == 200);
  CHECK(world.confirm(ada).status == 200);
  const auto lines = world.lines();
  CHECK(world.confirm(bob).code() == "economy.bag_full");
  CHECK(world.lines() == lines);
  CHECK(world.has(bob, world.asset("ore")) == 0);
  CHECK(world.broken().empty());
}

TEST_CASE("two have one open trade between them, and nobody else sees it") {
  World world;
  const auto again = world.call("POST /trades", a_student(2), fmt::format(R"({{"with":"{}"}})", to_text(ada)));
  CHECK(again.text("/result/trade") == world.trade);
  CHECK(world.call("GET /trades/" + world.trade, a_student(3)).code() == "economy.trade_unknown");
  CHECK(world.call("POST /trades/" + world.trade + "/cancel", a_student(3), "{}").code() == "economy.trade_unknown");
  CHECK(world.call("GET /trades", a_student(3)).count("/trades") == 0);
  CHECK(world.call("GET /trades", a_student(2)).count("/trades") == 1);
  const auto watches = [&](std::int64_t who) {
    return world.read([&](Snapshot& s) {
      return world.live().may_watch(s, a_student(who), "trades/{trade}", {{"trade", world.trade}});
    });
  };
  CHECK(watches(2));
  CHECK_FALSE(watches(3));
  CHECK(world.call("POST /trades", a_student(1), fmt::format(R"({{"with":"{}"}})", to_text(cyd))).code() ==
        "economy.not_a_classmate");
}

TEST_CASE("each change is sent to both, the same for both") {
  World world;
  world.lay_down();
  world.write([](Tx&) {});  // what was said before it has been sent then
  const auto messages = world.live().messages();
  CHECK(std::count_if(messages.begin(), messages.end(), [&](const LiveMessage& m) {
          return m.topic == "trades/" + world.trade && m.type == "trade.changed";
        }) == 3);
}

TEST_CASE("who was asked five times today is asked no sixth time, and may still ask") {
  World world;  // where Ada has asked Bob
  const auto ask = [&](PlayerId who, PlayerId whom) {
    return world.call("POST /trades", a_student(who.value), fmt::format(R"({{"with":"{}"}})", to_text(whom)));
  };
  const auto leave = [&](const test::Came& came) {
    REQUIRE_MESSAGE(came.status == 200, came.json());
    world.call("POST /trades/" + came.text("/result/trade") + "/cancel", a_student(1), "{}");
  };
  CHECK(world.cancel(ada).status == 200);
  for (int again = 2; again <= 5; ++again) leave(ask(ada, bob));
  const auto refused = ask(ada, bob);
  CHECK(refused.status == 409);
  CHECK(refused.code() == "economy.trades_today");
  leave(ask(bob, ada));
  world.advance(24h);
  CHECK(ask(ada, bob).status == 200);
  CHECK(world.broken().empty());
}

TEST_CASE("whom many ask still asks whom they like, and whoever asks many finishes one first") {
  World world;
  const auto eve = world.write([&](Tx& tx) {
    // Four more of the class, each of whom asks Ada, as Bob was asked by her; and a fifth.
    for (int n = 4; n <= 8; ++n) {
      const auto name = fmt::format("pupil{}", n);
      const auto came = world.accounts.create(tx, {name, name, {student}, "no password"});
      tx.run("insert into classroom_member(class, account, role, since) values (1, ?, 'student', 1)", came.account);
      if (n == 8) return came.player;
      tx.run("insert into economy_escrow(what, opened) values ('trade', 1)");
      tx.run(
          "insert into economy_trade(one, other, state, version, one_offers, other_offers, one_confirmed, "
          "other_confirmed, escrow, changed) values (?, ?, 'open', 1, '[]', '[]', 0, 0, (select max(id) from "
          "economy_escrow), 1)",
          came.player, ada);
    }
    return ada;
  });
  CHECK(world.call("GET /trades", a_student(1)).count("/trades") == 5);
  CHECK(world.call("POST /trades", a_student(1), fmt::format(R"({{"with":"{}"}})", to_text(eve))).status == 200);
  world.write(
      [&](Tx& tx) { tx.run("update economy_trade set one = ?1, other = one where other = ?1 and one != ?1", ada); });
  CHECK(world.cancel(ada).status == 200);
  CHECK(world.call("POST /trades", a_student(1), fmt::format(R"({{"with":"{}"}})", to_text(bob))).code() ==
        "economy.trades_open");
}

TEST_CASE("the open trades come first, then the newest of the others, fifty at most") {
  World world;
  world.write([&](Tx& tx) {
    for (int n = 0; n < 60; ++n)
      tx.run(
          "insert into economy_trade(one, other, state, version, one_offers, other_offers, one_confirmed, "
          "other_confirmed, escrow, changed) select iif(?1 % 2 = 0, one, other), iif(?1 % 2 = 0, other, one), "
          "'expired', 1, '[]', '[]', 0, 0, escrow, ?1 from economy_trade limit 1",
          n);
  });
  const auto mine = world.call("GET /trades", a_student(1));
  REQUIRE(mine.count("/trades") == 50);
  CHECK(mine.text("/trades/0/trade") == world.trade);
  CHECK(mine.text("/trades/0/state") == "open");
  for (std::int64_t at = 1; at < 50; ++at)
    CHECK(mine.text(fmt::format("/trades/{}/trade", at)) == to_text(TradeId{62 - at}));
}
