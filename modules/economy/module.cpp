#include "economy/module.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/problem.hpp"
#include "economy/audit.hpp"

namespace edu::economy {

namespace {

std::vector<Good> sound_goods(std::span<const ContentFile> content) {
  std::vector<std::string> faults;
  auto goods = read_goods(content, faults);
  if (!faults.empty())
    throw invalid("content.file", fmt::format("The goods have faults:\n{}", fmt::join(faults, "\n")));
  return goods;
}

}  // namespace

Module::Module(Platform& p, const Needs& needs, Rules rules, std::span<const ContentFile> content)
    : rules_{std::move(rules)},
      assets_{ledger_, sound_goods(content)},
      bags_{ledger_, assets_, rules_.bags},
      faucets_{ledger_},
      wallets_{ledger_},
      fees_{rules_.market},
      history_{needs.clock},
      parcels_{ledger_, escrows_, assets_, bags_, rules_.market},
      market_{house(needs)},
      listings_{house(needs)},
      auctions_{house(needs)},
      estates_{{ledger_, market_, listings_, auctions_, parcels_}} {
  p.query("GET /players/me/wallet", wallets_, &Wallets::wallet).allow_signed_in().summary("What I hold");
  p.query("GET /players/me/statement", wallets_, &Wallets::statement)
      .allow_signed_in()
      .summary("Every coin I earned or paid, or each move of a thing, newest first");
  p.query("GET /players/me/bag", bags_, &Bags::view).allow_signed_in().summary("What is in my bag");

  p.query("GET /market", market_, &Market::list).allow_signed_in().summary("What is traded, and for how much");
  p.query("GET /market/{good}", market_, &Market::book)
      .allow_signed_in()
      .summary("The orders for a thing that stacks, and what it was sold for");
  p.command("POST /market/{good}/orders", market_, &Market::place)
      .allow_signed_in()
      .summary("Offer to buy or to sell; what agrees trades at once");
  p.command("DELETE /market/orders/{order}", market_, &Market::cancel)
      .allow_signed_in()
      .summary("Take an order of mine back");
  p.query("GET /players/me/orders", market_, &Market::mine).allow_signed_in().summary("My orders");
  p.topic("market/{good}", market_, &Market::may_watch);

  p.query("GET /listings", listings_, &Listings::list).allow_signed_in().summary("Pieces that are for sale");
  p.query("GET /players/me/listings", listings_, &Listings::mine).allow_signed_in().summary("Pieces that I offer");
  p.command("POST /listings", listings_, &Listings::offer).allow_signed_in().summary("Offer a piece at a price");
  p.command("POST /listings/{listing}/purchases", listings_, &Listings::buy).allow_signed_in().summary("Buy a piece");
  p.command("DELETE /listings/{listing}", listings_, &Listings::cancel)
      .allow_signed_in()
      .summary("Take a piece of mine back");

  p.query("GET /auctions", auctions_, &Auctions::list)
      .allow_signed_in()
      .summary("Open auctions, those that end soonest first");
  p.query("GET /auction-terms", auctions_, &Auctions::terms)
      .allow_signed_in()
      .summary("What the house keeps of a sale, and what it holds meanwhile");
  p.query("GET /auctions/{auction}", auctions_, &Auctions::show).allow_signed_in().summary("An auction and its bids");
  p.query("GET /players/me/auctions", auctions_, &Auctions::mine)
      .allow_signed_in()
      .summary("Auctions that I opened or bid in");
  p.command("POST /auctions", auctions_, &Auctions::open).allow_signed_in().summary("Open an auction");
  p.command("POST /auctions/{auction}/bids", auctions_, &Auctions::bid)
      .allow_signed_in()
      .summary("Say how far I would go; the house bids for me");
  p.command("POST /auctions/{auction}/buy-out", auctions_, &Auctions::buy_out)
      .allow_signed_in()
      .summary("Buy it at once");
  p.command("DELETE /auctions/{auction}", auctions_, &Auctions::cancel)
      .allow_signed_in()
      .summary("Take back an auction of mine that nobody has bid in");
  p.topic("auctions/{auction}", auctions_, &Auctions::may_watch);

  p.query("GET /players/me/parcels", parcels_, &Parcels::list)
      .allow_signed_in()
      .summary("What waits for me in the mailbox");
  p.command("POST /parcels/{parcel}/claims", parcels_, &Parcels::claim)
      .allow_signed_in()
      .summary("Take a parcel out, as much of it as fits my bag");

  p.emits<TransactionCompleted, CurrencyEarned, ItemGained, Traded, BidPlaced, AuctionClosed>();
  p.on<classroom::DayBegan>("economy.orders", market_, &Market::day_began);
  p.on<classroom::DayBegan>("economy.listings", listings_, &Listings::day_began);
  p.on<auth::Erased>("economy", estates_, &Estates::settle);
  p.timer<MoreOrdersDue>(market_, &Market::go_on);
  p.timer<MoreListingsDue>(listings_, &Listings::go_on);
  p.timer<AuctionEnds>(auctions_, &Auctions::end);
  p.on<skill::Answered>("economy", faucets_, &Faucets::pay_answer);
  p.on<skill::SkillMastered>("economy", faucets_, &Faucets::pay_mastery);
  p.on<quest::Completed>("economy", faucets_, &Faucets::pay_quest);
  p.on<world::Cleared>("economy", faucets_, &Faucets::pay_dungeon);
  p.on<world::Climbed>("economy", faucets_, &Faucets::pay_floor);
  p.on<quest::RewardChosen>("economy", faucets_, &Faucets::pay_choice);
  p.on<progression::SeasonClosed>("economy", faucets_, &Faucets::pay_season);
  p.on<progression::AwardReversed>("economy", faucets_, &Faucets::take_back);
  p.on<progression::AchievementUnlocked>("economy", faucets_, &Faucets::pay_achievement);

  p.records("economy_account", "owner").as("wallet").where("kind in ('player', 'worn')").ids({{"asset", "ast"}});

  p.records("economy_transfer", "")
      .as("ledger")
      .where(
          "(debit in (select id from economy_account where kind in ('player', 'worn') and owner = ?1)"
          " or credit in (select id from economy_account where kind in ('player', 'worn') and owner = ?1))")
      .ids({{"asset", "ast"}})
      .times({"at"})
      .secret({"hash"});

  p.records("economy_order", "player")
      .as("market-orders")
      .ids({{"id", "ord"}, {"asset", "ast"}})
      .times({"placed", "closed"})
      .secret({"escrow"});
  p.records("economy_listing", "player")
      .as("market-listings")
      .ids({{"id", "lst"}, {"asset", "ast"}, {"kind", "ast"}})
      .times({"placed", "closed"})
      .secret({"escrow"});
  p.records("economy_auction", "seller")
      .as("auctions")
      .ids({{"id", "auc"}, {"asset", "ast"}, {"kind", "ast"}})
      .times({"opened", "ends", "closed"})
      .secret({"escrow", "leader", "maximum", "timer"});
  p.records("economy_auction", "leader")
      .as("auctions-led")
      .ids({{"id", "auc"}, {"asset", "ast"}, {"kind", "ast"}})
      .times({"opened", "ends", "closed"})
      .secret({"escrow", "seller", "deposit", "timer"});
  p.records("economy_bid", "bidder").as("bids").ids({{"id", "bid"}, {"auction", "auc"}}).times({"at"});
  p.records("economy_parcel", "player")
      .as("parcels")
      .ids({{"id", "pcl"}, {"asset", "ast"}})
      .times({"since"})
      .secret({"escrow"});

  p.invariant("economy: sum is zero", sum_is_zero);
  p.invariant("economy: nobody is negative", nobody_is_negative);
  p.invariant("economy: hash chain holds", chain_holds);
  p.invariant("economy: balances are entries", balances_equal_entries);
  p.invariant("economy: a piece is in one place", pieces_are_in_one_place);
  p.invariant("economy: escrows hold together", escrows_hold_together);
  p.invariant("economy: what is offered lies in escrow", [](Snapshot& snapshot) {
    auto wrong = orders_are_in_escrow(snapshot);
    for (const auto check : {listings_are_in_escrow, auctions_are_in_escrow, parcels_are_in_escrow})
      for (auto& what : check(snapshot)) wrong.push_back(std::move(what));
    return wrong;
  });
}

House Module::house(const Needs& needs) {
  return {ledger_,  escrows_, assets_,       bags_,       parcels_,
          history_, fees_,    rules_.market, needs.clock, needs.notifications};
}

void Module::begin(Tasks& tasks) {
  tasks.write([this](Tx& tx) { assets_.take_in(tx); });
}

}  // namespace edu::economy
