// The auction house: what lies in escrow, who gets it back when, how it ends.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "base/rng.hpp"
#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::ada, edu::test::bob;

namespace {

constexpr PlayerId eve{3};

struct World : test::EconomyWorld {
  explicit World(std::shared_ptr<test::Folder> left = std::make_shared<test::Folder>())
      : EconomyWorld{std::move(left)} {}

  test::Came open(PlayerId seller, AssetId asset, std::int64_t count = 1, const std::string& more = "") {
    return call(
        "POST /auctions", test::a_student(seller.value),
        fmt::format(R"({{"asset":"{}","count":{},"start":100,"length":"day"{}}})", to_text(asset), count, more));
  }
  // Of a hat of ada's, who has the deposit.
  std::string hat_of_ada(const std::string& more = "") {
    fund(ada, 2);
    hat = piece(ada, "hat");
    const auto came = open(ada, hat, 1, more);
    REQUIRE_MESSAGE(came.status == 200, came.json());
    return came.text("/result/auction");
  }
  test::Came bid(PlayerId player, const std::string& auction, std::int64_t maximum) {
    return call("POST /auctions/" + auction + "/bids", test::a_student(player.value),
                fmt::format(R"({{"maximum":{}}})", maximum));
  }
  test::Came buy_out(PlayerId player, const std::string& auction) {
    return call("POST /auctions/" + auction + "/buy-out", test::a_student(player.value), "{}");
  }
  test::Came cancel(PlayerId player, const std::string& auction) {
    return call("DELETE /auctions/" + auction, test::a_student(player.value));
  }
  test::Came show(const std::string& auction, PlayerId player = eve) {
    return call("GET /auctions/" + auction, test::a_student(player.value));
  }
  int notifications(PlayerId player, std::string_view kind) {
    return read([&](Snapshot& s) {
      return s.value<int>("select count(*) from realtime_notification where player = ? and kind = ?", player, kind);
    });
  }
  AssetId hat;
};

}  // namespace

TEST_CASE("the thing and the deposit lie in escrow, a leader's whole maximum, too") {
  World world;
  const auto auction = world.hat_of_ada();
  CHECK(world.coins(ada) == 0);  // 2 % of 100
  CHECK(world.has(ada, world.hat) == 0);
  world.fund(bob, 500);
  CHECK(world.bid(bob, auction, 400).integer("/result/price") == 100);
  CHECK(world.coins(bob) == 100);
  CHECK(world.broken().empty());
}

