// Two hundred at once over real sockets: for what there is ten of, for what one can have, and while the server dies. There is
// one outcome, nobody loses a coin by it, and the ledger says so.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "flow/support/bazaar.hpp"

using namespace edu::flow;

namespace {

const std::vector<std::string> options{"--set", "limits.caller_per_second=0",  "--set", "limits.staff_per_second=0",
                                       "--set", "limits.address_per_second=0", "--set", "auth.argon2_passes=1",
                                       "--set", "auth.argon2_mebibytes=1"};

constexpr std::size_t crowd = 200;

std::string order_of(std::string_view side, std::int64_t price, std::int64_t count) {
  return R"({"side":")" + std::string{side} + R"(","price":)" + std::to_string(price) + R"(,"count":)" +
         std::to_string(count) + "}";
}

}  // namespace

TEST_CASE("two hundred who buy the last ten of a thing: ten have one more, and each has paid for what they have") {
  Bazaar bazaar{EDU_EXECUTABLE, {.students = crowd + 1, .coins = 1000, .goods = 10}, options};
  bazaar.order(crowd, "sell", 5, 10);
  const auto before = bazaar.all_coins();
  const auto replies = bazaar.at_once(crowd, [&](Http& http, std::size_t n) {
    return bazaar.call(http, n, "POST /market/" + bazaar.good() + "/orders", order_of("buy", 5, 1));
  });
  CHECK(tally(replies) == "200×200");
  CHECK(std::ranges::count_if(
            replies, [](const Response& r) { return r.json().text("/result/order/state") == "filled"; }) == 10);
  std::int64_t had = 0;
  for (std::size_t n = 0; n < crowd; ++n) {
    had += bazaar.holds(n, bazaar.stack()) - 10;
    CHECK(bazaar.coins(n) == before[n] - 5);  // paid, or laid aside for the next
  }
  CHECK(had == 10);
  CHECK(bazaar.coins(crowd) == before[crowd] + 50 - 2);
  CHECK(bazaar.audit() == "");
}

TEST_CASE("two hundred who buy ten pieces: ten are sold, once each, and the others keep their coins") {
  Bazaar bazaar{EDU_EXECUTABLE, {.students = crowd + 10, .coins = 100, .goods = 1}, options};
  std::vector<std::string> listings;
  for (std::size_t n = 0; n < 10; ++n) listings.push_back(bazaar.listing(crowd + n, 60));
  const auto before = bazaar.all_coins();
  const auto replies = bazaar.at_once(crowd, [&](Http& http, std::size_t n) {
    return bazaar.call(http, n, "POST /listings/" + listings[n % 10] + "/purchases", "{}");
  });
  CHECK(tally(replies) == "200×10 409×190");
  std::size_t bought = 0;
  for (std::size_t n = 0; n < crowd; ++n) {
    const bool paid = bazaar.coins(n) == before[n] - 60;
    CHECK((replies[n].status == 200) == paid);
    if (paid) ++bought;
  }
  CHECK(bought == 10);
  CHECK(bazaar.audit() == "");
}

TEST_CASE(
    "two hundred who bid in the same second: whoever would go furthest leads, and all others have all their coins") {
  Bazaar bazaar{EDU_EXECUTABLE, {.students = crowd + 1, .coins = 1000, .goods = Bazaar::lot}, options};
  const auto auction = bazaar.auction(crowd, 10);
  const auto before = bazaar.all_coins();
  // More than a step beyond all others, so that no order of the bids refuses it.
  const auto would_go = [](std::size_t n) { return n == crowd - 1 ? 999 : 100 + 4 * static_cast<std::int64_t>(n); };
  const auto replies = bazaar.at_once(crowd, [&](Http& http, std::size_t n) {
    return bazaar.call(http, n, "POST /auctions/" + auction + "/bids",
                       R"({"maximum":)" + std::to_string(would_go(n)) + "}");
  });
  CHECK(count_of(replies, 200) + count_of(replies, 409) == crowd);
  const auto furthest = crowd - 1;
  const auto shown = bazaar.must_call(furthest, "GET /auctions/" + auction);
  CHECK(shown.truth("/leading"));
  CHECK(shown.integer("/maximum") == would_go(furthest));
  for (std::size_t n = 0; n < furthest; ++n) CHECK(bazaar.coins(n) == before[n]);
  CHECK(bazaar.audit() == "");
}

