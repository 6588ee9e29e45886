// A model of the economy that a few pages of plain maps can hold: what each command comes to, and who holds what afterwards.
// It tells DOMAIN.md's rules again in plain words and calls nothing of the engine's; what it can't know, the quality that is
// drawn, changes nothing that it says.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "machine_commands.hpp"
#include "machine_rows.hpp"
#include "machine_things.hpp"

namespace edu::test {

// What the model believes of the rules.
struct MachineRules {
  std::int64_t gifts_a_day = 3;
  std::int64_t asks_a_day = 5;
  std::int64_t open_orders = 6;
};

class MachineModel {
 public:
  using Account = std::tuple<economy::HolderKind, std::int64_t, std::int64_t>;  // kind, owner, asset
  using Accounts = std::map<Account, std::int64_t>;

  // `first_thing`: the number of the first kind's asset.
  MachineModel(MachineRules rules, std::int64_t first_thing);

  // The code that it is refused with; empty: it is done.
  std::string run(const MachineCommand& command);
  const Accounts& accounts() const { return accounts_; }
  // How often each kind of command came to what, "gift economy.gifts_today", and what happened by the way, "a parcel waits".
  const std::map<std::string, int>& outcomes() const { return outcomes_; }

  // What the numbers of a command mean here (machine_meaning.cpp).
  struct Trade {
    std::int64_t one = 0, other = 0, escrow = 0;
    std::string state = "open";
    std::int64_t version = 1;
    std::vector<std::pair<std::int64_t, std::int64_t>> offers[2];
    bool confirmed[2] = {false, false};
    std::int64_t touched = 0;  // the minute of the last offer or yes
    std::int64_t day = 0;      // on which it was asked for
  };
  struct OrderAsked {
    std::string good;
    bool buys;
    std::int64_t price, count;
  };
  struct StallAsked {
    std::int64_t asset, price;
  };
  struct AuctionAsked {
    std::int64_t asset, count, start;
    std::optional<std::int64_t> buy_out;
    std::int64_t half_days;
  };
  struct BidAsked {
    std::int64_t auction, maximum;
  };
  struct CraftAsked {
    std::string recipe;
    std::int64_t times;
  };
  std::int64_t player(std::uint32_t number) const { return number % 5 == 4 ? 3 : 1 + number % 2; }
  std::size_t kind(std::uint32_t number) const;
  std::int64_t kind_asset(std::size_t kind) const { return first_ + static_cast<std::int64_t>(kind); }
  const std::string& code(std::uint32_t number) const;
  std::int64_t bought(const MachineCommand& command) const;    // an asset that the shop is asked for
  std::int64_t thing_of(const MachineCommand& command) const;  // an asset; mostly one that they have
  std::int64_t some_of(const MachineCommand& command) const;   // of those that they have, now and then one more
  std::int64_t given_of(const MachineCommand& command) const;  // so many as a present
  std::int64_t price_of(std::int64_t asset) const;             // the shop's for a kind; 1 for anything else
  std::int64_t pays_for(std::int64_t asset) const;
  std::int64_t has(std::int64_t player, std::int64_t asset) const;
  std::vector<std::pair<std::int64_t, std::int64_t>> lines_of(const MachineCommand& command) const;
  const Trade* trade(std::uint32_t number) const;
  std::int64_t trade_number(std::uint32_t number) const;                     // 1 where there is none yet
  std::int64_t hat_of(std::int64_t player, economy::HolderKind kind) const;  // 0: none
  OrderAsked order_of(const MachineCommand& command) const;
  StallAsked stall_of(const MachineCommand& command) const;
  AuctionAsked auction_of(const MachineCommand& command) const;
  BidAsked bid_of(const MachineCommand& command) const;
  CraftAsked craft_of(const MachineCommand& command) const;
  std::string page_of(const MachineCommand& command) const;
  std::int64_t piece_of(const MachineCommand& command) const;  // mostly a piece that they have
  // Rows that a command speaks of; some are another's, closed, or not there.
  std::int64_t order_number(const MachineCommand& command) const;
  std::int64_t listing_number(const MachineCommand& command) const;
  std::int64_t auction_number(const MachineCommand& command) const;
  std::int64_t parcel_number(const MachineCommand& command) const;
  std::int64_t wait_of(const MachineCommand& command) const;  // minutes

 private:
  struct Uses {
    std::int64_t day = -1, times = 0, rests_until = -1;
  };
  struct Order {
    std::int64_t player, asset;
    bool buys;
    std::int64_t price, left;
    std::int64_t fee, turnover;  // the house's share when it was placed, in basis points; coins so far
    std::int64_t escrow;
  };
  struct Listing {
    std::int64_t player, asset, price, fee, escrow;
  };
  struct Auction {
    std::int64_t seller, asset, count, start;
    std::optional<std::int64_t> buy_out;
    std::int64_t fee, deposit, escrow, ends;
    std::int64_t extensions = 0, bids = 0, price = 0, leader = 0, maximum = 0;
  };
  struct Parcel {
    std::int64_t player, asset, count;
    economy::Reason origin;
    std::int64_t escrow;
  };
  struct Timer {
    bool of_auction;  // else of a trade
    std::int64_t number;
  };