TEST_CASE("whoever is outbid has their coins back in the same moment") {
  World world;
  const auto auction = world.hat_of_ada();
  world.fund(bob, 500);
  world.fund(eve, 500);
  world.bid(bob, auction, 400);
  CHECK(world.bid(eve, auction, 450).integer("/result/price") == 420);
  CHECK(world.coins(bob) == 500);
  CHECK(world.coins(eve) == 50);
  CHECK(world.notifications(bob, "auction.outbid") == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("a leader who raises pays the difference, and nobody else sees how far they go") {
  World world;
  const auto auction = world.hat_of_ada();
  world.fund(bob, 500);
  world.bid(bob, auction, 200);
  CHECK(world.bid(bob, auction, 500).integer("/result/maximum") == 500);
  CHECK(world.coins(bob) == 0);
  CHECK(world.show(auction, bob).integer("/maximum") == 500);
  CHECK(!world.show(auction, ada).has("/maximum"));
  CHECK(world.show(auction, ada).json().find("500") == std::string::npos);
  CHECK(world.show(auction, ada).json().find("plr_") == std::string::npos);
  CHECK(world.broken().empty());
}

TEST_CASE("nobody drives a price up with coins they don't have") {
  World world;
  const auto auction = world.hat_of_ada();
  world.fund(bob, 500);
  world.fund(eve, 100);
  world.bid(bob, auction, 400);
  CHECK(world.bid(eve, auction, 300).code() == "economy.not_enough");
  CHECK(world.show(auction).integer("/price") == 100);
  CHECK(world.broken().empty());
}

TEST_CASE("at the end the winner has the thing and what they didn't need, the seller the price and the deposit") {
  World world;
  const auto auction = world.hat_of_ada();
  world.fund(bob, 500);
  world.bid(bob, auction, 400);
  world.advance(24h);
  CHECK(world.show(auction).text("/state") == "sold");
  CHECK(world.has(bob, world.hat) == 1);
  CHECK(world.coins(bob) == 400);
  CHECK(world.coins(ada) == 95 + 2);
  CHECK(world.notifications(bob, "auction.won") == 1);
  CHECK(world.notifications(ada, "auction.sold") == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("what nobody bid for is the seller's again, the deposit the house's") {
  World world;
  const auto auction = world.hat_of_ada();
  world.advance(24h);
  CHECK(world.show(auction).text("/state") == "unsold");
  CHECK(world.has(ada, world.hat) == 1);
  CHECK(world.coins(ada) == 0);
  CHECK(world.holds(sink_for(Reason::deposit), coin_asset) == 2);
  CHECK(world.broken().empty());
}

TEST_CASE("an auction that ended while the server was off is settled at the next start, once") {
  const auto folder = std::make_shared<test::Folder>();
  std::string auction;
  AssetId hat;
  {
    World world{folder};
    auction = world.hat_of_ada();
    hat = world.hat;
    world.fund(bob, 500);
    world.bid(bob, auction, 400);
  }
  World world{folder};
  world.clock().advance(100h);
  CHECK(world.bid(eve, auction, 500).code() == "auction.over");
  world.advance(1s);
  CHECK(world.has(bob, hat) == 1);
  CHECK(world.coins(bob) == 400);
  CHECK(world.broken().empty());
}

TEST_CASE("a bid in the last minute moves the end, and the timer with it") {
  World world;
  const auto auction = world.hat_of_ada();
  world.fund(bob, 500);
  world.advance(24h - 30s);
  world.bid(bob, auction, 100);
  world.advance(60s);
  CHECK(world.show(auction).text("/state") == "open");
  world.advance(30s);
  CHECK(world.show(auction).text("/state") == "sold");
  CHECK(world.broken().empty());
}

TEST_CASE("a bid counts before the end and is refused from the end on") {
  World world;
  const auto auction = world.hat_of_ada();
  world.fund(bob, 500);
  world.clock().advance(24h - 1ms);
  CHECK(world.bid(bob, auction, 100).status == 200);
  world.clock().advance(60s);
  world.clock().advance(1ms);
  const auto lines = world.lines();
  CHECK(world.bid(bob, auction, 200).code() == "auction.over");
  CHECK(world.lines() == lines);
  world.advance(0s);
  CHECK(world.has(bob, world.hat) == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("a buy-out sells at once, the leader has their coins back, a second one comes too late") {
  World world;
  const auto auction = world.hat_of_ada(R"(,"buy_out":600)");
  for (const auto player : {bob, eve}) world.fund(player, 1000);
  world.bid(bob, auction, 400);
  CHECK(world.bid(bob, auction, 600).code() == "auction.use_buy_out");
  CHECK(world.buy_out(eve, auction).text("/result/state") == "sold");
  const auto lines = world.lines();
  CHECK(world.buy_out(bob, auction).code() == "auction.over");
  CHECK(world.lines() == lines);
  CHECK(world.coins(bob) == 1000);
  CHECK(world.coins(eve) == 400);
  CHECK(world.coins(ada) == 570 + 2);
  CHECK(world.has(eve, world.hat) == 1);
  world.advance(48h);
  CHECK(world.broken().empty());
}

TEST_CASE("the leader buys out for the difference") {
  World world;
  const auto auction = world.hat_of_ada(R"(,"buy_out":600)");
  world.fund(bob, 600);
  world.bid(bob, auction, 400);
  CHECK(world.buy_out(bob, auction).status == 200);
  CHECK(world.coins(bob) == 0);
  CHECK(world.coins(ada) == 572);
  CHECK(world.broken().empty());
}

TEST_CASE("an auction is taken back only while nobody has bid, by its seller, for the deposit") {
  World world;
  const auto auction = world.hat_of_ada();
  CHECK(world.cancel(bob, auction).code() == "auction.unknown");
  world.fund(bob, 500);
  world.bid(bob, auction, 100);
  const auto bid_for = world.lines();
  CHECK(world.cancel(ada, auction).code() == "auction.has_bids");
  CHECK(world.lines() == bid_for);
  const auto other = world.hat_of_ada();
  CHECK(world.cancel(ada, other).text("/result/state") == "cancelled");
  const auto lines = world.lines();
  CHECK(world.cancel(ada, other).code() == "auction.over");
  CHECK(world.bid(bob, other, 100).code() == "auction.over");
  CHECK(world.lines() == lines);
  CHECK(world.has(ada, world.hat) == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("what can't be bid or opened is refused by a code and leaves the ledger as it was") {
  World world;
  const auto auction = world.hat_of_ada();
  world.fund(ada, 500);
  world.fund(bob, 500);
  const auto medal = world.piece(ada, "medal");
  world.bid(bob, auction, 200);
  const auto lines = world.lines();
  CHECK(world.bid(ada, auction, 300).code() == "auction.own");
  CHECK(world.buy_out(bob, auction).code() == "auction.no_buy_out");
  world.fund(eve, 500);
  CHECK(world.bid(eve, auction, 104).code() == "auction.bid_too_low");
  CHECK(world.bid(eve, auction, 0).status == 422);
  CHECK(world.bid(eve, auction, -5).status == 422);
  CHECK(world.bid(eve, auction, 600).code() == "economy.not_enough");
  CHECK(world.bid(eve, "auc_0000000000000000", 600).status >= 404);
  CHECK(world.open(ada, medal).code() == "economy.bound");
  CHECK(world.open(ada, world.hat).code() == "economy.not_enough");
  CHECK(world.open(bob, world.piece(bob, "hat"), 2).code() == "economy.not_enough");
  CHECK(world.open(bob, world.piece(bob, "hat"), 1, R"(,"buy_out":100)").status == 422);
  CHECK(world.lines() == lines + 3);  // eve's coins and bob's hats
  CHECK(world.broken().empty());
}

TEST_CASE("a lot of what stacks goes to the winner whole, by parcel where the bag is full") {
  World world;
  world.give(ada, "ore", 50);
  world.fund(ada, 2);
  const auto auction = world.open(ada, world.asset("ore"), 50).text("/result/auction");
  world.fund(bob, 500);
  world.give(bob, "hat", 60);
  world.bid(bob, auction, 100);
  world.advance(24h);
  CHECK(world.has(bob, world.asset("ore")) == 0);
  const auto mailbox = world.call("GET /players/me/parcels", test::a_student(2));
  CHECK(mailbox.integer("/parcels/0/count") == 50);
  CHECK(mailbox.text("/parcels/0/from") == "auction");
  CHECK(world.broken().empty());
}

TEST_CASE("one's own auctions are those one sells and those one bid in") {
  World world;
  const auto auction = world.hat_of_ada();
  world.fund(bob, 500);
  world.bid(bob, auction, 100);
  world.bid(bob, auction, 200);
  CHECK(world.call("GET /players/me/auctions", test::a_student(1)).count("/selling") == 1);
  const auto of_bob = world.call("GET /players/me/auctions", test::a_student(2));
  CHECK(of_bob.count("/selling") == 0);
  CHECK(of_bob.count("/bidding") == 1);
  CHECK(of_bob.truth("/bidding/0/leading"));
}

TEST_CASE("those that end soonest come first, page by page") {
  World world;
  for (int n = 0; n < 4; ++n) {
    world.hat_of_ada();
    world.advance(1h);
  }
  const auto page = world.call("GET /auctions?limit=3&good=hat", test::a_student(2));
  CHECK(page.count("/items") == 3);
  CHECK(page.text("/items/0/ends") < page.text("/items/1/ends"));
  CHECK(world.call("GET /auctions?limit=3&after=" + page.text("/next"), test::a_student(2)).count("/items") == 1);
}

TEST_CASE("random bids, buy-outs, cancellations and ends keep every invariant") {
  const std::uint64_t seed = 20261203;
  MESSAGE("seed " << seed);
  Rng rng{seed};
  World world;
  std::vector<std::string> auctions;
  for (std::int64_t n = 1; n <= 5; ++n) world.fund(PlayerId{n}, 3000);
  for (int n = 0; n < 1500; ++n) {
    const PlayerId who{rng.between(1, 5)};
    const auto any = [&] { return auctions[rng.below(auctions.size())]; };
    switch (rng.below(auctions.empty() ? 1 : 12)) {
      case 0:
        if (const auto came = world.open(who, world.piece(who, "hat"), 1, rng.below(2) == 0 ? "" : R"(,"buy_out":400)");
            came.status == 200)
          auctions.push_back(came.text("/result/auction"));
        break;
      case 1:
        world.buy_out(who, any());
        break;
      case 2:
        world.cancel(who, any());
        break;
      case 3:
        world.advance(Duration{rng.between(1, 4'000'000)});
        break;
      default:
        world.bid(who, any(), rng.between(50, 700));
    }
    if (n % 100 == 0) REQUIRE(world.broken() == std::vector<std::string>{});
  }
  world.advance(100h);
  CHECK(world.broken() == std::vector<std::string>{});
  CHECK(world.call("GET /auctions", test::a_student(1)).count("/items") == 0);
}
