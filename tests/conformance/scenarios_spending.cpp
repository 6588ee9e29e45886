// Coins and things: spent twice at once, sent to oneself, split, rounded, refunded, left behind.
#include <set>

#include "conformance/bazaars.hpp"
#include "flow/support/process.hpp"

namespace edu::conformance {

namespace {

using flow::Http;
using flow::must;
using flow::Response;

std::string order_of(std::string_view side, std::string_view price, std::string_view count) {
  return R"({"side":")" + std::string{side} + R"(","price":)" + std::string{price} + R"(,"count":)" +
         std::string{count} + "}";
}

void a_purse_is_spent_once() {
  Fair fair{{.students = 33, .coins = 100, .goods = 10}};
  auto& bazaar = fair.bazaar;
  std::vector<std::string> listings;
  for (std::size_t seller = 1; seller <= 32; ++seller) listings.push_back(bazaar.listing(seller, 100));
  const auto replies = bazaar.at_once(32, [&](Http& http, std::size_t n) {
    return bazaar.call(http, 0, "POST /listings/" + listings[n] + "/purchases", "{}");
  });
  expect(count_of(replies, 200) == 1 && count_of(replies, 409) == 31, "one purchase: " + tally(replies));
  expect(bazaar.coins(0) == 0, "the purse is empty");
  fair.close();
}

void coins_and_things_go_to_and_fro() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  bazaar.at_once(16, [&](Http& http, std::size_t n) {
    Response last;
    for (int step = 0; step < 60; ++step) {
      const auto price = std::to_string(8 + (n * 7 + static_cast<std::size_t>(step) * 3) % 5);
      last = bazaar.call(http, n % bazaar.traders(), "POST /market/" + bazaar.good() + "/orders",
                         order_of((n + static_cast<std::size_t>(step)) % 2 == 0 ? "buy" : "sell", price, "2"));
      expect(last.status == 200 || last.status == 409, "an order is " + std::to_string(last.status));
    }
    return last;
  });
  fair.close();
}

void nobody_deals_with_themselves() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  auto http = bazaar.server().http();
  bazaar.order(0, "sell", 5, 1);
  expect(bazaar.call(http, 0, "POST /market/" + bazaar.good() + "/orders", order_of("buy", "5", "1")).code() ==
             "market.own_order",
         "an order of one's own");
  const auto listing = bazaar.listing(0, 5);
  expect(bazaar.call(http, 0, "POST /listings/" + listing + "/purchases", "{}").code() == "listing.own",
         "a listing of one's own");
  fair.close();
}

void a_count_past_its_bounds_is_refused(std::string_view price, std::string_view count) {
  Fair fair;
  auto& bazaar = fair.bazaar;
  auto http = bazaar.server().http();
  for (const auto* side : {"sell", "buy"}) {
    const auto reply = bazaar.call(http, 0, "POST /market/" + bazaar.good() + "/orders", order_of(side, price, count));
    expect(reply.status == 422, std::string{side} + " is " + std::to_string(reply.status));
  }
  expect(bazaar.holds(0, bazaar.stack()) == 100 && bazaar.coins(0) == 1000, "nothing has moved");
  fair.close();
}

