// Presents between classmates: a few a day, of no great worth, and only what may change hands.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::a_student, edu::test::a_teacher;
using edu::test::ada, edu::test::bob, edu::test::cyd;

namespace {

struct World : test::EconomyWorld {
  test::Came give_to(PlayerId to, AssetId what, std::int64_t count = 1) {
    return call("POST /gifts", a_student(1),
                fmt::format(R"({{"to":"{}","asset":"{}","count":{}}})", to_text(to), to_text(what), count));
  }
};

}  // namespace

TEST_CASE("a present goes over at once, and the one who gets it is told") {
  World world;
  world.give(ada, "apple", 3);
  const auto came = world.give_to(bob, world.asset("apple"), 2);
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.integer("/result/left") == 1);
  CHECK(world.has(bob, world.asset("apple")) == 2);
  CHECK(world.read([](Snapshot& s) {
    return s.value<int>("select count(*) from realtime_notification where player = 2 and kind = 'gift.given'");
  }) == 1);
  const auto bobs = world.call("GET /gifts", a_student(2));
  CHECK(bobs.text("/newest/0/kind") == "apple");
  CHECK_FALSE(bobs.truth("/newest/0/mine"));
  CHECK(bobs.text("/newest/0/name") == "ada");
  CHECK(bobs.text("/classmates/0/name") == "ada");
  CHECK(world.broken().empty());
}

TEST_CASE("nothing goes to another class, to nobody, or to oneself") {
  World world;
  world.fund(ada, 10);
  CHECK(world.give_to(cyd, coin_asset).code() == "economy.not_a_classmate");
  CHECK(world.give_to(PlayerId{77}, coin_asset).code() == "economy.not_a_classmate");
  CHECK(world.give_to(ada, coin_asset).code() == "economy.not_a_classmate");
  CHECK(world.lines() == 1);
}

TEST_CASE("a class whose teacher has switched it off gives nothing") {
  World world;
  world.fund(ada, 10);
  const auto path = "PUT /classes/" + to_text(test::their_class) + "/trading";
  CHECK(world.call(path, a_teacher(8), R"({"allowed":false})").code() == "class.unknown");
  CHECK(world.call(path, a_teacher(9), R"({"allowed":false})").status == 200);
  CHECK(world.give_to(bob, coin_asset).code() == "economy.trading_off");
  CHECK(world.lines() == 1);
  CHECK(world.call("GET /gifts", a_student(1)).count("/classmates") == 0);
  CHECK(world.call(path, a_teacher(9), R"({"allowed":true})").status == 200);
  CHECK(world.give_to(bob, coin_asset).status == 200);
}

TEST_CASE("three presents are a day's, and the next day has three again") {
  World world;
  world.fund(ada, 10);
  for (int i = 0; i < 3; ++i) CHECK(world.give_to(bob, coin_asset).status == 200);
  const auto lines = world.lines();
  CHECK(world.give_to(bob, coin_asset).code() == "economy.gifts_today");
  CHECK(world.lines() == lines);
  world.advance(24h);
  CHECK(world.give_to(bob, coin_asset).status == 200);
}

TEST_CASE("a clock that is set back brings none of a day's presents again") {
  World world;
  world.fund(ada, 10);
  for (int i = 0; i < 3; ++i) CHECK(world.give_to(bob, coin_asset).status == 200);
  world.advance(24h);
  for (int i = 0; i < 3; ++i) CHECK(world.give_to(bob, coin_asset).status == 200);
  const auto lines = world.lines();
  world.advance(-24h);
  CHECK(world.give_to(bob, coin_asset).code() == "economy.gifts_today");
  world.advance(24h);
  CHECK(world.give_to(bob, coin_asset).code() == "economy.gifts_today");
  CHECK(world.lines() == lines);
}

TEST_CASE("a present that is asked for again under its key is given once") {
  World world;
  world.fund(ada, 10);
  const auto give = [&] {
    return world.call("POST /gifts", a_student(1),
                      fmt::format(R"({{"to":"{}","asset":"{}","count":4}})", to_text(bob), to_text(coin_asset)),
                      "once");
  };
  const auto first = give();
  REQUIRE_MESSAGE(first.status == 200, first.json());
  const auto lines = world.lines();
  CHECK(give().json() == first.json());
  CHECK(world.lines() == lines);
  CHECK(world.coins(bob) == 4);
  CHECK(world.broken().empty());
}

TEST_CASE("a day's presents are worth a hundred coins at most, given and got") {
  World world;
  world.fund(ada, 1000);
  CHECK(world.give_to(bob, coin_asset, 101).code() == "economy.gifts_worth");
  CHECK(world.give_to(bob, coin_asset, 60).status == 200);
  CHECK(world.give_to(bob, world.piece(ada, "hat")).code() == "economy.gifts_worth");
  CHECK(world.give_to(bob, coin_asset, 40).status == 200);
  CHECK(world.coins(bob) == 100);
  world.write(
      [](Tx& tx) { tx.run("insert into classroom_member(class, account, role, since) values (1, 3, 'student', 1)"); });
  world.fund(cyd, 50);
  const auto from_cyd =
      world.call("POST /gifts", a_student(3),
                 fmt::format(R"({{"to":"{}","asset":"{}","count":1}})", to_text(bob), to_text(coin_asset)));
  CHECK(from_cyd.code() == "economy.their_gifts");
}

TEST_CASE("what is bound, what one hasn't, and what doesn't fit their bag isn't given") {
  World world;
  const auto medal = world.piece(ada, "medal"), worn = world.piece(ada, "hat");
  world.pay({held_by(ada), worn_by(ada), {worn, 1}, Reason::wear, "puts it on"});
  const auto lines = world.lines();
  CHECK(world.give_to(bob, medal).code() == "economy.bound");
  CHECK(world.give_to(bob, worn).code() == "economy.bound");
  CHECK(world.give_to(bob, crystal_asset).code() == "economy.bound");
  CHECK(world.give_to(bob, world.asset("apple")).code() == "economy.not_enough");
  CHECK(world.give_to(bob, AssetId{77'777}).code() == "economy.asset_unknown");
  CHECK(world.lines() == lines);
  world.give(bob, "apple", 600);
  world.give(ada, "ore", 1);
  const auto full = world.lines();
  CHECK(world.give_to(bob, world.asset("ore")).code() == "economy.their_bag_full");
  CHECK(world.lines() == full);
  CHECK(world.broken().empty());
}
