// The same thing asked twice: with a key, after a crash, after a restore, and the rewards that come but once.
#include <atomic>
#include <thread>

#include "conformance/bazaars.hpp"
#include "flow/support/process.hpp"

namespace edu::conformance {

namespace {

using flow::Http;
using flow::json_text;
using flow::Response;

std::string buy_one(std::int64_t price) { return R"({"side":"buy","count":1,"price":)" + std::to_string(price) + "}"; }

void a_key_has_one_effect() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto request = "POST /market/" + bazaar.good() + "/orders";
  auto replies = bazaar.at_once(
      64, [&](Http& http, std::size_t) { return bazaar.call(http, 0, request, buy_one(10), "the-one-key"); });
  bazaar.server().restart();
  auto http = bazaar.server().http();
  replies.push_back(bazaar.call(http, 0, request, buy_one(10), "the-one-key"));
  expect(count_of(replies, 200) == replies.size(), "all the same: " + tally(replies));
  for (const auto& reply : replies) expect(reply.body == replies.front().body, "the same reply");
  expect(bazaar.coins(0) == 990, "one order");
  fair.close();
}

void a_key_with_another_body_does_nothing() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  auto http = bazaar.server().http();
  const auto request = "POST /market/" + bazaar.good() + "/orders";
  bazaar.call(http, 0, request, buy_one(10), "a-key");
  expect(bazaar.call(http, 0, request, buy_one(11), "a-key").status == 422, "another body");
  expect(bazaar.coins(0) == 990, "one order");
  fair.close();
}

void a_key_is_its_owners() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  auto http = bazaar.server().http();
  const auto request = "POST /market/" + bazaar.good() + "/orders";
  const auto first = bazaar.call(http, 0, request, buy_one(10), "a-key");
  const auto second = bazaar.call(http, 1, request, buy_one(10), "a-key");
  expect(second.status == 200, "another's key is a new one");
  expect(first.json().text("/result/order/order") != second.json().text("/result/order/order"), "an order each");
  expect(bazaar.coins(0) == 990 && bazaar.coins(1) == 990, "each has paid their own");
  fair.close();
}

// The server is gone before, while or after the reply is written; the client asks again.
void a_crash_hides_no_effect_and_doubles_none() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto request = "POST /market/" + bazaar.good() + "/orders";
  for (int round = 0; round < 10; ++round) {
    const auto key = "round-" + std::to_string(round);
    std::jthread asks{[&] {
      try {
        auto http = bazaar.server().http();
        bazaar.call(http, 0, request, buy_one(10), key);
      } catch (const std::exception&) {}  // the connection broke
    }};
    std::this_thread::sleep_for(std::chrono::microseconds{300 * round});  // the crash comes at ever another point
    bazaar.server().kill();
    asks.join();
    bazaar.server().start();
    auto http = bazaar.server().http();
    expect(bazaar.call(http, 0, request, buy_one(10), key).status == 200, "asked again");
    expect(bazaar.coins(0) == 1000 - 10 * (round + 1), "one effect in round " + std::to_string(round));
  }
  fair.close();
}

// What was acknowledged, by everybody: so many coins laid aside and got back.
class Ledgers {
 public:
  void add(std::size_t trader, std::int64_t change) { changes_[trader] += change; }
  std::int64_t of(std::size_t trader) const { return changes_[trader]; }

 private:
  std::array<std::atomic<std::int64_t>, 8> changes_{};
};

