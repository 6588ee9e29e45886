// Steering as it lives: the log read after each day, the levers moved, play paid by an allowance, flags that a person decides.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::ada, edu::test::bob;

namespace {

constexpr PlayerId eve{3};
constexpr Day monday{20'000 - 20'000 % 7 + 4};  // 1970 began on a Thursday

struct World : test::EconomyWorld {
  using EconomyWorld::EconomyWorld;

  void begin(Day day, classroom::DayKind kind = classroom::DayKind::school) {
    write([&](Tx& tx) { tx.emit(classroom::DayBegan{day, kind}); });
    advance(1s);
  }
  // One sells to the other by the book.
  void deal(PlayerId seller, PlayerId buyer, std::int64_t price, std::int64_t count) {
    const auto place = [&](PlayerId player, std::string_view side) {
      const auto came = call("POST /market/ore/orders", test::a_student(player.value),
                             fmt::format(R"({{"side":"{}","price":{},"count":{}}})", side, price, count));
      REQUIRE_MESSAGE(came.status == 200, came.json());
    };
    place(seller, "sell");
    place(buyer, "buy");
  }
  // A week of trade, and a day on which eve and bob sell each other the same ore at a mad price.
  void wash_ore() {
    week(monday, 10);
    begin(monday + 7);
    give(eve, "ore", 10);
    fund(bob, 5000);
    fund(eve, 5000);
    for (int n = 0; n < 3; ++n) {
      deal(eve, bob, 90, 5);
      deal(bob, eve, 90, 5);
    }
    begin(monday + 8);
  }
  // A week of sales at that price, day by day.
  void week(Day first, std::int64_t price) {
    for (int day = 0; day < 7; ++day) {
      begin(first + day);
      give(ada, "ore", 10);
      fund(bob, 10 * price);
      deal(ada, bob, price, 10);
      write([&](Tx& tx) {
        ledger().transfer(tx, {held_by(bob),
                               sink_for(Reason::use),
                               {asset("ore"), 10},
                               Reason::use,
                               fmt::format("used {}", (first + day).number)});
      });
    }
  }
  test::Came economy_page() { return call("GET /economy?days=60", test::an_admin(9)); }
};

}  // namespace

TEST_CASE("a day is reckoned when the next one begins: what came and went, and who holds how much") {
  World world;
  world.begin(monday);
  world.fund(ada, 300);
  world.fund(bob, 100);
  world.pay({held_by(bob), sink_for(Reason::shop), Coins{40}, Reason::shop, "a bun"});
  CHECK(world.economy_page().count("/days") == 1);
  world.begin(monday + 1);
  const auto page = world.economy_page();
  CHECK(page.integer("/money") == 360);
  CHECK(page.integer("/days/1/money") == 360);
  CHECK(page.integer("/days/1/spent") == 40);
  CHECK(page.integer("/days/1/velocity") == 222);  // 40 of the mean of 0 and 360
  CHECK(page.integer("/days/1/gini") == 3333);
  CHECK(page.text("/doors/0/reason") == "quest");
  CHECK(page.integer("/doors/0/coins_in") == 400);
  CHECK(page.text("/doors/1/reason") == "shop");
  CHECK(page.integer("/doors/1/coins_out") == 40);
  CHECK(world.replayed().empty());
}

TEST_CASE("prices that double raise fees; when they are back the fee comes back") {
  World world;
  world.week(monday, 10);
  world.week(monday + 7, 10);
  CHECK(world.economy_page().integer("/days/13/level") == 1'000'000);
  CHECK(world.economy_page().integer("/fee/now") == 500);
  world.week(monday + 14, 20);
  const auto dear = world.economy_page();
  CHECK(dear.integer("/days/20/level") > 1'300'000);
  CHECK(dear.text("/days/20/reason") == "too_dear");
  CHECK(dear.integer("/fee/now") > 500);
  CHECK(dear.integer("/pay/now") < 100);
  CHECK(world.read([](Snapshot& s) {
    return s.value<std::int64_t>("select basis_points from economy_fee order by id desc limit 1");
  }) == dear.integer("/fee/now"));
  for (int week = 3; week < 6; ++week) world.week(monday + 7 * week, 10);
  CHECK(world.economy_page().integer("/fee/now") < dear.integer("/fee/now"));
  CHECK(world.replayed().empty());
  CHECK(world.broken().empty());
}

