// What one is given beyond what one gives is bounded over four weeks: by presents and by uneven trades.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::a_student;
using edu::test::ada, edu::test::bob;

namespace {

struct World : test::EconomyWorld {
  World() : EconomyWorld{std::make_shared<test::Folder>(), test::goods_files, Rules{}} {
    fund(ada, 500);
    fund(bob, 500);
  }
  test::Came give_to(PlayerId from, PlayerId to, std::int64_t coins) {
    return call("POST /gifts", a_student(from.value),
                fmt::format(R"({{"to":"{}","asset":"{}","count":{}}})", to_text(to), to_text(coin_asset), coins));
  }
  // Coins of Ada's for as many of Bob's, both confirmed.
  test::Came swap(std::int64_t adas, std::int64_t bobs) {
    const auto path =
        "/trades/" +
        call("POST /trades", a_student(1), fmt::format(R"({{"with":"{}"}})", to_text(bob))).text("/result/trade");
    const auto offer = [&](PlayerId who, std::int64_t coins) {
      return call("PUT " + path + "/offer", a_student(who.value),
                  fmt::format(R"({{"version":{},"lines":[{{"asset":"{}","count":{}}}]}})", version(path),
                              to_text(coin_asset), coins));
    };
    const auto confirm = [&](PlayerId who) {
      return call("POST " + path + "/confirmation", a_student(who.value),
                  fmt::format(R"({{"version":{}}})", version(path)));
    };
    offer(ada, adas);
    offer(bob, bobs);
    CHECK(confirm(ada).status == 200);
    return confirm(bob);
  }
  // As steering reads it from the log.
  void earned(PlayerId player, std::int64_t coins) {
    write([&](Tx& tx) {
      tx.run(
          "insert into economy_life(day, player, answers, logs, squares, earned, played) values (?, ?, 0, 0, 0, ?, 0)",
          school_clock.day(tx.now()), player, coins);
    });
  }

 private:
  std::int64_t version(const std::string& path) { return call("GET " + path, a_student(1)).integer("/version"); }
};

}  // namespace

TEST_CASE("fifteen coins' worth more than one gave may be kept in four weeks, and then the next ones") {
  World world;
  CHECK(world.give_to(ada, bob, 15).status == 200);
  CHECK(world.give_to(ada, bob, 1).code() == "economy.gifts_kept");
  for (int week = 0; week < 4; ++week) world.advance(7 * 24h);
  CHECK(world.give_to(ada, bob, 15).status == 200);
}

TEST_CASE("who gives something back may be given more") {
  World world;
  for (int day = 0; day < 5; ++day) {
    CHECK(world.give_to(ada, bob, 15).status == 200);
    CHECK(world.give_to(bob, ada, 15).status == 200);
    world.advance(24h);
  }
}

TEST_CASE("who earned much by learning may keep a twentieth of it") {
  World world;
  world.earned(bob, 1000);
  CHECK(world.give_to(ada, bob, 50).status == 200);
  CHECK(world.give_to(ada, bob, 1).code() == "economy.gifts_kept");
}

TEST_CASE("what a trade gives more than it takes counts as a present") {
  World world;
  CHECK(world.swap(100, 84).code() == "economy.trade_uneven");
  CHECK(world.coins(ada) == 400);  // hers lies on the table
  CHECK(world.swap(100, 85).status == 200);
  CHECK(world.give_to(ada, bob, 1).code() == "economy.gifts_kept");
  CHECK(world.swap(85, 100).status == 200);
  CHECK(world.give_to(ada, bob, 15).status == 200);
  CHECK(world.broken().empty());
}