TEST_CASE(
    "at some hundred tables one says yes while the other changes what lies there: one of the two happens at each") {
  Bazaar bazaar{EDU_EXECUTABLE, {.students = crowd, .coins = 100, .goods = 100}, options};
  struct Table {
    std::size_t ann, ben;
    std::string path;
    std::int64_t version;
  };
  std::vector<std::string> players;
  for (std::size_t n = 0; n < crowd; ++n) players.push_back(bazaar.must_call(n, "GET /me").text("/player"));
  const auto lines_of = [&](std::int64_t version, std::int64_t count) {
    return R"({"version":)" + std::to_string(version) + R"(,"lines":[{"asset":")" + bazaar.stack() + R"(","count":)" +
           std::to_string(count) + "}]}";
  };
  const auto yes_to = [](std::int64_t version) { return R"({"version":)" + std::to_string(version) + "}"; };
  std::vector<Table> tables;
  std::vector<bool> sits(crowd);
  auto http = bazaar.server().http();
  for (std::size_t ann = 0; ann < crowd; ++ann)
    for (auto ben = ann + 1; ben < crowd && !sits[ann]; ++ben) {
      if (sits[ben]) continue;
      const auto opened = bazaar.call(http, ann, "POST /trades", R"({"with":)" + json_text(players[ben]) + "}");
      if (opened.status != 200) continue;  // of another class
      const auto path = "/trades/" + opened.json().text("/result/trade");
      bazaar.must_call(ann, "PUT " + path + "/offer", lines_of(1, 5));
      bazaar.must_call(ben, "PUT " + path + "/offer", lines_of(2, 4));
      bazaar.must_call(ann, "POST " + path + "/confirmation", yes_to(3));
      tables.push_back({ann, ben, path, 3});
      sits[ann] = sits[ben] = true;
    }
  REQUIRE(tables.size() > 90);
  const auto replies = bazaar.at_once(2 * tables.size(), [&](Http& line, std::size_t n) {
    const auto& [ann, ben, path, version] = tables[n / 2];
    return n % 2 == 0 ? bazaar.call(line, ben, "POST " + path + "/confirmation", yes_to(version))
                      : bazaar.call(line, ann, "PUT " + path + "/offer", lines_of(version, 1));
  });
  for (std::size_t n = 0; n < tables.size(); ++n) {
    const auto& [ann, ben, path, version] = tables[n];
    const bool done = replies[2 * n].status == 200;
    CHECK(replies[2 * n + 1].status == (done ? 409 : 200));
    CHECK(bazaar.must_call(ann, "GET " + path).text("/state") == (done ? "done" : "open"));
    CHECK(bazaar.holds(ann, bazaar.stack()) == (done ? 99 : 100));
    CHECK(bazaar.holds(ben, bazaar.stack()) == (done ? 101 : 100));
  }
  CHECK(bazaar.audit() == "");
}

TEST_CASE("whatever is bought, offered, bid and taken back while the server is killed, the ledger is whole") {
  Bazaar bazaar{EDU_EXECUTABLE, {.students = 16, .coins = 10'000, .goods = 100}, options};
  const unsigned seed = 20261204;
  MESSAGE("seed " << seed);
  for (unsigned round = 0; round < 4; ++round) {
    {
      std::vector<std::jthread> traders;
      for (std::size_t n = 0; n < bazaar.traders(); ++n)
        traders.emplace_back([&, n] {
          std::mt19937 random{seed + round * 100 + static_cast<unsigned>(n)};
          auto http = bazaar.server().http();
          const auto one_of = [&](const std::string& list, const std::string& what) {
            const auto page = bazaar.call(http, n, "GET /" + list).json();
            const auto count = page.count("/items");
            return count == 0 ? std::string{} : page.text("/items/" + std::to_string(random() % count) + "/" + what);
          };
          try {
            for (;;) {
              switch (random() % 6) {
                case 0:
                case 1:
                  bazaar.call(http, n, "POST /market/" + bazaar.good() + "/orders",
                              order_of(random() % 2 == 0 ? "buy" : "sell", 5 + random() % 5, 1 + random() % 4));
                  break;
                case 2:
                  bazaar.call(http, n, "POST /auctions",
                              R"({"asset":")" + bazaar.stack() +
                                  R"(","count":10,"start":10,"buy_out":90,"length":"half_day"})");
                  break;
                case 3:
                  if (const auto auction = one_of("auctions", "auction"); !auction.empty())
                    bazaar.call(http, n, "POST /auctions/" + auction + "/bids",
                                R"({"maximum":)" + std::to_string(10 + random() % 70) + "}");
                  break;
                case 4:
                  if (const auto auction = one_of("auctions", "auction"); !auction.empty())
                    bazaar.call(http, n, "POST /auctions/" + auction + "/buy-out", "{}");
                  break;
                default: {
                  const auto mine = bazaar.call(http, n, "GET /players/me/orders").json();
                  if (mine.count("/open") > 0)
                    bazaar.call(http, n, "DELETE /market-orders/" + mine.text("/open/0/order"));
                }
              }
            }
          } catch (const Broken&) {}  // that is the crash
        });
      std::this_thread::sleep_for(std::chrono::milliseconds{150});
      bazaar.server().kill();
    }
    bazaar.server().start();
  }
  CHECK(bazaar.audit() == "");
}
