// Random commands over bags, shop, gifts, trades, the markets and crafting against a simple model: the seed is printed, and a
// list that goes wrong is made as short as it still does. The long form (EDU_LONG) runs a million of them.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "machine.hpp"

using namespace edu;
using namespace edu::test;

namespace {

constexpr std::uint64_t seed = 20'261'201;

std::string story_of(const std::vector<MachineCommand>& commands) {
  std::string text;
  for (const auto& command : commands) text += "\n  " + to_text(command);
  return text;
}

std::vector<MachineCommand> without_waiting(std::vector<MachineCommand> commands) {
  std::erase_if(commands, [](const MachineCommand& c) { return c.kind == MachineCommand::Kind::advance; });
  return commands;
}

std::vector<MachineCommand> part(const std::vector<MachineCommand>& commands, std::size_t batch, std::size_t size) {
  const auto from = commands.begin() + static_cast<std::ptrdiff_t>(batch * size);
  return {from, from + static_cast<std::ptrdiff_t>(size)};
}

}  // namespace

TEST_CASE("whatever is done, everybody has what a simple model says, nothing is made or lost, and every line holds") {
  const std::size_t count = std::getenv("EDU_LONG") ? 1'000'000 : 50'000;
  auto commands = random_commands(seed, count);
  const auto [wrong, outcomes] = run_machine(commands, {});
  if (wrong) {
    const auto goes_wrong = [](const std::vector<MachineCommand>& some) {
      return run_machine(some, {}).wrong.has_value();
    };
    MESSAGE("seed " << seed << ": " << *wrong);
    if (count <= 50'000) FAIL("the shortest that was found:" << story_of(shrunk(std::move(commands), goes_wrong)));
    FAIL("run the short form with this seed to have it shortened");
  }
  // What never happens isn't tested.
  for (const std::string often : {"earn done",
                                  "take_back done",
                                  "take_back economy.not_enough",
                                  "find done",
                                  "buy done",
                                  "buy economy.bag_full",
                                  "buy economy.not_enough",
                                  "buy economy.price_changed",
                                  "sell done",
                                  "sell economy.not_enough",
                                  "use done",
                                  "use economy.enough_today",
                                  "use economy.rests",
                                  "discard done",
                                  "discard economy.changed",
                                  "gift done",
                                  "gift economy.gifts_today",
                                  "gift economy.gifts_worth",
                                  "gift economy.gifts_kept",
                                  "gift economy.bound",
                                  "gift economy.their_bag_full",
                                  "open_trade done",
                                  "open_trade economy.trades_today",
                                  "offer done",
                                  "offer economy.trade_changed",
                                  "offer economy.bound",
                                  "offer economy.not_enough",
                                  "confirm done",
                                  "confirm economy.trade_empty",
                                  "confirm economy.trade_over",
                                  "confirm economy.trade_uneven",
                                  "cancel done",
                                  "wear done",
                                  "take_off done",
                                  "price done",
                                  "advance done",
                                  "place_order done",
                                  "place_order input.invalid",
                                  "place_order market.unknown",
                                  "place_order market.own_order",
                                  "place_order market.price_far_off",
                                  "place_order market.too_many_orders",
                                  "place_order parcel.too_many",
                                  "place_order economy.bag_full",
                                  "place_order economy.not_enough",
                                  "a waiting order is filled",
                                  "a waiting order is filled in part",
                                  "an order meets several",
                                  "cancel_order done",
                                  "cancel_order market.order_unknown",
                                  "cancel_order market.order_closed",
                                  "offer_piece done",
                                  "offer_piece input.invalid",
                                  "offer_piece listing.stacks",
                                  "offer_piece listing.too_many",
                                  "offer_piece market.price_far_off",
                                  "offer_piece economy.bound",
                                  "offer_piece economy.not_enough",
                                  "buy_piece done",
                                  "buy_piece listing.own",
                                  "buy_piece listing.closed",
                                  "buy_piece listing.unknown",
                                  "buy_piece economy.bag_full",
                                  "buy_piece economy.not_enough",
                                  "take_piece_back done",
                                  "open_auction done",
                                  "open_auction input.invalid",
                                  "open_auction auction.too_many",
                                  "open_auction market.price_far_off",
                                  "open_auction economy.bound",
                                  "open_auction economy.not_enough",
                                  "bid done",
                                  "bid input.invalid",
                                  "bid auction.own",
                                  "bid auction.over",
                                  "bid auction.bid_too_low",
                                  "bid auction.use_buy_out",
                                  "bid market.price_far_off",
                                  "bid economy.not_enough",
                                  "a bid moves the end",
                                  "a bid is outbid at once",
                                  "a leader is outbid",
                                  "a leader goes further",
                                  "an auction ends sold",
                                  "an auction ends unsold",
                                  "buy_out done",
                                  "buy_out auction.no_buy_out",
                                  "buy_out economy.bag_full",
                                  "cancel_auction done",
                                  "cancel_auction auction.has_bids",
                                  "a parcel waits",
                                  "claim_parcel done",
                                  "claim_parcel parcel.unknown",
                                  "claim_parcel economy.bag_full",
                                  "craft done",
                                  "craft input.invalid",
                                  "craft recipe.unknown",
                                  "craft recipe.unread",
                                  "craft recipe.unskilled",
                                  "craft economy.not_enough",
                                  "craft economy.bag_full",
                                  "read_page done",
                                  "read_page recipe.no_page",
                                  "read_page recipe.read",
                                  "salvage done",
                                  "salvage recipe.no_salvage",
                                  "salvage economy.not_enough",
                                  "salvage economy.bag_full",
                                  "fee done"}) {
    CAPTURE(often);
    CHECK(outcomes.contains(often));
  }
}

TEST_CASE("a fault in some thousand commands is shortened to the few that show it") {
  const auto commands = random_commands(seed, 4000);
  for (const auto mistaken : {MachineRules{.gifts_a_day = 1}, MachineRules{.open_orders = 1}}) {
    const auto goes_wrong = [&](const std::vector<MachineCommand>& some) {
      return run_machine(some, mistaken).wrong.has_value();
    };
    REQUIRE(goes_wrong(commands));
    const auto fewest = shrunk(commands, goes_wrong);
    CAPTURE(story_of(fewest));
    CHECK(fewest.size() <= 6);
    CHECK(goes_wrong(fewest));
  }
}

TEST_CASE("killed at any moment, the economy stands where the last acknowledged batch left it, or the one after it") {
  constexpr std::size_t size = 100;
  const int rounds = std::getenv("EDU_LONG") ? 100 : 8;
  const auto commands = without_waiting(random_commands(seed + 1, 60'000));
  const auto folder = std::make_shared<Folder>();
  Rng rng{seed};
  std::size_t done = 0;
  MachineModel model{{}, Machine{folder}.first_thing()};
  for (int round = 0; round < rounds && (done + 60) * size < commands.size(); ++round) {
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      Machine machine{folder};
      auto own = model;
      for (auto batch = done; (batch + 1) * size < commands.size(); ++batch) {
        if (machine.run(part(commands, batch, size), own)) ::_exit(1);
        const char acknowledged = '.';
        if (::write(pipe_ends[1], &acknowledged, 1) != 1) ::_exit(2);
      }
      ::_exit(0);
    }
    ::close(pipe_ends[1]);
    std::size_t acknowledged = 0;
    char byte = 0;
    for (const auto enough = 1 + rng.below(50); acknowledged < enough && ::read(pipe_ends[0], &byte, 1) == 1;)
      ++acknowledged;
    ::kill(child, SIGKILL);
    while (::read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
    ::close(pipe_ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));

    Machine machine{folder};
    const auto run_model = [&] {
      for (const auto& command : part(commands, done, size)) model.run(command);
      ++done;
    };
    for (std::size_t i = 0; i < acknowledged; ++i) run_model();
    CAPTURE(round);
    const auto found = machine.accounts();
    if (found != model.accounts()) run_model();
    CHECK(found == model.accounts());
    CHECK(machine.world().broken().empty());
  }
  CHECK(done > 0);
}
