// The economy alone, with a handful of things, for its tests.
#pragma once

#include "economy/module.hpp"
#include "goods_support.hpp"
#include "support.hpp"

namespace edu::test {

constexpr PlayerId ada{1}, bob{2};

struct EconomyWorld : TestWorld {
  EconomyWorld() : EconomyWorld{std::make_shared<Folder>()} {}
  explicit EconomyWorld(std::shared_ptr<Folder> left, const std::vector<economy::ContentFile>& files = goods_files)
      : TestWorld{std::move(left), {"economy"}}, economy{platform(), economy::Rules{}, files} {
    platform().emits<skill::Answered, skill::SkillMastered, quest::Completed>();
    start();
    economy.begin(platform().tasks());
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

  economy::Module economy;

 private:
  int given_ = 0;
};

}  // namespace edu::test