TEST_CASE("a day that was tampered with is named by the replay") {
  World world;
  world.week(monday, 10);
  world.begin(monday + 7);
  world.write([](Tx& tx) { tx.run("update economy_day set money = money + 1 where day = ?", monday + 3); });
  REQUIRE(world.replayed().size() == 1);
  CHECK(world.replayed().front().find(to_text(monday + 3)) != std::string::npos);
}

TEST_CASE("on days without school prices are looked at and nothing is moved") {
  World world;
  world.week(monday, 10);
  world.begin(monday + 7, classroom::DayKind::holiday);
  world.give(ada, "ore", 60);
  world.fund(bob, 6000);
  world.deal(ada, bob, 90, 50);
  world.begin(monday + 8);
  const auto page = world.economy_page();
  const auto newest = fmt::format("/days/{}", page.count("/days") - 1);
  CHECK(page.integer(newest + "/level") > 1'000'000);
  CHECK(page.integer(newest + "/pressure") == 0);
}

TEST_CASE("answers are paid in full as far as the allowance goes, one in twenty beyond; the next day there is more") {
  World world;
  world.begin(monday);
  const auto answer = [&](int times) {
    for (int n = 0; n < times; ++n)
      world.write([&](Tx& tx) {
        tx.emit(skill::Answered{ada, {1}, {1}, "true_false", true, 1.0, 0.5, false, 3 + n % 20});
      });
  };
  answer(112);  // fourteen days of eight
  CHECK(world.coins(ada) == 112);
  answer(40);
  CHECK(world.coins(ada) == 114);
  world.begin(monday + 1);
  answer(60);  // the most that a day is worth: ada is the school's middle student, too
  CHECK(world.coins(ada) == 174);
  answer(20);
  CHECK(world.coins(ada) == 175);
}

TEST_CASE("who answers like a clock is flagged, paid half, and paid in full again once a person dismisses it") {
  World world;
  world.begin(monday);
  for (int n = 0; n < 80; ++n) world.answer(ada, true, 0.5, false);  // five seconds each
  world.begin(monday + 1);
  const auto flags = world.call("GET /economy/flags?state=open", test::an_admin(9));
  REQUIRE(flags.count("/items") == 1);
  CHECK(flags.text("/items/0/kind") == "even");
  CHECK(flags.integer("/items/0/evidence/answers") == 80);
  CHECK(flags.integer("/items/0/evidence/spread_hundredths") == 0);
  CHECK(flags.truth("/items/0/players/0/halved"));

  const auto before = world.coins(ada);
  for (int n = 0; n < 10; ++n) world.answer(ada, true, 0.5, false);
  CHECK(world.coins(ada) == before + 5);

  const auto path = "POST /economy/flags/" + flags.text("/items/0/finding") + "/decision";
  CHECK(world.call(path, test::a_teacher(8), R"({"decision":"dismiss"})").status == 403);
  const auto decided = world.call(path, test::an_admin(9), R"({"decision":"dismiss"})");
  CHECK(decided.text("/result/state") == "dismissed");
  CHECK(world.call(path, test::an_admin(9), R"({"decision":"dismiss"})").code() == "economy.flag_decided");
  for (int n = 0; n < 10; ++n) world.answer(ada, true, 0.5, false);
  CHECK(world.coins(ada) == before + 15);
  world.begin(monday + 2);
  CHECK(world.call("GET /economy/flags?state=open", test::an_admin(9)).count("/items") == 0);
  CHECK(world.replayed() == std::vector<std::string>{});
}

