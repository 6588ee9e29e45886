// Auctions when many come at once, when somebody comes too late, and when the clock is wrong.
#include "conformance/bazaars.hpp"

namespace edu::conformance {

namespace {

using flow::Http;
using flow::Response;

std::string bid_of(std::int64_t maximum) { return R"({"maximum":)" + std::to_string(maximum) + "}"; }

void until_sold(flow::Live& live) {
  live.receive_where([](const flow::Json& message) {
    return message.has("/type") && message.text("/type") == "auction.changed" && message.text("/body/state") == "sold";
  });
}

void of_equal_bids_one_leads() {
  Fair fair{{.students = 33}};
  auto& bazaar = fair.bazaar;
  const auto auction = bazaar.auction(32, 100);
  const auto replies = bazaar.at_once(32, [&](Http& http, std::size_t n) {
    return bazaar.call(http, n, "POST /auctions/" + auction + "/bids", bid_of(400));
  });
  std::size_t leaders = 0, whole = 0;
  for (std::size_t n = 0; n < 32; ++n) {
    if (bazaar.must_call(n, "GET /auctions/" + auction).truth("/leading")) ++leaders;
    if (bazaar.coins(n) == 1000) ++whole;
  }
  expect(leaders == 1 && whole == 31, "one leads, the others have all their coins: " + tally(replies));
  fair.close();
}

// The clock jumps to just before the end again and again, and everybody bids: until it can't be moved on any more.
void a_bid_at_the_end_counts_or_is_refused() {
  Fair fair{{.students = 9, .coins = 1'000'000}};
  auto& bazaar = fair.bazaar;
  const auto auction = bazaar.auction(8, 1);
  fair.clock.move(std::chrono::hours{12} - std::chrono::seconds{30});
  bazaar.sign_in_again();
  auto http = bazaar.server().http();
  std::string state = "open";
  for (int round = 0; round < 12 && state == "open"; ++round) {
    bazaar.at_once(8, [&](Http& line, std::size_t n) {
      const auto seen = bazaar.call(line, n, "GET /auctions/" + auction).json();
      auto reply = bazaar.call(line, n, "POST /auctions/" + auction + "/bids", bid_of(seen.integer("/least_bid")));
      expect(reply.status == 200 || reply.status == 409, "a bid is " + std::to_string(reply.status));
      return reply;
    });
    fair.clock.move(std::chrono::seconds{59});
    state = bazaar.call(http, 0, "GET /auctions/" + auction).json().text("/state");
  }
  auto live = bazaar.server().live(bazaar.token(0));
  live.subscribe("auctions/" + auction);
  fair.clock.move(std::chrono::minutes{2});
  expect(bazaar.call(http, 0, "POST /auctions/" + auction + "/bids", bid_of(900'000)).code() == "auction.over",
         "after the end");
  if (bazaar.call(http, 0, "GET /auctions/" + auction).json().text("/state") == "open") until_sold(live);
  std::size_t winners = 0;
  for (std::size_t n = 0; n < 8; ++n)
    if (bazaar.coins(n) != 1'000'000) ++winners;
  expect(winners == 1, std::to_string(winners) + " have paid");
  fair.close();
}

constexpr int repeats = 20;

void a_buy_out_and_a_bid() {
  Fair fair{{.students = 3, .coins = 100'000, .goods = repeats * flow::Bazaar::lot}};
  auto& bazaar = fair.bazaar;
  for (int n = 0; n < repeats; ++n) {
    const auto auction = bazaar.auction(2, 100, R"(,"buy_out":600)");
    const auto replies = bazaar.at_once(2, [&](Http& http, std::size_t who) {
      return who == 0 ? bazaar.call(http, 0, "POST /auctions/" + auction + "/buy-out", "{}")
                      : bazaar.call(http, 1, "POST /auctions/" + auction + "/bids", bid_of(400));
    });
    expect(replies[0].status == 200, "the buy-out goes through");
    expect(bazaar.coins(0) == 100'000 - 600 * (n + 1), "it is paid once");
    expect(bazaar.coins(1) == 100'000, "the bidder has everything back");
  }
  fair.close();
}

void a_cancellation_and_a_bid() {
  Fair fair{{.students = 3, .coins = 100'000, .goods = 9 * flow::Bazaar::lot}};
  auto& bazaar = fair.bazaar;
  for (int n = 0; n < 9; ++n) {
    const auto auction = bazaar.auction(2, 100);
    const auto replies = bazaar.at_once(2, [&](Http& http, std::size_t who) {
      return who == 0 ? bazaar.call(http, 2, "DELETE /auctions/" + auction, "")
                      : bazaar.call(http, 1, "POST /auctions/" + auction + "/bids", bid_of(100));
    });
    expect(count_of(replies, 200) == 1 && count_of(replies, 409) == 1, "either: " + tally(replies));
  }
  fair.close();
}

void two_buy_outs() {
  Fair fair{{.students = 3, .coins = 100'000, .goods = repeats * flow::Bazaar::lot}};
  auto& bazaar = fair.bazaar;
  for (int n = 1; n <= repeats; ++n) {
    const auto auction = bazaar.auction(2, 100, R"(,"buy_out":600)");
    const auto replies = bazaar.at_once(2, [&](Http& http, std::size_t who) {
      return bazaar.call(http, who, "POST /auctions/" + auction + "/buy-out", "{}");
    });
    expect(count_of(replies, 200) == 1 && count_of(replies, 409) == 1, "one: " + tally(replies));
    expect(bazaar.coins(0) + bazaar.coins(1) == 200'000 - 600 * n, "paid once");
  }
  fair.close();
}

void the_seller_does_not_bid() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto auction = bazaar.auction(0, 100, R"(,"buy_out":600)");
  auto http = bazaar.server().http();
  expect(bazaar.call(http, 0, "POST /auctions/" + auction + "/bids", bid_of(100)).code() == "auction.own", "a bid");
  expect(bazaar.call(http, 0, "POST /auctions/" + auction + "/buy-out", "{}").code() == "auction.own", "a buy-out");
  fair.close();
}

void a_low_bid_is_refused() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto auction = bazaar.auction(0, 100);
  auto http = bazaar.server().http();
  const auto bid = [&](std::size_t who, std::int64_t maximum) {
    return bazaar.call(http, who, "POST /auctions/" + auction + "/bids", bid_of(maximum)).status;
  };
  expect(bid(1, 99) == 409, "below the start");
  expect(bid(1, 200) == 200, "above it");
  expect(bid(2, 100) == 409, "the price again");
  expect(bid(2, 104) == 409, "less than a step");
  expect(bid(2, -5) == 422 && bid(2, 0) == 422, "nothing or less");
  expect(bazaar.coins(2) == 1000, "nothing was held");
  fair.close();
}

void a_wrong_clock_ends_nothing_early() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto auction = bazaar.auction(0, 100);
  const auto ends = bazaar.must_call(1, "GET /auctions/" + auction).text("/ends");
  for (const auto step : {std::chrono::hours{1}, std::chrono::hours{-2}, std::chrono::hours{1}}) {
    fair.clock.move(step);
    bazaar.sign_in_again();
    const auto now = bazaar.must_call(1, "GET /auctions/" + auction);
    expect(now.text("/ends") == ends && now.text("/state") == "open", "the deadline is what was stored");
  }
  bazaar.must_call(1, "POST /auctions/" + auction + "/bids", bid_of(100));
  auto live = bazaar.server().live(bazaar.token(1));
  live.subscribe("auctions/" + auction);
  fair.clock.move(std::chrono::hours{12});
  until_sold(live);
  fair.close();
}

}  // namespace

Scenarios of_auctions() {
  return {
      {"bid-race", of_equal_bids_one_leads},  {"bid-vs-close", a_bid_at_the_end_counts_or_is_refused},
      {"buyout-vs-bid", a_buy_out_and_a_bid}, {"cancel-vs-bid", a_cancellation_and_a_bid},
      {"two-buyouts", two_buy_outs},          {"bid-own", the_seller_does_not_bid},
      {"bid-lower", a_low_bid_is_refused},    {"auction-clock", a_wrong_clock_ends_nothing_early},
  };
}

}  // namespace edu::conformance
