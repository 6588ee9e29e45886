#include "economy/module.hpp"

#include "economy/audit.hpp"

namespace edu::economy {

Module::Module(Platform& p, const Needs& needs, Rules rules, std::span<const ContentFile> content)
    : Module{p, needs, sound_content(content, rules), std::move(rules)} {}

Module::Module(Platform& p, const Needs& needs, Content content, Rules rules)
    : rules_{std::move(rules)},
      notifications_{needs.notifications},
      assets_{ledger_, std::move(content.goods), phrases_},
      prices_{rules_.shop},
      bags_{ledger_, assets_, rules_.bags},
      pay_{rules_.steering.allowance},
      flags_{rules_.steering.flags, [this](Tx& tx, PlayerId player) { call_back_offers(tx, player); }},
      uses_{ledger_, assets_, bags_, needs.clock, rules_.bags},
      stories_{assets_, bags_, needs.accounts, needs.classes},
      shop_{ledger_, assets_, bags_, prices_, std::move(content.shelves), phrases_},
      contact_{needs.classes},
      presents_{rules_.gifts},
      gifts_{{ledger_, assets_, bags_, prices_, contact_, presents_, needs.accounts, needs.clock, needs.notifications,
              rules_.gifts, flags_}},
      trades_{{ledger_, escrows_, assets_, bags_, prices_, contact_, presents_, needs.accounts, needs.clock,
               needs.notifications, rules_.trades, flags_}},
      faucets_{ledger_, assets_, pay_},
      wallets_{ledger_},
      crafting_{ledger_, assets_, bags_, std::move(content.recipes)},
      fees_{rules_.market},
      history_{needs.clock},
      steward_{rules_.steering, rules_.market.fee_basis_points.is.value, flags_,
               [this](Tx& tx, const steering::Positions& to, const std::string& why) { move(tx, to, why); }},
      economy_pages_{rules_.steering, rules_.market.fee_basis_points.is.value, fees_},
      parcels_{ledger_, escrows_, assets_, bags_, rules_.market},
      market_{house(needs)},
      listings_{house(needs)},
      auctions_{house(needs)},
      estates_{{ledger_, market_, listings_, auctions_, parcels_, trades_}} {
  declare(p);
  declare_market(p);
  declare_steering(p);
}

void Module::declare(Platform& p) {
  p.query("GET /goods", assets_, &Assets::catalogue).allow_signed_in().summary("All kinds of things there are");
  p.query("GET /pieces/{asset}", stories_, &Stories::tell).allow_signed_in().summary("What a piece has been through");
  p.query("GET /players/me/wallet", wallets_, &Wallets::wallet).allow_signed_in().summary("What I hold");
  p.query("GET /players/me/statement", wallets_, &Wallets::statement)
      .allow_signed_in()
      .summary("Every coin I earned or paid, or each move of a thing, newest first");
  p.query("GET /players/me/bag", bags_, &Bags::view).allow_signed_in().summary("What is in my bag");
  p.command("POST /players/me/bag/{asset}/salvage", crafting_, &Crafting::salvage)
      .allow_signed_in()
      .summary("Take a piece apart");
  p.query("GET /recipes", crafting_, &Crafting::list)
      .allow_signed_in()
      .summary("What can be made of what, and what I lack for it");
  p.command("POST /recipes/{recipe}/crafts", crafting_, &Crafting::make).allow_signed_in().summary("Make a thing");
  p.command("POST /recipe-pages/{page}/readings", crafting_, &Crafting::read_page)
      .allow_signed_in()
      .summary("Read a page: its recipes are known from then on");
  p.command("POST /players/me/bag/{asset}/uses", uses_, &Uses::use).allow_signed_in().summary("Use one of my things");
  p.command("POST /players/me/bag/{asset}/discards", uses_, &Uses::discard)
      .allow_signed_in()
      .summary("Throw some of my things away");

  p.query("GET /shop", shop_, &Shop::show).allow_signed_in().summary("What is sold, and for how much");
  p.query("GET /shop/appraisals/{asset}", shop_, &Shop::appraise)
      .allow_signed_in()
      .summary("What the shop pays for a thing");
  p.command("POST /shop/purchases", shop_, &Shop::buy).allow_signed_in().summary("Buy at the price I saw");
  p.command("POST /shop/sales", shop_, &Shop::sell).allow_signed_in().summary("Sell back at the price I saw");

  p.query("GET /gifts", gifts_, &Gifts::show).allow_signed_in().summary("Presents, and what I may still give today");
  p.command("POST /gifts", gifts_, &Gifts::give).allow_signed_in().summary("Give a classmate a present");
  p.query("GET /trades", trades_, &Trades::list).allow_signed_in().summary("My trades");
  p.command("POST /trades", trades_, &Trades::open).allow_signed_in().summary("Ask a classmate to trade");
  p.query("GET /trades/{trade}", trades_, &Trades::show).allow_signed_in().summary("A trade of mine");
  p.command("PUT /trades/{trade}/offer", trades_, &Trades::offer)
      .allow_signed_in()
      .summary("Lay my things on the table");
  p.command("POST /trades/{trade}/confirmation", trades_, &Trades::confirm)
      .allow_signed_in()
      .summary("Say yes to the version I saw");
  p.command("POST /trades/{trade}/cancel", trades_, &Trades::cancel).allow_signed_in().summary("Leave the table");
  p.topic("trades/{trade}", trades_, &Trades::may_watch);
  p.query("GET /classes/{class}/trading", contact_, &Contact::show)
      .allow_signed_in()
      .summary("Whether a class gives and trades");
  p.command("PUT /classes/{class}/trading", contact_, &Contact::change)
      .allow(admin, teacher)
      .summary("Switch a class's gifts and trades on or off");

  p.emits<TransactionCompleted, CurrencyEarned, ItemGained, ItemUsed, ItemPurchased, GiftGiven, Traded, ItemCrafted,
          ItemSalvaged, RecipesLearned>();
  p.on<skill::Answered>("economy", faucets_, &Faucets::pay_answer);
  p.on<skill::SkillMastered>("economy", faucets_, &Faucets::pay_mastery);
  p.on<quest::Completed>("economy", faucets_, &Faucets::pay_quest);
  p.on<world::Cleared>("economy", faucets_, &Faucets::pay_dungeon);
  p.on<world::ItemsFound>("economy", faucets_, &Faucets::give_finds);
  p.on<world::Climbed>("economy", faucets_, &Faucets::pay_floor);
  p.on<quest::RewardChosen>("economy", faucets_, &Faucets::pay_choice);
  p.on<progression::SeasonClosed>("economy", faucets_, &Faucets::pay_season);
  p.on<progression::AwardReversed>("economy", faucets_, &Faucets::take_back);
  p.on<progression::AchievementUnlocked>("economy", faucets_, &Faucets::pay_achievement);
  p.timer<TradeGoesStale>(trades_, &Trades::go_stale);

  p.records("economy_account", "owner").as("wallet").where("kind in ('player', 'worn')").ids({{"asset", "ast"}});
  p.records("economy_transfer", "")
      .as("ledger")
      .where(
          // Each of their accounts' chains from its newest line back: as many steps as there are lines of theirs.
          "id in (with recursive walk(line, account) as (select newest, id from economy_account where kind in "
          "('player', "
          "'worn') and owner = ?1 union all select iif(t.debit = account, t.debit_previous, t.credit_previous), "
          "account "
          "from walk join economy_transfer t on t.id = walk.line) select line from walk where line > 0)")
      .ids({{"asset", "ast"}})
      .times({"at"})
      .secret({"hash"});
  p.records("economy_debt", "player").as("debts").ids({{"transfer", "txn"}, {"asset", "ast"}});
  p.records("economy_used", "player").as("things-used");
  p.records("economy_gift", "giver").as("gifts-given").ids({{"receiver", "plr"}, {"asset", "ast"}}).times({"at"});
  p.records("economy_gift", "receiver").as("gifts-got").ids({{"giver", "plr"}, {"asset", "ast"}}).times({"at"});
  p.records("economy_present", "player").as("presents");
  p.records("economy_trade", "one").as("trades-asked").ids({{"id", "trd"}, {"other", "plr"}}).times({"changed"});
  p.records("economy_trade", "other").as("trades").ids({{"id", "trd"}, {"one", "plr"}}).times({"changed"});

  p.records("economy_craft", "player").as("crafts").times({"at"});
  p.records("economy_page", "player").as("recipe-pages").times({"read"});

  p.invariant("economy: sum is zero", sum_is_zero);
  p.invariant("economy: nobody is negative", nobody_is_negative);
  p.invariant("economy: hash chain holds", chain_holds);
  p.invariant("economy: balances are entries", balances_equal_entries);
  p.invariant("economy: a piece is in one place", pieces_are_in_one_place);
  p.invariant("economy: escrows hold together", escrows_hold_together);
  p.invariant("economy: debts are what is missing", debts_are_what_is_missing);
  p.invariant("economy: trades hold together", trades_hold_together);
}

void Module::declare_market(Platform& p) {
  p.query("GET /market", market_, &Market::list).allow_signed_in().summary("What is traded, and for how much");
  p.query("GET /market/{good}", market_, &Market::book)
      .allow_signed_in()
      .summary("The orders for a thing that stacks, and what it was sold for");
  p.command("POST /market/{good}/orders", market_, &Market::place)
      .allow_signed_in()
      .summary("Offer to buy or to sell; what agrees trades at once");
  p.command("DELETE /market-orders/{order}", market_, &Market::cancel)
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

  p.emits<Sold, BidPlaced, AuctionClosed>();
  p.on<classroom::DayBegan>("economy.orders", market_, &Market::day_began);
  p.on<classroom::DayBegan>("economy.listings", listings_, &Listings::day_began);
  p.on<auth::Erased>("economy", estates_, &Estates::settle);
  p.timer<MoreOrdersDue>(market_, &Market::go_on);
  p.timer<MoreListingsDue>(listings_, &Listings::go_on);
  p.timer<AuctionEnds>(auctions_, &Auctions::end);

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

  p.invariant("economy: what is offered lies in escrow", [](Snapshot& snapshot) {
    auto wrong = orders_are_in_escrow(snapshot);
    for (const auto check : {listings_are_in_escrow, auctions_are_in_escrow, parcels_are_in_escrow})
      for (auto& what : check(snapshot)) wrong.push_back(std::move(what));
    return wrong;
  });
}

void Module::declare_steering(Platform& p) {
  p.query("GET /economy", economy_pages_, &steering::Pages::show)
      .allow(admin)
      .summary("How the school's economy stands: money, prices, what the controller does");
  p.query("GET /economy/flags", flags_, &steering::Flags::list)
      .allow(admin)
      .audited()
      .summary("What looks like a trick, with the numbers that say so");
  p.command("POST /economy/flags/{finding}/decision", flags_, &steering::Flags::decide)
      .allow(admin)
      .audited()
      .in_person()
      .summary("Confirm a flag, or dismiss it");

  p.emits<steering::FiguresSet, steering::Steered, steering::Flagged, steering::FlagDecided, steering::DealCounted>();
  p.on<classroom::DayBegan>("economy.steering", steward_, &steering::Steward::day_began);
  p.timer<steering::ReadOn>(steward_, &steering::Steward::read_on);

  p.records("economy_life", "player").as("economy-days");
  p.records("economy_given", "giver").as("given").secret({"taker"});
  p.records("economy_given", "taker").as("got").secret({"giver"});
  p.records("economy_sold", "seller").as("sold").ids({{"asset", "ast"}}).secret({"buyer"});
  p.records("economy_sold", "buyer").as("bought").ids({{"asset", "ast"}}).secret({"seller"});
  p.records("economy_allowance", "player").as("allowance");
  p.records("economy_flag", "by").as("flags-decided").ids({{"id", "fnd"}}).secret({"evidence"});
  p.records("economy_flagged", "player").as("flags").ids({{"flag", "fnd"}});
  p.records("economy_slow", "player").as("slowed");

  p.replayed("economy: steering", [this](Snapshot& snapshot) { return replay_.compare(snapshot); });
}

House Module::house(const Needs& needs) {
  return {ledger_, escrows_, assets_, bags_, parcels_, history_, fees_, rules_.market, needs.clock, needs.notifications,
          flags_};
}

void Module::move(Tx& tx, const steering::Positions& to, const std::string& why) {
  if (fees_.of_a_sale(tx) != to.fee) fees_.set(tx, BasisPoints{static_cast<int>(to.fee)}, why);
  shop_.reprice(tx, to.shop, why);
}

// Whoever is slowed has nothing waiting from before that others could take up, and may offer it anew, a little a day. An
// auction runs to its end: its deposit is at stake, and whoever has bid relies on it.
void Module::call_back_offers(Tx& tx, PlayerId player) {
  if (market_.call_back(tx, player) + listings_.call_back(tx, player) == 0) return;
  notifications_.notify(tx, player,
                        {"market.called_back", "What you offered is back with you",
                         "Not so much changes hands at once for now. You can offer some of it again.", "/market"});
}

void Module::begin(Tasks& tasks) {
  tasks.write([this](Tx& tx) {
    assets_.take_in(tx);
    crafting_.take_in(tx);
    shop_.take_in(tx);
    steward_.take_in(tx);
  });
}

}  // namespace edu::economy
