#include "economy/module.hpp"

#include "economy/audit.hpp"

namespace edu::economy {

Module::Module(Platform& p, const Needs& needs, Rules rules, std::span<const ContentFile> content)
    : Module{p, needs, std::move(rules), sound_content(content)} {}

Module::Module(Platform& p, const Needs& needs, Rules rules, Content content)
    : rules_{std::move(rules)},
      assets_{ledger_, std::move(content.goods)},
      prices_{rules_.shop},
      bags_{ledger_, assets_, rules_.bags},
      uses_{ledger_, assets_, bags_, needs.clock, rules_.bags},
      stories_{assets_, bags_, needs.accounts, needs.classes},
      shop_{ledger_, assets_, bags_, prices_, std::move(content.shelves)},
      contact_{needs.classes},
      gifts_{
          {ledger_, assets_, bags_, prices_, contact_, needs.accounts, needs.clock, needs.notifications, rules_.gifts}},
      trades_{
          {ledger_, escrows_, assets_, bags_, prices_, contact_, needs.accounts, needs.notifications, rules_.trades}},
      faucets_{ledger_, assets_},
      wallets_{ledger_},
      crafting_{ledger_, assets_, bags_, std::move(content.recipes)} {
  declare(p);
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
          "(debit in (select id from economy_account where kind in ('player', 'worn') and owner = ?1)"
          " or credit in (select id from economy_account where kind in ('player', 'worn') and owner = ?1))")
      .ids({{"asset", "ast"}})
      .times({"at"})
      .secret({"hash"});
  p.records("economy_used", "player").as("things-used");
  p.records("economy_gift", "giver").as("gifts-given").ids({{"receiver", "plr"}, {"asset", "ast"}}).times({"at"});
  p.records("economy_gift", "receiver").as("gifts-got").ids({{"giver", "plr"}, {"asset", "ast"}}).times({"at"});
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
  p.invariant("economy: trades hold together", trades_hold_together);
}

void Module::begin(Tasks& tasks) {
  tasks.write([this](Tx& tx) {
    assets_.take_in(tx);
    crafting_.take_in(tx);
    shop_.take_in(tx);
  });
}

}  // namespace edu::economy
