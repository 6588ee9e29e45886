// The shop: what is sold at the price in force and bought back for less.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::a_student;
using edu::test::ada;

namespace {

struct World : test::EconomyWorld {
  test::Came deal(std::string_view what, AssetId asset, std::int64_t count, std::int64_t price) {
    return call("POST /shop/" + std::string{what}, a_student(1),
                fmt::format(R"({{"asset":"{}","count":{},"price":{}}})", to_text(asset), count, price));
  }
  test::Came buy(std::string_view code, std::int64_t count, std::int64_t price) {
    return deal("purchases", asset(code), count, price);
  }
  test::Came sell(AssetId what, std::int64_t count, std::int64_t price) { return deal("sales", what, count, price); }
};

std::vector<std::string> faults_of(const std::string& shop) {
  std::vector<std::string> faults;
  const auto goods = read_goods(test::goods_files, faults);
  const std::vector<ContentFile> files{{"shop.json", shop}};
  read_shelves(files, goods, faults);
  return faults;
}

}  // namespace

TEST_CASE("the shop begins with what things are worth") {
  World world;
  const auto shop = world.call("GET /shop", a_student(1));
  CHECK(shop.text("/shelves/0/code") == "counter");
  CHECK(shop.text("/shelves/0/lines/0/kind") == "apple");
  CHECK(shop.integer("/shelves/0/lines/0/price") == 4);
}

TEST_CASE("what is bought is paid into the shop's sink and comes from its mint") {
  World world;
  world.fund(ada, 100);
  const auto came = world.buy("apple", 3, 4);
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.integer("/result/coins") == 12);
  CHECK(came.integer("/result/wallet/coins") == 88);
  CHECK(world.has(ada, world.asset("apple")) == 3);
  CHECK(world.holds(sink_for(Reason::shop), coin_asset) == 12);
  CHECK(world.holds(mint_for(Reason::shop), world.asset("apple")) == -3);
  CHECK(world.broken().empty());
}

TEST_CASE("two hats bought are two pieces") {
  World world;
  world.fund(ada, 100);
  CHECK(world.buy("hat", 2, 50).count("/result/things") == 2);
  CHECK(world.coins(ada) == 0);
}

TEST_CASE("at another price than was seen nothing is sold, and the answer tells the price") {
  World world;
  world.fund(ada, 100);
  world.write([&](Tx& tx) { world.economy.prices().set(tx, world.asset("apple"), 5, "Apples are rare this week."); });
  const auto came = world.buy("apple", 1, 4);
  CHECK(came.status == 409);
  CHECK(came.code() == "economy.price_changed");
  CHECK(came.text("/price") == "5");
  CHECK(world.coins(ada) == 100);
  CHECK(world.lines() == 1);
  CHECK(world.buy("apple", 1, 5).status == 200);
}

TEST_CASE("who has too little, or no room, or asks for what isn't sold, buys nothing") {
  World world;
  world.fund(ada, 7);
  CHECK(world.buy("apple", 2, 4).code() == "economy.not_enough");
  CHECK(world.buy("ore", 1, 6).code() == "economy.not_for_sale");
  CHECK(world.deal("purchases", coin_asset, 1, 1).code() == "economy.not_for_sale");
  CHECK(world.lines() == 1);
  world.give(ada, "apple", 10 * 60);
  const auto lines = world.lines();
  CHECK(world.buy("apple", 1, 4).code() == "economy.bag_full");
  CHECK(world.lines() == lines);
  CHECK(world.coins(ada) == 7);
}

TEST_CASE("a purchase and a sale that are asked for again under their keys are the first ones") {
  World world;
  world.fund(ada, 100);
  const auto hat = world.piece(ada, "hat");
  const auto deal = [&](std::string_view what, AssetId asset, std::int64_t price) {
    return world.call("POST /shop/" + std::string{what}, a_student(1),
                      fmt::format(R"({{"asset":"{}","count":1,"price":{}}})", to_text(asset), price),
                      "once-" + std::string{what});
  };
  const auto bought = deal("purchases", world.asset("apple"), 4), sold = deal("sales", hat, 20);
  REQUIRE(bought.status == 200);
  REQUIRE(sold.status == 200);
  const auto lines = world.lines();
  CHECK(deal("purchases", world.asset("apple"), 4).json() == bought.json());
  CHECK(deal("sales", hat, 20).json() == sold.json());
  CHECK(world.lines() == lines);
  CHECK(world.coins(ada) == 116);
  CHECK(world.broken().empty());
}

