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
  if (!faults.empty()) throw invalid("content.file", fmt::format("The goods have faults:\n{}", fmt::join(faults, "\n")));
  return goods;
}

}  // namespace

Module::Module(Platform& p, Rules rules, std::span<const ContentFile> content)
    : rules_{std::move(rules)},
      assets_{ledger_, sound_goods(content)},
      bags_{ledger_, assets_, rules_.bags},
      faucets_{ledger_},
      wallets_{ledger_} {
  p.query("GET /players/me/wallet", wallets_, &Wallets::wallet).allow_signed_in().summary("What I hold");
  p.query("GET /players/me/statement", wallets_, &Wallets::statement)
      .allow_signed_in()
      .summary("Every coin I earned or paid, or each move of a thing, newest first");
  p.query("GET /players/me/bag", bags_, &Bags::view).allow_signed_in().summary("What is in my bag");

  p.emits<TransactionCompleted, CurrencyEarned, ItemGained>();
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

  p.invariant("economy: sum is zero", sum_is_zero);
  p.invariant("economy: nobody is negative", nobody_is_negative);
  p.invariant("economy: hash chain holds", chain_holds);
  p.invariant("economy: balances are entries", balances_equal_entries);
  p.invariant("economy: a piece is in one place", pieces_are_in_one_place);
  p.invariant("economy: escrows hold together", escrows_hold_together);
}

void Module::begin(Tasks& tasks) {
  tasks.write([this](Tx& tx) { assets_.take_in(tx); });
}

}  // namespace edu::economy