  // Who holds what, and what things are.
  static Account of(economy::HolderKind kind, std::int64_t owner, std::int64_t asset) { return {kind, owner, asset}; }
  static Account bag(std::int64_t player, std::int64_t asset) { return of(economy::HolderKind::player, player, asset); }
  static Account held(std::int64_t escrow, std::int64_t asset) {
    return of(economy::HolderKind::escrow, escrow, asset);
  }
  static Account minted(economy::Reason reason, std::int64_t asset) {
    return of(economy::HolderKind::mint, economy::number_of(reason), asset);
  }
  static Account sunk(economy::Reason reason, std::int64_t asset) {
    return of(economy::HolderKind::sink, economy::number_of(reason), asset);
  }
  void move(Account from, Account to, std::int64_t count);
  std::int64_t make_piece(std::int64_t player, std::size_t kind, economy::Reason reason);
  std::int64_t new_escrow() { return ++escrows_; }
  std::int64_t used(std::int64_t player, std::int64_t but) const;
  std::int64_t stack_of(std::int64_t asset) const;
  std::int64_t room_for(std::int64_t player, std::int64_t asset) const;
  bool fits(std::int64_t player, std::int64_t asset, std::int64_t count) const;
  std::optional<std::size_t> kind_of(std::int64_t asset) const;
  std::int64_t named(const std::string& code) const;  // a kind's asset; 0: there is no such kind
  bool is_piece(std::int64_t asset) const;
  std::int64_t worth(std::int64_t asset) const;
  std::int64_t value_of(std::int64_t asset) const;  // as the content has it
  std::string tradable(std::int64_t asset) const;
  std::int64_t any_asset(std::uint32_t number) const;  // any that there is, and one that isn't
  std::vector<std::int64_t> own_assets(std::int64_t player, std::int64_t from) const;
  std::int64_t thing_of(std::int64_t player, std::uint32_t number) const;
  void happens(const std::string& what) { ++outcomes_[what]; }

  std::string outcome(const MachineCommand& command);

  // Bag and shop.
  std::string earn(const MachineCommand& command);
  std::string take_back(const MachineCommand& command);
  void find(const MachineCommand& command);
  std::string buy(const MachineCommand& command);
  std::string sell(const MachineCommand& command);
  std::string use(const MachineCommand& command);
  std::string discard(const MachineCommand& command);
  std::string wear(const MachineCommand& command);

  // From hand to hand (machine_model_trading.cpp). `room`: worth that they may still be given, and what they were.
  std::int64_t room(std::int64_t player) const;
  void keep(std::int64_t giver, std::int64_t taker, std::int64_t worth);
  std::string gift(const MachineCommand& command);
  std::string open_trade(const MachineCommand& command);
  std::string offer(const MachineCommand& command);
  std::string confirm(const MachineCommand& command);
  std::string cancel(const MachineCommand& command);
  void give_back(Trade& trade);
  void trade_timer(std::int64_t number);

  // The mailbox (machine_model_mail.cpp).
  void deliver(Account from, std::int64_t to, std::int64_t asset, std::int64_t count, economy::Reason origin);
  bool mailbox_is_full(std::int64_t player) const;
  std::string claim_parcel(const MachineCommand& command);

  // The book of orders (machine_model_market.cpp), and what all markets ask.
  static bool sayable(std::int64_t number);
  std::int64_t dearest(std::int64_t asset, std::int64_t count) const;   // that a lot may be, plain
  std::int64_t too_dear(std::int64_t asset, std::int64_t count) const;  // whatever its quality
  static std::int64_t share(std::int64_t turnover, std::int64_t basis_points);
  void pay(Account from, std::int64_t seller, std::int64_t coins, std::int64_t fee);
  std::vector<std::int64_t> in_turn(std::int64_t asset, bool buys) const;
  std::string place_order(const MachineCommand& command);
  std::string cancel_order(const MachineCommand& command);

  // Stalls (machine_model_stalls.cpp).
  std::string offer_piece(const MachineCommand& command);
  std::string buy_piece(const MachineCommand& command);
  std::string take_piece_back(const MachineCommand& command);

  // Auctions (machine_model_auctions.cpp).
  static std::int64_t step_above(std::int64_t price);
  static std::int64_t least_bid(const Auction& auction, std::int64_t bidder);
  std::string open_auction(const MachineCommand& command);
  std::string bid(const MachineCommand& command);
  std::string buy_out(const MachineCommand& command);
  std::string cancel_auction(const MachineCommand& command);
  void extend(std::int64_t number);
  void sell_auction(std::int64_t number);
  void return_auction(std::int64_t number);
  void close_auction(std::int64_t number);
  void auction_timer(std::int64_t number);

  // Crafting (machine_model_crafting.cpp).
  std::string craft(const MachineCommand& command);
  std::string read_page(const MachineCommand& command);
  std::string salvage(const MachineCommand& command);

  std::int64_t today() const;
  void advance(std::int64_t minutes);

  MachineRules rules_;
  std::int64_t first_;
  Accounts accounts_;
  std::map<std::int64_t, std::size_t> pieces_;  // asset, kind
  std::set<std::int64_t> worn_once_;
  std::int64_t next_piece_;
  std::int64_t escrows_ = 0;  // opened so far
  std::vector<std::int64_t> prices_;
  std::vector<bool> priced_;
  std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> earned_;  // number: player, coins
  std::set<std::uint32_t> taken_back_;
  std::map<std::pair<std::int64_t, std::string>, Uses> uses_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, std::int64_t>> given_, got_;  // player, day
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> kept_;  // player, day: worth got beyond given
  std::vector<Trade> trades_;                                           // number - 1
  MachineRows<Order> orders_;
  MachineRows<Listing> listings_;
  MachineRows<Auction> auctions_;
  MachineRows<Parcel> parcels_;
  std::int64_t fee_ = machine_figures::first_fee;  // the house's share of what is offered from now on, in basis points
  std::set<std::pair<std::int64_t, std::string>> read_;  // player, page
  std::int64_t minutes_ = 0;                             // since the beginning
  std::multimap<std::int64_t, Timer> timers_;            // by the minute; of one minute, in the order they were set
  std::map<std::string, int> outcomes_;
};

}  // namespace edu::test