TEST_CASE("amounts that are none are refused at the door") {
  World world;
  world.fund(ada, 100);
  for (const auto* count : {"0", "-1", "1.5", "1e1", "\"1\"", "100", "9223372036854775808", "null"}) {
    CAPTURE(count);
    const auto came =
        world.call("POST /shop/purchases", a_student(1),
                   fmt::format(R"({{"asset":"{}","count":{},"price":4}})", to_text(world.asset("apple")), count));
    CHECK((came.status == 422 || came.status == 400));
  }
  CHECK(world.coins(ada) == 100);
  CHECK(world.lines() == 1);
}

TEST_CASE("the shop pays two fifths for what is brought back, of the lesser of price and worth") {
  World world;
  const auto hat = world.piece(ada, "hat");
  CHECK(world.call("GET /shop/appraisals/" + to_text(hat), a_student(1)).integer("/pays") == 20);
  const auto held = world.lines();
  CHECK(world.sell(hat, 1, 21).code() == "economy.price_changed");
  CHECK(world.lines() == held);
  CHECK(world.sell(hat, 1, 20).integer("/result/wallet/coins") == 20);
  const auto gone = world.lines();
  CHECK(world.sell(hat, 1, 20).code() == "economy.not_enough");
  CHECK(world.lines() == gone);
  world.write([&](Tx& tx) { world.economy.prices().set(tx, world.asset("hat"), 30, "Everybody has one."); });
  CHECK(world.sell(world.piece(ada, "hat"), 1, 12).status == 200);
  CHECK(world.holds(mint_for(Reason::sale), coin_asset) == -32);
  CHECK(world.broken().empty());
}

TEST_CASE("prices are rounded up and what the shop pays is rounded down, so that a rounding is nobody's gain") {
  CHECK(price_at(2, 70) == 2);
  CHECK(price_at(2, 100) == 2);
  CHECK(price_at(2, 101) == 3);
  CHECK(price_at(1, 10) == 1);
  CHECK(price_at(50, 70) == 35);
  CHECK(paid_for(8, ShopRules{}) == 3);
  CHECK(paid_for(2, ShopRules{}) == 0);
}

TEST_CASE("a shop that pays what it asks when it is cheapest is refused") {
  std::ifstream file{EDU_SOURCE "/config/content/rules.json", std::ios::binary};
  const std::string own{std::istreambuf_iterator<char>{file}, {}};
  const std::string figure = R"("pays_percent": {
        "is": )";
  const auto at = own.find(figure + "40");
  REQUIRE(at != std::string::npos);
  const auto faults = [&](const std::string& pays) {
    auto text = own;
    text.replace(at, figure.size() + 2, figure + pays);
    Rulebook rulebook{"rules.json", text};
    read_rules(rulebook);
    const auto all = rulebook.faults();
    return std::count_if(all.begin(), all.end(), [](const std::string& fault) {
      return fault.starts_with("rules.json /economy/shop/pays_percent: the shop would pay");
    });
  };
  CHECK(faults("69") == 0);
  CHECK(faults("70") == 1);
}

TEST_CASE("a shop's file is refused with every fault named by its place") {
  CHECK(faults_of(R"({"shelves":[{"code":"a","name":"A","goods":["apple"]}]})").empty());
  CHECK(faults_of(R"({"shelves":[{"code":"a","name":"A","goods":["pear","purse","apple","apple"]}]})") ==
        std::vector<std::string>{"shop.json /shelves/0/goods/0: There is no pear.",
                                 "shop.json /shelves/0/goods/1: Coins aren't sold for coins.",
                                 "shop.json /shelves/0/goods/3: apple stands in the shop already."});
}