TEST_CASE("ore sold to and fro at a mad price is flagged, slows both, and says nothing of prices") {
  World world;
  world.wash_ore();
  const auto flags = world.call("GET /economy/flags?state=open", test::an_admin(9));
  REQUIRE(flags.count("/items") == 1);
  CHECK(flags.text("/items/0/kind") == "rounds");
  CHECK(flags.text("/items/0/good") == world.kind("ore").name.str());
  CHECK(flags.integer("/items/0/evidence/returned") == 15);
  CHECK(flags.integer("/items/0/evidence/percent_off") == 800);
  const auto page = world.economy_page();
  CHECK(page.integer(fmt::format("/days/{}/level", page.count("/days") - 1)) == 1'000'000);

  const auto place = [&] {
    return world.call("POST /market/ore/orders", test::a_student(eve.value), R"({"side":"buy","price":1,"count":1})");
  };
  for (int n = 0; n < 3; ++n) CHECK(place().status == 200);
  CHECK(place().code() == "economy.slowed");

  world.advance(24h);
  const auto buys = [&](std::int64_t price, std::int64_t count) {
    return world.call("POST /market/ore/orders", test::a_student(bob.value),
                      fmt::format(R"({{"side":"buy","price":{},"count":{}}})", price, count));
  };
  CHECK(buys(51, 1).code() == "economy.slowed");  // fifty coins' worth a day
  CHECK(buys(22, 2).status == 200);
  CHECK(buys(2, 2).code() == "economy.slowed");  // two pieces of ore are worth 12
  CHECK(buys(1, 1).status == 200);
  CHECK(world.replayed() == std::vector<std::string>{});
}

TEST_CASE("a flag, whom it names, what play still pays and what slowed deals came to are made again from the log") {
  World world;
  world.wash_ore();
  for (int n = 0; n < 80; ++n) world.answer(ada, true, 0.5, false);
  REQUIRE(world.call("POST /market/ore/orders", test::a_student(eve.value), R"({"side":"buy","price":1,"count":1})")
              .status == 200);
  world.begin(monday + 9);
  for (int n = 0; n < 5; ++n) world.answer(ada, true, 0.5, false);  // paid half
  const auto changed = [&](std::string_view statement) {
    world.write([&](Tx& tx) { tx.run(statement); });
    return world.replayed().size();
  };
  CHECK(world.replayed() == std::vector<std::string>{});
  CHECK(changed("update economy_allowance set remaining = remaining + 1 where player = 1") == 1);
  CHECK(changed("update economy_flagged set halved = 0 where player = 1") == 2);
  CHECK(changed("update economy_flag set newest = newest - 1 where kind = 'rounds'") == 3);
  CHECK(changed("delete from economy_slow") == 4);
}

TEST_CASE(
    "what somebody had waiting comes back when they are slowed; what they offer since, within the day's bound, finds "
    "its buyer") {
  World world;
  const auto sell = [&](PlayerId player, std::int64_t price) {
    return world.call("POST /market/ore/orders", test::a_student(player.value),
                      fmt::format(R"({{"side":"sell","price":{},"count":1}})", price));
  };
  const auto open_orders = [&](PlayerId player) {
    return world.call("GET /players/me/orders", test::a_student(player.value)).count("/open");
  };
  const auto hat = world.piece(eve, "hat");
  world.give(eve, "ore", 3);
  world.give(ada, "ore");
  for (int n = 0; n < 3; ++n) REQUIRE(sell(eve, 95).status == 200);
  REQUIRE(sell(ada, 200).status == 200);
  const auto offered = world.call("POST /listings", test::a_student(eve.value),
                                  fmt::format(R"({{"asset":"{}","price":10}})", to_text(hat)));
  REQUIRE_MESSAGE(offered.status == 200, offered.json());
  world.wash_ore();
  CHECK(open_orders(eve) == 0);
  CHECK(world.has(eve, world.asset("ore")) == 13);  // the ten that went round, and three that waited
  CHECK(world.has(eve, hat) == 1);
  CHECK(open_orders(ada) == 1);
  CHECK(world.read([](Snapshot& s) {
    return s.all<PlayerId>("select player from realtime_notification where kind = 'market.called_back'");
  }) == std::vector<PlayerId>{eve});

  world.fund(ada, 100);
  for (int n = 0; n < 2; ++n) CHECK(sell(eve, 20).status == 200);
  CHECK(sell(eve, 20).code() == "economy.slowed");
  const auto bought =
      world.call("POST /market/ore/orders", test::a_student(ada.value), R"({"side":"buy","price":20,"count":2})");
  CHECK(bought.count("/result/sales") == 2);
  CHECK(world.broken() == std::vector<std::string>{});
}