void fees_add_up() {
  Fair fair{{.students = 2, .coins = 1'000'000'000, .goods = 1000}};
  auto& bazaar = fair.bazaar;
  bazaar.order(0, "sell", 1, 900);
  auto http = bazaar.server().http();
  for (int n = 0; n < 100; ++n)
    must(bazaar.call(http, 1, "POST /market/" + bazaar.good() + "/orders", order_of("buy", "1", "1")),
         "a coin's worth");
  expect(bazaar.coins(0) == 1'000'000'000 + 95, "a hundred sales at one coin pay the fee of one of a hundred");
  expect(
      bazaar.call(http, 0, "POST /market/" + bazaar.good() + "/orders", order_of("sell", "1000000000", "1")).code() ==
          "market.price_far_off",
      "a price that nothing is worth");
  fair.close();
}

void a_parcel_is_taken_once() {
  Fair fair{{.students = 2, .coins = 1000, .goods = 5841}};  // 59 stacks of 99, and a piece: a full bag
  auto& bazaar = fair.bazaar;
  bazaar.order(0, "buy", 3, 20);
  bazaar.order(1, "sell", 3, 20);
  const auto mailbox = bazaar.must_call(0, "GET /players/me/parcels");
  expect(mailbox.count("/parcels") == 1, "what doesn't fit is a parcel");
  const auto parcel = mailbox.text("/parcels/0/parcel");
  auto http = bazaar.server().http();
  expect(bazaar.call(http, 0, "POST /parcels/" + parcel + "/claims", "{}").code() == "economy.bag_full", "no room");
  bazaar.order(0, "sell", 15, 20);
  const auto replies = bazaar.at_once(
      64, [&](Http& line, std::size_t) { return bazaar.call(line, 0, "POST /parcels/" + parcel + "/claims", "{}"); });
  expect(count_of(replies, 200) == 1 && count_of(replies, 404) == 63, "one claim: " + tally(replies));
  expect(bazaar.holds(0, bazaar.stack()) == 5841, "it is in the bag once");
  fair.close();
}

void a_full_bag_pays_nothing() {
  Fair fair{{.students = 2, .coins = 1000, .goods = 5841}};
  auto& bazaar = fair.bazaar;
  const auto listing = bazaar.listing(0, 10);
  auto http = bazaar.server().http();
  expect(bazaar.call(http, 1, "POST /listings/" + listing + "/purchases", "{}").code() == "economy.bag_full",
         "a piece");
  bazaar.order(0, "sell", 3, 20);
  expect(bazaar.call(http, 1, "POST /market/" + bazaar.good() + "/orders", order_of("buy", "3", "20")).code() ==
             "economy.bag_full",
         "a stack");
  expect(bazaar.coins(1) == 1000, "nothing was paid");
  fair.close();
}

void an_order_comes_back_once() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto order = bazaar.order(0, "buy", 10, 50);
  const auto replies = bazaar.at_once(
      64, [&](Http& http, std::size_t) { return bazaar.call(http, 0, "DELETE /market-orders/" + order, ""); });
  expect(count_of(replies, 200) == 1 && count_of(replies, 409) == 63, "one refund: " + tally(replies));
  expect(bazaar.coins(0) == 1000, "the coins are back once");
  fair.close();
}

void whoever_buys_pays_what_they_saw() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto seen = bazaar.listing(0, 10);
  bazaar.must_call(0, "DELETE /listings/" + seen);
  bazaar.listing(0, 90);
  auto http = bazaar.server().http();
  expect(bazaar.call(http, 1, "POST /listings/" + seen + "/purchases", "{}").code() == "listing.closed",
         "another price is another listing");
  expect(bazaar.coins(1) == 1000, "nothing was paid");
  fair.close();
}

// `eduverse erase person`, while nobody serves.
void erase(Fair& fair, std::size_t trader) {
  auto& bazaar = fair.bazaar;
  bazaar.server().stop();
  const auto ran = flow::run(
      {EDU_EXECUTABLE, "erase", "person", bazaar.username(trader), "--data", (bazaar.folder() / "data").string()});
  expect(ran.code == 0, "erased: " + ran.out + ran.err);
  bazaar.server().start();
}

void an_erased_person_leaves_nothing() {
  Fair fair{{.goods = 2 * flow::Bazaar::lot}};
  auto& bazaar = fair.bazaar;
  bazaar.listing(0, 50);
  bazaar.order(0, "sell", 10, 10);
  bazaar.order(0, "buy", 1, 10);
  const auto led = bazaar.auction(1, 10);
  bazaar.must_call(0, "POST /auctions/" + led + "/bids", R"({"maximum":100})");
  const auto sold = bazaar.auction(0, 10);
  bazaar.must_call(2, "POST /auctions/" + sold + "/bids", R"({"maximum":100})");
  erase(fair, 0);
  expect(bazaar.coins(2) == 1000, "a bid on what is gone comes back");
  const auto book = bazaar.must_call(1, "GET /market/" + bazaar.good());
  expect(book.count("/sells") == 0 && book.count("/buys") == 0, "no order is left");
  expect(bazaar.must_call(1, "GET /listings").count("/items") == 0, "no listing is left");
  fair.close();
}

void a_leader_who_is_erased_holds_nothing_up() {
  Fair fair;
  auto& bazaar = fair.bazaar;
  const auto auction = bazaar.auction(1, 10);
  bazaar.must_call(0, "POST /auctions/" + auction + "/bids", R"({"maximum":500})");
  erase(fair, 0);
  expect(bazaar.must_call(1, "GET /auctions/" + auction).integer("/price") == 0, "nobody leads");
  bazaar.must_call(2, "POST /auctions/" + auction + "/bids", R"({"maximum":10})");
  fair.close();
}

}  // namespace

Scenarios of_spending() {
  return {
      {"spend-race", a_purse_is_spent_once},
      {"transfer-pingpong", coins_and_things_go_to_and_fro},
      {"transfer-self", nobody_deals_with_themselves},
      {"split-int32", [] { a_count_past_its_bounds_is_refused("1", "6000000000"); }},
      {"price-times-qty", [] { a_count_past_its_bounds_is_refused("4294967296", "4294967296"); }},
      {"price-zero",
       [] {
         a_count_past_its_bounds_is_refused("0", "1");
         a_count_past_its_bounds_is_refused("-1", "1");
       }},
      {"fee-rounding", fees_add_up},
      {"mail-attach-race", a_parcel_is_taken_once},
      {"inventory-full", a_full_bag_pays_nothing},
      {"refund-twice", an_order_comes_back_once},
      {"stale-read-write", whoever_buys_pays_what_they_saw},
      {"erase-with-assets", an_erased_person_leaves_nothing},
      {"bid-withdraw", a_leader_who_is_erased_holds_nothing_up},
  };
}

}  // namespace edu::conformance
