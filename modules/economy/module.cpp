#include "economy/module.hpp"

#include "economy/audit.hpp"

namespace edu::economy {

Module::Module(Platform& p) : faucets_{ledger_}, wallets_{ledger_} {
  p.query("GET /players/me/wallet", wallets_, &Wallets::wallet).allow_signed_in().summary("What I hold");
  p.query("GET /players/me/statement", wallets_, &Wallets::statement)
      .allow_signed_in()
      .summary("Every coin I earned or paid, newest first");

  p.emits<TransactionCompleted, CurrencyEarned>();
  p.on<skill::Answered>("economy", faucets_, &Faucets::pay_answer);
  p.on<skill::SkillMastered>("economy", faucets_, &Faucets::pay_mastery);
  p.on<quest::Completed>("economy", faucets_, &Faucets::pay_quest);
  p.on<world::Cleared>("economy", faucets_, &Faucets::pay_dungeon);
  p.on<world::Climbed>("economy", faucets_, &Faucets::pay_floor);
  p.on<quest::RewardChosen>("economy", faucets_, &Faucets::pay_choice);
  p.on<progression::SeasonClosed>("economy", faucets_, &Faucets::pay_season);
  p.on<progression::AwardReversed>("economy", faucets_, &Faucets::take_back);
  p.on<progression::AchievementUnlocked>("economy", faucets_, &Faucets::pay_achievement);

  p.records("economy_account", "owner").as("wallet").where("kind = 'player'");

  p.records("economy_transfer", "")
      .as("ledger")
      .where(
          "(debit in (select id from economy_account where kind = 'player' and owner = ?1)"
          " or credit in (select id from economy_account where kind = 'player' and owner = ?1))")
      .times({"at"})
      .secret({"hash"});

  p.invariant("economy: sum is zero", sum_is_zero);
  p.invariant("economy: nobody is negative", nobody_is_negative);
  p.invariant("economy: hash chain holds", chain_holds);
  p.invariant("economy: balances are entries", balances_equal_entries);
}

}  // namespace edu::economy