TEST_CASE("who trades with somebody that dealt enough today is told so, and not that they did themselves") {
  World world;
  world.wash_ore();
  for (int n = 0; n < 3; ++n)
    REQUIRE(world.call("POST /market/ore/orders", test::a_student(bob.value), R"({"side":"buy","price":1,"count":1})")
                .status == 200);
  world.give(ada, "apple");
  const auto opened =
      world.call("POST /trades", test::a_student(ada.value), fmt::format(R"({{"with":"{}"}})", to_text(bob)));
  const auto trade = opened.text("/result/trade");
  REQUIRE(
      world
          .call("PUT /trades/" + trade + "/offer", test::a_student(ada.value),
                fmt::format(R"({{"version":1,"lines":[{{"asset":"{}","count":1}}]}})", to_text(world.asset("apple"))))
          .status == 200);
  const auto confirm = [&](PlayerId who) {
    return world.call("POST /trades/" + trade + "/confirmation", test::a_student(who.value), R"({"version":2})");
  };
  CHECK(confirm(bob).status == 200);
  CHECK(confirm(ada).code() == "economy.they_traded_enough");
}

TEST_CASE("sales between those whom a dismissed finding names count among prices again, and the replay knows it") {
  World world;
  world.wash_ore();
  const auto newest_level = [&] {
    const auto page = world.economy_page();
    return page.integer(fmt::format("/days/{}/level", page.count("/days") - 1));
  };
  CHECK(newest_level() == 1'000'000);
  const auto decide = [&](const std::string& finding, std::string_view decision) {
    return world.call("POST /economy/flags/" + finding + "/decision", test::an_admin(9),
                      fmt::format(R"({{"decision":"{}"}})", decision));
  };
  const auto finding = world.call("GET /economy/flags?state=open", test::an_admin(9)).text("/items/0/finding");
  REQUIRE(decide(finding, "dismiss").status == 200);
  world.begin(monday + 9);
  CHECK(newest_level() > 1'000'000);
  REQUIRE(decide(finding, "confirm").status == 200);  // after all
  world.begin(monday + 10);
  CHECK(newest_level() == 1'000'000);
  CHECK(world.replayed().empty());
}

TEST_CASE("a funnel is known by whom it feeds: it grows while it stands, and stays dismissed when a source joins") {
  World world;
  world.begin(monday);
  const steering::FlagRules rules;
  steering::Flags flags{rules, [](Tx&, PlayerId) {}};
  const auto seen = [&](Day day, std::vector<PlayerId> sources) {
    world.write([&](Tx& tx) { flags.found(tx, day, {steering::Funnel{ada, std::move(sources), 165, 400}}, {}); });
  };
  const auto percent = [&](PlayerId player) {
    return world.read([&](Snapshot& s) {
      return s.one<int>("select percent from economy_allowance where player = ?", player).value_or(100);
    });
  };
  const auto all = [&] { return world.call("GET /economy/flags", test::an_admin(9)); };
  seen(monday, {PlayerId{5}, PlayerId{6}, PlayerId{7}});
  seen(monday + 1, {PlayerId{6}, PlayerId{7}, PlayerId{8}});
  REQUIRE(all().count("/items") == 1);
  CHECK(all().count("/items/0/players") == 4);
  CHECK(percent(PlayerId{8}) == 50);
  CHECK(percent(PlayerId{5}) == 100);  // gives nothing any more

  world.call("POST /economy/flags/" + all().text("/items/0/finding") + "/decision", test::an_admin(9),
             R"({"decision":"dismiss"})");
  seen(monday + 2, {PlayerId{6}, PlayerId{7}, PlayerId{8}, PlayerId{9}});
  CHECK(all().count("/items") == 1);
  CHECK(percent(PlayerId{9}) == 100);
}