// Each lays coins aside in orders that nobody answers, and takes them back: what is acknowledged must be there, and of
// the one call a trader had on the way when the server died, all or nothing.
void killed_under_load() {
  Fair fair{{.students = 8, .coins = 100'000}};
  auto& bazaar = fair.bazaar;
  Ledgers acknowledged;
  for (int round = 0; round < 5; ++round) {
    std::array<std::int64_t, 8> on_the_way{};
    {
      std::vector<std::jthread> traders;
      for (std::size_t n = 0; n < 8; ++n)
        traders.emplace_back([&, n] {
          auto http = bazaar.server().http();
          try {
            for (;;) {
              on_the_way[n] = -7;
              const auto placed = bazaar.call(http, n, "POST /market/" + bazaar.good() + "/orders", buy_one(7));
              if (placed.status == 409) return;  // as many as one may
              acknowledged.add(n, -7);
              if (n % 2 == 0) continue;
              on_the_way[n] = 7;
              bazaar.call(http, n, "DELETE /market-orders/" + placed.json().text("/result/order/order"));
              acknowledged.add(n, 7);
            }
          } catch (const flow::Broken&) {}  // that is the crash
        });
      std::this_thread::sleep_for(std::chrono::milliseconds{30 + 20 * round});
      bazaar.server().kill();
    }
    bazaar.server().start();
    for (std::size_t n = 0; n < 8; ++n) {
      const auto lacks = bazaar.coins(n) - 100'000 - acknowledged.of(n);
      expect(lacks == 0 || lacks == on_the_way[n],
             "trader " + std::to_string(n) + " is off by " + std::to_string(lacks));
      acknowledged.add(n, lacks);
    }
  }
  fair.close();
}

// The day's prices and the notifications are made from what was traded: each trade counts once in them.
void what_follows_a_trade_follows_once() {
  Fair fair{{.students = 8, .coins = 100'000, .goods = 1000}};
  auto& bazaar = fair.bazaar;
  for (int round = 0; round < 3; ++round) {
    {
      std::vector<std::jthread> traders;
      for (std::size_t n = 0; n < 8; ++n)
        traders.emplace_back([&, n] {
          auto http = bazaar.server().http();
          try {
            for (int step = 0; step < 400; ++step)
              bazaar.call(http, n, "POST /market/" + bazaar.good() + "/orders",
                          R"({"count":1,"price":10,"side":")" + std::string{n < 4 ? "buy" : "sell"} + "\"}");
          } catch (const flow::Broken&) {}
        });
      std::this_thread::sleep_for(std::chrono::milliseconds{60});
      bazaar.server().kill();
    }
    bazaar.server().start();
  }
  std::int64_t bought = 0;
  for (std::size_t n = 0; n < 4; ++n) bought += bazaar.holds(n, bazaar.stack()) - 1000;
  const auto book = bazaar.must_call(0, "GET /market/" + bazaar.good());
  std::int64_t sold = 0;
  for (std::size_t n = 0; n < book.count("/history"); ++n)
    sold += book.integer("/history/" + std::to_string(n) + "/volume");
  expect(bought > 0 && sold == bought, std::to_string(bought) + " were bought, " + std::to_string(sold) + " counted");
  fair.close();
}

void a_restored_school_is_whole() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto request = "POST /market/" + bazaar.good() + "/orders";
  auto http = bazaar.server().http();
  const auto before = bazaar.call(http, 0, request, buy_one(10), "before");
  const auto backup = bazaar.folder() / "backup";
  const auto made =
      flow::run({EDU_EXECUTABLE, "backup", backup.string(), "--data", (bazaar.folder() / "data").string()});
  expect(made.code == 0, "backup: " + made.out + made.err);
  bazaar.call(http, 0, request, buy_one(20), "after");
  bazaar.server().stop();
  std::filesystem::remove_all(bazaar.folder() / "data");
  std::filesystem::path copy;
  for (const auto& entry : std::filesystem::directory_iterator{backup})
    if (entry.path().extension() == ".db") copy = entry.path();
  const auto restored =
      flow::run({EDU_EXECUTABLE, "restore", copy.string(), "--data", (bazaar.folder() / "data").string()});
  expect(restored.code == 0, "restore: " + restored.out + restored.err);
  bazaar.server().start();
  bazaar.sign_in_again();
  auto line = bazaar.server().http();
  expect(bazaar.coins(0) == 990, "as it was at the backup");
  expect(bazaar.call(line, 0, request, buy_one(10), "before").body == before.body, "the reply of before");
  expect(bazaar.coins(0) == 990, "and no second effect");
  expect(bazaar.call(line, 0, request, buy_one(20), "after").status == 200, "what came after is done anew");
  expect(bazaar.coins(0) == 970, "once");
  fair.close();
}

void an_answer_pays_once() {
  Fair fair{{.students = 2, .coins = 0, .goods = 0, .sums = 20}};
  auto& bazaar = fair.bazaar;
  const auto started = bazaar.must_call(0, "POST /quests/" + bazaar.quest() + "/runs", "{}");
  const auto body = R"({"item":)" + json_text(started.text("/result/item")) +
                    R"(,"seconds":9,"response":{"kind":"number","text":"4"}})";
  const auto replies = bazaar.at_once(64, [&](Http& http, std::size_t) {
    return bazaar.call(http, 0, "POST /runs/" + started.text("/result/run") + "/answers", body);
  });
  expect(count_of(replies, 200) == 1, "one answer counts: " + tally(replies));
  const auto coins = bazaar.coins(0);
  expect(coins == 0 || coins == 1 || coins == 4, "it paid " + std::to_string(coins));
  fair.close();
}

void a_reward_is_given_once() {
  Fair fair{{.students = 2, .coins = 0, .goods = 0, .sums = 20}};
  auto& bazaar = fair.bazaar;
  fair.play(0, bazaar.quest());
  std::int64_t quests = 0;
  const auto statement = bazaar.must_call(0, "GET /players/me/statement?limit=200");
  for (std::size_t n = 0; n < statement.count("/items"); ++n)
    if (statement.text("/items/" + std::to_string(n) + "/reason") == "quest") ++quests;
  expect(quests <= 1, "the quest has paid " + std::to_string(quests) + " times");
  fair.close();
}

void a_time_of_the_client_is_worth_nothing() {
  Fair fair{{.students = 2, .coins = 0, .goods = 0, .sums = 20}};
  auto& bazaar = fair.bazaar;
  const auto started = bazaar.must_call(0, "POST /quests/" + bazaar.quest() + "/runs", "{}");
  auto http = bazaar.server().http();
  for (const auto* seconds : {"-1", "1e18", "-1e18", "1e400", "\"9\"", "null"}) {
    const auto reply = bazaar.call(http, 0, "POST /runs/" + started.text("/result/run") + "/answers",
                                   R"({"item":)" + json_text(started.text("/result/item")) + R"(,"seconds":)" +
                                       seconds + R"(,"response":{"kind":"number","text":"4"}})");
    expect(reply.status < 500, std::string{seconds} + " is " + std::to_string(reply.status));
  }
  expect(bazaar.coins(0) <= 4, "no time makes coins");
  fair.close();
}

}  // namespace

Scenarios of_retries() {
  return {
      {"idem-replay", a_key_has_one_effect},           {"idem-mismatch", a_key_with_another_body_does_nothing},
      {"idem-other-user", a_key_is_its_owners},        {"idem-after-crash", a_crash_hides_no_effect_and_doubles_none},
      {"kill-mid-trade", killed_under_load},           {"outbox-once", what_follows_a_trade_follows_once},
      {"restore-economy", a_restored_school_is_whole}, {"answer-replay", an_answer_pays_once},
      {"quest-reward-race", a_reward_is_given_once},   {"negative-time", a_time_of_the_client_is_worth_nothing},
  };
}

}  // namespace edu::conformance
