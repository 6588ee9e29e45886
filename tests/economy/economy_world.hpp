// The economy with a handful of things and three players, of whom two are classmates, for its tests.
#pragma once

#include "auth/auth.hpp"
#include "economy/module.hpp"
#include "goods_support.hpp"
#include "support.hpp"

namespace edu::test {

constexpr PlayerId ada{1}, bob{2}, cyd{3};  // cyd is of another class
constexpr classroom::ClassId their_class{1}, cyds_class{2};

// With room for a few presents more than a school's children have, and for whatever price a test finds easy to read.
inline economy::Rules with_presents_worth(std::int64_t coins) {
  economy::Rules rules;
  rules.gifts.kept_at_least.is = {static_cast<int>(coins)};
  rules.market.newcomer_percent.is = {0};
  rules.market.most_times_worth.is = {1000};
  return rules;
}

struct EconomyWorld : TestWorld {
  EconomyWorld() : EconomyWorld{std::make_shared<Folder>()} {}
  explicit EconomyWorld(std::shared_ptr<Folder> left, const std::vector<economy::ContentFile>& files = goods_files,
                        economy::Rules rules = with_presents_worth(200))
      : TestWorld{std::move(left), {"auth", "realtime", "skill", "classroom", "economy"}},
        economy{platform(), {accounts, classes, school_clock, notifications}, std::move(rules), files} {
    platform()
        .emits<auth::AccountCreated, auth::Erased, classroom::DayBegan, skill::Answered, skill::SkillMastered,
               quest::Completed, quest::RewardChosen, progression::AchievementUnlocked, progression::AwardReversed,
               world::ItemsFound>();
    start();
    write([](Tx& tx) { teach(tx); });
    economy.begin(platform().tasks());
    write([&](Tx& tx) { settle_in(tx); });
  }
  ~EconomyWorld() { store().stop(); }

  economy::Ledger& ledger() { return economy.ledger(); }
  const economy::ItemKind& kind(std::string_view code) { return economy.assets().named(code); }
  economy::AssetId asset(std::string_view code) { return kind(code).asset; }
  economy::TransferId pay(const economy::Transfer& transfer) {
    return write([&](Tx& tx) { return ledger().transfer(tx, transfer); });
  }
  // New things for a player, by a cause of their own.
  std::vector<economy::AssetId> give(PlayerId player, std::string_view code, std::int64_t count = 1) {
    return write([&](Tx& tx) {
      return economy.assets().give(tx, economy::held_by(player), kind(code), count, economy::Reason::quest,
                                   "given " + std::to_string(++given_));
    });
  }
  economy::AssetId piece(PlayerId player, std::string_view code) { return give(player, code).front(); }
  void fund(PlayerId player, std::int64_t coins) {
    pay({economy::mint_for(economy::Reason::quest), economy::held_by(player), Coins{coins}, economy::Reason::quest,
         "funds " + std::to_string(++given_)});
  }
  std::int64_t holds(economy::Holder holder, economy::AssetId asset) {
    return read([&](Snapshot& s) { return ledger().balance(s, holder, asset); });
  }
  std::int64_t has(PlayerId player, economy::AssetId asset) { return holds(economy::held_by(player), asset); }
  std::int64_t coins(PlayerId player) { return has(player, economy::coin_asset); }
  std::int64_t lines() {
    return read([](Snapshot& s) { return s.value<std::int64_t>("select count(*) from economy_transfer"); });
  }
  void answer(PlayerId player, bool correct, double expected, bool rapid) {
    write([&](Tx& tx) {
      tx.emit(skill::Answered{player, {1}, {1}, "true_false", correct, correct ? 1.0 : 0.0, expected, rapid, 5});
    });
  }
  // The code that it is refused with; empty: it is done.
  template <class F>
  std::string refused(F&& change) {
    try {
      write(std::forward<F>(change));
    } catch (const Problem& problem) { return problem.code; }
    return {};
  }

  auth::Accounts accounts{platform().vault()};
  classroom::Classes classes;
  classroom::SchoolClock school_clock;
  realtime::Notifications notifications{platform().vault()};
  economy::Module economy;

 private:
  // What recipes may ask for; cyd hasn't learned it.
  static void teach(Tx& tx) {
    tx.run("insert or ignore into skill_skill(id, path, name, created) values (1, 'maths/add', 'Adding', 1)");
    tx.run(
        "insert or ignore into skill_mastery(player, skill, level, learned, right, wrong, mastery, certainty, last) "
        "values (1, 1, 'novice', 9, 9, 0, 0.9, 0.9, 0), (2, 1, 'novice', 9, 9, 0, 0.9, 0.9, 0)");
  }
  void settle_in(Tx& tx) {
    if (accounts.find(tx, account_of(ada))) return;
    for (const auto* name : {"ada", "bob", "cyd"}) accounts.create(tx, {name, name, {student}, "no password"});
    tx.run("insert into classroom_class(id, name, created) values (1, '5a', 1), (2, '5b', 1)");
    tx.run(
        "insert into classroom_member(class, account, role, since) values (1, 1, 'student', 1), (1, 2, 'student', 1), "
        "(2, "
        "3, 'student', 1), (1, 9, 'teacher', 1)");
  }

  int given_ = 0;
};

}  // namespace edu::test
