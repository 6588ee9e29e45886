// The commands of the market, of making things and of taking them apart, as requests to their routes.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "machine.hpp"

namespace edu::test {

namespace {

using namespace edu::economy;
using Kind = MachineCommand::Kind;

template <class Number>
std::string below(std::string_view path, std::int64_t number) {
  return fmt::format("{}/{}", path, edu::to_text(Number{number}));
}

const char* length_name(std::int64_t half_days) {
  return half_days == 1 ? "half_day" : half_days == 2 ? "day" : "two_days";
}

}  // namespace

std::string Machine::call_market(Tx& tx, const MachineCommand& c, const MachineModel& model) {
  const auto who = model.player(c.who);
  const auto post = [&](const std::string& path, const std::string& body) {
    return route(tx, "POST", path, who, body);
  };
  const auto remove = [&](const std::string& path) { return route(tx, "DELETE", path, who, ""); };
  switch (c.kind) {
    case Kind::place_order: {
      const auto asked = model.order_of(c);
      return post(fmt::format("/market/{}/orders", asked.good),
                  fmt::format(R"({{"side":"{}","price":{},"count":{}}})", asked.buys ? "buy" : "sell", asked.price,
                              asked.count));
    }
    case Kind::cancel_order:
      return remove(below<OrderId>("/market-orders", model.order_number(c)));
    case Kind::offer_piece: {
      const auto asked = model.stall_of(c);
      return post("/listings",
                  fmt::format(R"({{"asset":"{}","price":{}}})", edu::to_text(AssetId{asked.asset}), asked.price));
    }
    case Kind::buy_piece:
      return post(below<ListingId>("/listings", model.listing_number(c)) + "/purchases", "{}");
    case Kind::take_piece_back:
      return remove(below<ListingId>("/listings", model.listing_number(c)));
    case Kind::open_auction: {
      const auto asked = model.auction_of(c);
      return post("/auctions", fmt::format(R"({{"asset":"{}","count":{},"start":{},"length":"{}"{}}})",
                                           edu::to_text(AssetId{asked.asset}), asked.count, asked.start,
                                           length_name(asked.half_days),
                                           asked.buy_out ? fmt::format(R"(,"buy_out":{})", *asked.buy_out) : ""));
    }
    case Kind::bid: {
      const auto asked = model.bid_of(c);
      return post(below<AuctionId>("/auctions", asked.auction) + "/bids",
                  fmt::format(R"({{"maximum":{}}})", asked.maximum));
    }
    case Kind::buy_out:
      return post(below<AuctionId>("/auctions", model.auction_number(c)) + "/buy-out", "{}");
    case Kind::cancel_auction:
      return remove(below<AuctionId>("/auctions", model.auction_number(c)));
    case Kind::claim_parcel:
      return post(below<ParcelId>("/parcels", model.parcel_number(c)) + "/claims", "{}");
    case Kind::craft:
      return make(tx, who, model.craft_of(c));
    case Kind::read_page:
      return post(fmt::format("/recipe-pages/{}/readings", model.page_of(c)), "{}");
    case Kind::salvage:
      return post(fmt::format("/players/me/bag/{}/salvage", edu::to_text(AssetId{model.piece_of(c)})), "{}");
    case Kind::fee:
      world_.economy.fees().set(tx, BasisPoints{static_cast<int>(c.count_of(2500))}, "A test says so.");
      return "";
    default:
      return "";
  }
}

// Each making has one outcome, of a quality that the recipe speaks of.
std::string Machine::make(Tx& tx, std::int64_t player, const MachineModel::CraftAsked& asked) {
  const auto came = ask(tx, "POST", fmt::format("/recipes/{}/crafts", asked.recipe), player,
                        fmt::format(R"({{"times":{}}})", asked.times));
  if (!came.code.empty()) return came.code;
  const auto recipe = std::find_if(machine_recipes.begin(), machine_recipes.end(),
                                   [&](const MachineRecipe& each) { return each.makes == asked.recipe; });
  const Body reply{came.body};
  if (std::cmp_not_equal(reply.count("/made"), asked.times)) return "made another number of times";
  for (std::int64_t i = 0; i < asked.times; ++i) {
    const auto quality = reply.text(fmt::format("/made/{}/quality", i));
    if (std::count(recipe->qualities.begin(), recipe->qualities.end(), quality) == 0) return "made " + quality;
    if (reply.integer(fmt::format("/made/{}/count", i)) != recipe->makes_so_many) return "made another number";
  }
  return "";
}

}  // namespace edu::test
