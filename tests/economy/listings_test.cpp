// Pieces at a fixed price, and the parcels of what didn't fit a bag.
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

  test::Came offer(PlayerId player, AssetId piece, std::int64_t price) {
    return call("POST /listings", test::a_student(player.value),
                fmt::format(R"({{"asset":"{}","price":{}}})", to_text(piece), price));
  }
  test::Came buy(PlayerId player, const std::string& listing) {
    return call("POST /listings/" + listing + "/purchases", test::a_student(player.value), "{}");
  }
  test::Came cancel(PlayerId player, const std::string& listing) {
    return call("DELETE /listings/" + listing, test::a_student(player.value));
  }
  test::Came mailbox(PlayerId player) { return call("GET /players/me/parcels", test::a_student(player.value)); }
  test::Came claim(PlayerId player, const std::string& parcel) {
    return call("POST /parcels/" + parcel + "/claims", test::a_student(player.value), "{}");
  }
  void fill_bag(PlayerId player) {
    if (const auto used = call("GET /players/me/bag", test::a_student(player.value)).integer("/used"); used < 60)
      give(player, "hat", 60 - used);
  }
  // A waiting order of theirs is filled.
  void sell_to(PlayerId player, std::int64_t apples) {
    call("POST /market/apple/orders", test::a_student(player.value),
         fmt::format(R"({{"side":"buy","price":1,"count":{}}})", apples));
    give(eve, "apple", apples);
    const auto came = call("POST /market/apple/orders", test::a_student(eve.value),
                           fmt::format(R"({{"side":"sell","price":1,"count":{}}})", apples));
    REQUIRE(came.status == 200);
  }
};

}  // namespace

TEST_CASE("a piece is the buyer's, the price less the fee the seller's") {
  World world;
  const auto hat = world.piece(ada, "hat");
  world.fund(bob, 100);
  const auto listing = world.offer(ada, hat, 60).text("/result/listing");
  CHECK(world.has(ada, hat) == 0);
  const auto came = world.buy(bob, listing);
  CHECK(came.text("/result/state") == "sold");
  CHECK(came.json().find("plr_") == std::string::npos);
  CHECK(world.has(bob, hat) == 1);
  CHECK(world.coins(ada) == 57);
  CHECK(world.coins(bob) == 40);
  CHECK(world.broken().empty());
}

TEST_CASE("a listing is sold once, and never to its seller") {
  World world;
  const auto hat = world.piece(ada, "hat");
  for (const auto player : {ada, bob, eve}) world.fund(player, 100);
  const auto listing = world.offer(ada, hat, 60).text("/result/listing");
  const auto offered = world.lines();
  CHECK(world.buy(ada, listing).code() == "listing.own");
  CHECK(world.lines() == offered);
  CHECK(world.buy(bob, listing).status == 200);
  const auto sold = world.lines();
  CHECK(world.buy(eve, listing).code() == "listing.closed");
  CHECK(world.cancel(ada, listing).code() == "listing.closed");
  CHECK(world.lines() == sold);
  CHECK(world.coins(eve) == 100);
  CHECK(world.broken().empty());
}