TEST_CASE("a flag that no longer shows lapses, and one that was confirmed stays four weeks") {
  World world;
  world.begin(monday);
  for (int n = 0; n < 80; ++n) {
    world.answer(ada, true, 0.5, false);
    world.answer(bob, true, 0.5, false);
  }
  world.begin(monday + 1);
  const auto flags = world.call("GET /economy/flags", test::an_admin(9));
  REQUIRE(flags.count("/items") == 2);
  world.call("POST /economy/flags/" + flags.text("/items/0/finding") + "/decision", test::an_admin(9),
             R"({"decision":"confirm"})");
  for (int day = 2; day < 29; ++day) world.begin(monday + day);
  CHECK(world.call("GET /economy/flags?state=open", test::an_admin(9)).count("/items") == 1);
  world.begin(monday + 29);
  CHECK(world.call("GET /economy/flags?state=confirmed", test::an_admin(9)).count("/items") == 1);
  world.begin(monday + 30);
  CHECK(world.call("GET /economy/flags?state=open", test::an_admin(9)).count("/items") == 0);
  CHECK(world.call("GET /economy/flags?state=lapsed", test::an_admin(9)).count("/items") == 2);
}

TEST_CASE(
    "what a school changes in its figures or its goods is in force after the next day, without a step of the hand") {
  const auto folder = std::make_shared<test::Folder>();
  {
    World world{folder};
    world.begin(monday);
    world.begin(monday + 1);
    world.write([&](Tx& tx) { world.economy.fees().set(tx, {500}, "as it was"); });
  }
  auto files = test::goods_files;
  std::string goods{files.front().text};
  goods.replace(goods.find(R"("value": 4)"), 10, R"("value": 9)");
  files.front().text = goods;
  auto rules = test::with_presents_worth(200);
  rules.market.fee_basis_points.is = {800};
  World world{folder, files, rules};
  CHECK(world.economy_page().integer("/fee/now") == 500);
  const auto apple = [&] { return world.call("GET /shop", test::a_student(1)).integer("/shelves/0/lines/0/price"); };
  CHECK(apple() == 4);
  world.begin(monday + 2);
  CHECK(world.economy_page().integer("/fee/now") == 800);
  CHECK(apple() == 9);
  CHECK(world.replayed().empty());
}

TEST_CASE("a day whose log is longer than a command reads is reckoned whole, and once") {
  World world;
  world.begin(monday);
  world.write([&](Tx& tx) {
    for (int n = 0; n < 4500; ++n)
      tx.emit(skill::Answered{PlayerId{1 + n % 30}, {1}, {1}, "true_false", false, 0.0, 0.5, false, 3 + n % 20});
  });
  world.begin(monday + 1);
  CHECK(world.economy_page().count("/days") == 2);
  CHECK(world.read([](Snapshot& s) {
    return s.value<std::int64_t>("select sum(answers) from economy_life where day = ?", monday);
  }) == 4500);
  CHECK(world.replayed().empty());
}

TEST_CASE("steering goes on after a restart where it stood") {
  const auto folder = std::make_shared<test::Folder>();
  {
    World world{folder};
    world.week(monday, 10);
  }
  World world{folder};
  world.begin(monday + 7);
  world.begin(monday + 8);
  CHECK(world.economy_page().count("/days") == 9);
  CHECK(world.replayed().empty());
}