TEST_CASE("what is bound, stacked, another's, equipped or already offered isn't offered") {
  World world;
  const auto hat = world.piece(ada, "hat"), medal = world.piece(ada, "medal"), worn = world.piece(ada, "hat");
  world.pay({held_by(ada), worn_by(ada), {worn, 1}, Reason::wear, "puts it on"});
  world.give(ada, "ore", 5);
  const auto lines = world.lines();
  CHECK(world.offer(ada, medal, 10).code() == "economy.bound");
  CHECK(world.offer(ada, world.asset("ore"), 10).code() == "listing.stacks");
  CHECK(world.offer(ada, world.asset("hat"), 10).code() == "economy.not_enough");  // the kind is nobody's
  CHECK(world.offer(bob, hat, 10).code() == "economy.not_enough");
  CHECK(world.offer(ada, worn, 10).code() == "economy.bound");
  const auto with_worn = [&](std::string_view route, std::string_view more) {
    return world.call(route, test::a_student(1), fmt::format(R"({{"asset":"{}","count":1,{}}})", to_text(worn), more));
  };
  CHECK(with_worn("POST /auctions", R"("length":"day","start":10)").code() == "economy.bound");
  CHECK(with_worn("POST /shop/sales", R"("price":20)").code() == "economy.not_enough");  // it isn't in the bag
  CHECK(world.offer(ada, AssetId{999'999}, 10).code() == "economy.asset_unknown");
  CHECK(world.offer(ada, coin_asset, 10).status == 409);
  CHECK(world.lines() == lines);
  CHECK(world.offer(ada, hat, 10).status == 200);
  CHECK(world.offer(ada, hat, 10).code() == "economy.not_enough");
  CHECK(world.broken().empty());
}

TEST_CASE("what lies on a stall, or was sold from it, is offered, brought to the shop, given and thrown away no more") {
  World world;
  const auto hat = world.piece(ada, "hat");
  world.fund(ada, 10);
  world.fund(bob, 100);
  const auto listing = world.offer(ada, hat, 60).text("/result/listing");
  const auto with_hat = [&](std::string_view route, std::string_view more) {
    return world.call(route, test::a_student(1), fmt::format(R"({{"asset":"{}","count":1,{}}})", to_text(hat), more))
        .code();
  };
  const auto all_is_refused = [&] {
    const auto lines = world.lines();
    CHECK(world.offer(ada, hat, 10).code() == "economy.not_enough");
    CHECK(with_hat("POST /auctions", R"("length":"day","start":10)") == "economy.not_enough");
    CHECK(with_hat("POST /shop/sales", R"("price":20)") == "economy.not_enough");
    CHECK(with_hat("POST /gifts", fmt::format(R"("to":"{}")", to_text(bob))) == "economy.not_enough");
    CHECK(world.call("POST /players/me/bag/" + to_text(hat) + "/discards", test::a_student(1), R"({"count":1,"of":1})")
              .code() == "economy.changed");
    CHECK(world.lines() == lines);
  };
  all_is_refused();
  REQUIRE(world.buy(bob, listing).status == 200);
  all_is_refused();
  CHECK(world.has(bob, hat) == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("a purchase that is asked for again under its key is the first one") {
  World world;
  world.fund(bob, 100);
  const auto path =
      "POST /listings/" + world.offer(ada, world.piece(ada, "hat"), 60).text("/result/listing") + "/purchases";
  const auto first = world.call(path, test::a_student(2), "{}", "once");
  REQUIRE_MESSAGE(first.status == 200, first.json());
  const auto lines = world.lines();
  CHECK(world.call(path, test::a_student(2), "{}", "once").json() == first.json());
  CHECK(world.lines() == lines);
  CHECK(world.coins(bob) == 40);
  CHECK(world.broken().empty());
}

TEST_CASE("a piece taken back, or whose last day is over, is its seller's again") {
  World world;
  const auto hat = world.piece(ada, "hat"), other = world.piece(ada, "hat");
  const auto listing = world.offer(ada, hat, 60).text("/result/listing");
  CHECK(world.cancel(bob, listing).code() == "listing.unknown");
  CHECK(world.cancel(ada, listing).text("/result/state") == "cancelled");
  CHECK(world.has(ada, hat) == 1);
  const auto late = world.offer(ada, other, 60).text("/result/listing");
  world.write([&](Tx& tx) {
    tx.emit(classroom::DayBegan{world.school_clock.day(tx.now()) + 15, classroom::DayKind::school});
  });
  CHECK(world.has(ada, other) == 1);
  CHECK(world.call("GET /players/me/listings", test::a_student(1)).text("/closed/0/state") == "expired");
  world.fund(bob, 100);
  const auto lines = world.lines();
  CHECK(world.buy(bob, late).code() == "listing.closed");
  CHECK(world.lines() == lines);
  CHECK(world.broken().empty());
}

TEST_CASE("listings of a kind are found, the newest first, page by page") {
  World world;
  for (int n = 1; n <= 5; ++n) world.offer(ada, world.piece(ada, "hat"), n);
  const auto page = world.call("GET /listings?good=hat&limit=3", test::a_student(2));
  CHECK(page.count("/items") == 3);
  CHECK(page.integer("/items/0/price") == 5);
  const auto rest = world.call("GET /listings?good=hat&limit=3&after=" + page.text("/next"), test::a_student(2));
  CHECK(rest.count("/items") == 2);
  CHECK(rest.integer("/items/1/price") == 1);
  CHECK(world.call("GET /listings?good=medal", test::a_student(2)).count("/items") == 0);
  CHECK(world.call("GET /listings?good=nothing", test::a_student(2)).code() == "market.unknown");
}

TEST_CASE("what is far from its worth is neither asked nor bid: no purse moves by the price of a hat") {
  World world{std::make_shared<test::Folder>(), test::goods_files, Rules{}};
  const auto hat = world.piece(ada, "hat");  // worth 50: five times that, and 15
  world.fund(bob, 4000);
  CHECK(world.offer(ada, hat, 4000).code() == "market.price_far_off");
  CHECK(world.offer(ada, hat, 266).code() == "market.price_far_off");
  CHECK(world.offer(ada, hat, 265).status == 200);
  const auto masterly = world.write([&](Tx& tx) {
    return world.economy.assets().make_piece(tx, held_by(ada), world.kind("hat"), {Quality::masterly, {}},
                                             Reason::craft, "made well");
  });
  CHECK(world.offer(ada, masterly, 1016).code() == "market.price_far_off");
  CHECK(world.offer(ada, masterly, 1015).status == 200);

  const auto order = [&](std::int64_t price, std::int64_t count) {
    return world.call("POST /market/ore/orders", test::a_student(bob.value),
                      fmt::format(R"({{"side":"buy","price":{},"count":{}}})", price, count));
  };
  CHECK(order(46, 1).code() == "market.price_far_off");  // ore is worth 6
  CHECK(order(45, 1).status == 200);
  CHECK(order(45, 10).code() == "market.price_far_off");  // the 15 coins are the lot's
  world.write([&](Tx& tx) {
    tx.run("insert into economy_reference(asset, price, count) values (?, 20.0, 5)", world.asset("ore"));
  });
  CHECK(order(100, 10).status == 200);  // as players pay for it now
}

TEST_CASE("nobody bids for an auction's lot what it isn't nearly worth") {
  World world{std::make_shared<test::Folder>(), test::goods_files, Rules{}};
  world.fund(ada, 100);
  world.fund(bob, 4000);
  const auto open = [&](std::string_view more) {
    return world.call(
        "POST /auctions", test::a_student(1),
        fmt::format(R"({{"asset":"{}","count":1,"length":"day",{}}})", to_text(world.piece(ada, "hat")), more));
  };
  CHECK(open(R"("start":266)").code() == "market.price_far_off");
  CHECK(open(R"("start":10,"buy_out":266)").code() == "market.price_far_off");
  const auto auction = open(R"("start":10)").text("/result/auction");
  const auto bid = [&](std::int64_t maximum) {
    return world.call("POST /auctions/" + auction + "/bids", test::a_student(2),
                      fmt::format(R"({{"maximum":{}}})", maximum));
  };
  CHECK(bid(266).code() == "market.price_far_off");
  CHECK(bid(265).status == 200);
}

TEST_CASE("who has hardly learned here pays what things are worth, and no more") {
  World world{std::make_shared<test::Folder>(), test::goods_files, Rules{}};
  world.fund(bob, 1000);
  world.write([](Tx& tx) { tx.run("update economy_steering set middle = 200 where id = 1"); });
  const auto on_sale = [&](std::int64_t price) {
    return world.offer(ada, world.piece(ada, "hat"), price).text("/result/listing");
  };
  const auto buy = [&](const std::string& listing) {
    return world.call("POST /listings/" + listing + "/purchases", test::a_student(2), "{}");
  };
  CHECK(buy(on_sale(50)).status == 200);  // a hat is worth 50
  const auto dear = on_sale(51);
  CHECK(buy(dear).code() == "market.newcomer");
  CHECK(buy(dear).text("/most") == "50");
  const auto bid = [&](std::string_view body) {
    return world.call("POST /market/ore/orders", test::a_student(2), std::string{body});
  };
  CHECK(bid(R"({"side":"buy","price":7,"count":1})").code() == "market.newcomer");
  CHECK(bid(R"({"side":"buy","price":6,"count":1})").status == 200);
  world.write([&](Tx& tx) {
    tx.run(
        "insert into economy_life(day, player, answers, logs, squares, earned, played) values (?, ?, 130, 0, 0, 120, "
        "120)",
        world.school_clock.day(tx.now()), bob);
  });
  CHECK(buy(dear).status == 200);
  CHECK(world.broken().empty());
}

TEST_CASE("whoever buys into a full bag is refused before they pay") {
  World world;
  const auto hat = world.piece(ada, "hat");
  world.fund(bob, 100);
  world.fill_bag(bob);
  const auto listing = world.offer(ada, hat, 60).text("/result/listing");
  const auto lines = world.lines();
  CHECK(world.buy(bob, listing).code() == "economy.bag_full");
  CHECK(world.lines() == lines);
  CHECK(world.coins(bob) == 100);
}

TEST_CASE("what a full bag can't take waits in one parcel, and is taken out as there is room") {
  World world;
  world.fund(bob, 100);
  world.fill_bag(bob);
  world.sell_to(bob, 15);
  world.sell_to(bob, 5);
  REQUIRE(world.mailbox(bob).count("/parcels") == 1);
  CHECK(world.mailbox(bob).integer("/parcels/0/count") == 20);
  const auto parcel = world.mailbox(bob).text("/parcels/0/parcel");
  const auto waiting = world.lines();
  CHECK(world.claim(bob, parcel).code() == "economy.bag_full");
  CHECK(world.claim(ada, parcel).code() == "parcel.unknown");
  CHECK(world.lines() == waiting);

  const auto hat = AssetId{world.read([](Snapshot& s) {
    return s.value<std::int64_t>(
        "select min(asset) from economy_account where kind = 'player' and owner = 2 and balance "
        "= 1 and asset >= 1000");
  })};
  world.pay({held_by(bob), sink_for(Reason::discard), {hat, 1}, Reason::discard, "one away"});
  CHECK(world.claim(bob, parcel).integer("/result/parcels/0/count") == 10);
  CHECK(world.has(bob, world.asset("apple")) == 10);
  CHECK(world.broken().empty());

  world.pay({held_by(bob), sink_for(Reason::discard), {world.asset("apple"), 10}, Reason::discard, "eaten"});
  CHECK(world.claim(bob, parcel).count("/result/parcels") == 0);
  const auto claimed = world.lines();
  CHECK(world.claim(bob, parcel).code() == "parcel.unknown");
  CHECK(world.lines() == claimed);
  CHECK(world.has(bob, world.asset("apple")) == 10);
  CHECK(world.broken().empty());
}

TEST_CASE("a parcel that was emptied in part and filled again gives all of it") {
  World world;
  world.fund(bob, 100);
  world.fill_bag(bob);
  world.sell_to(bob, 20);
  const auto parcel = world.mailbox(bob).text("/parcels/0/parcel");
  auto make_room = [&, n = 0]() mutable {
    world.write([&](Tx& tx) {
      const AssetId apples = world.asset("apple");
      if (const auto held = world.ledger().balance(tx, held_by(bob), apples); held > 0)
        world.economy.bags().consume(tx, bob, apples, held, Reason::use, fmt::format("eats {}", n));
      else
        world.economy.bags().consume(
            tx, bob,
            AssetId{tx.value<std::int64_t>("select min(asset) from economy_account where kind = 'player' and owner = 2 "
                                           "and balance = 1 and asset >= 1000")},
            1, Reason::discard, fmt::format("drops {}", n));
      ++n;
    });
  };
  make_room();
  world.claim(bob, parcel);  // ten of twenty
  world.sell_to(bob, 10);    // twenty again
  make_room();
  CHECK(world.claim(bob, parcel).integer("/result/parcels/0/count") == 10);
  make_room();
  CHECK(world.claim(bob, parcel).count("/result/parcels") == 0);
  CHECK(world.has(bob, world.asset("apple")) == 10);
  CHECK(world.broken().empty());
}

TEST_CASE("whoever is erased leaves nothing behind, and nobody else loses by it") {
  World world;
  world.fund(ada, 500);
  world.fund(bob, 500);
  world.give(ada, "ore", 20);
  world.offer(ada, world.piece(ada, "hat"), 50);
  const auto worn = world.piece(ada, "hat");
  world.pay({held_by(ada), worn_by(ada), {worn, 1}, Reason::wear, "puts it on"});
  world.call("POST /market/ore/orders", test::a_student(1), R"({"side":"sell","price":9,"count":5})");
  world.call("POST /market/apple/orders", test::a_student(1), R"({"side":"buy","price":9,"count":5})");
  world.fill_bag(ada);
  world.sell_to(ada, 5);
  const auto auction_of = [&](PlayerId seller) {
    return world
        .call(
            "POST /auctions", test::a_student(seller.value),
            fmt::format(R"({{"asset":"{}","count":1,"start":10,"length":"day"}})", to_text(world.piece(seller, "hat"))))
        .text("/result/auction");
  };
  const auto of_ada = auction_of(ada), of_bob = auction_of(bob);
  world.call("POST /auctions/" + of_ada + "/bids", test::a_student(2), R"({"maximum":100})");
  world.call("POST /auctions/" + of_bob + "/bids", test::a_student(1), R"({"maximum":100})");
  REQUIRE(world.coins(bob) == 500 - 1 - 100);

  world.write([](Tx& tx) { tx.emit(auth::Erased{ada, account_of(ada)}); });

  CHECK(world.read([](Snapshot& s) {
    return s.value<std::int64_t>(
        "select count(*) from economy_account where kind in ('player', 'worn') and owner = 1 "
        "and balance > 0");
  }) == 0);
  CHECK(world.coins(bob) == 500 - 1);
  CHECK(world.call("GET /auctions/" + of_ada, test::a_student(2)).text("/state") == "cancelled");
  CHECK(world.call("GET /auctions/" + of_bob, test::a_student(2)).integer("/price") == 0);
  CHECK(world.call("POST /auctions/" + of_bob + "/bids", test::a_student(4), R"({"maximum":10})").status == 409);
  world.fund(PlayerId{4}, 10);
  CHECK(world.call("POST /auctions/" + of_bob + "/bids", test::a_student(4), R"({"maximum":10})").status == 200);
  world.advance(25h);
  CHECK(world.coins(bob) == 500 + 10);
  CHECK(world.broken().empty());
}
