// The ledger: money moves once for its cause, from somebody who has it, and every line can be checked from the first.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::ada, edu::test::bob;

namespace {

using World = test::EconomyWorld;

Transfer earning(PlayerId player, std::int64_t coins, std::string cause) {
  return {mint_for(Reason::quest), held_by(player), Coins{coins}, Reason::quest, std::move(cause)};
}
Transfer gift(PlayerId from, PlayerId to, std::int64_t coins, std::string cause) {
  return {held_by(from), held_by(to), Coins{coins}, Reason::quest, std::move(cause)};
}

struct PlanStep {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(PlanStep, (), (detail))

}  // namespace

TEST_CASE("coins move from one holder to another and the whole sums to zero") {
  World world;
  world.pay(earning(ada, 10, "a"));
  world.pay(gift(ada, bob, 4, "b"));
  CHECK(world.coins(ada) == 6);
  CHECK(world.coins(bob) == 4);
  CHECK(world.broken().empty());
}

TEST_CASE("the same cause pays once") {
  World world;
  const auto first = world.pay(earning(ada, 10, "quest:7:1"));
  CHECK(world.pay(earning(ada, 10, "quest:7:1")) == first);
  CHECK(world.coins(ada) == 10);
  CHECK(world.lines() == 1);
}

TEST_CASE("who has too little is refused, and nothing moves") {
  World world;
  world.pay(earning(ada, 3, "a"));
  try {
    world.pay(gift(ada, bob, 4, "b"));
    FAIL("it was paid");
  } catch (const Problem& problem) {
    CHECK(problem.code == "economy.not_enough");
    CHECK(problem.status == 409);
  }
  CHECK(world.coins(ada) == 3);
  CHECK(world.lines() == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("coins and crystals of one player don't mix") {
  World world;
  world.pay(earning(ada, 5, "a"));
  CHECK_THROWS_AS(world.pay({held_by(ada), held_by(bob), Crystals{1}, Reason::quest, "b"}), Problem);
  CHECK(world.coins(ada) == 5);
}

TEST_CASE("a transfer is taken back by a new line, once") {
  World world;
  const auto paid = world.pay(earning(ada, 10, "a"));
  const auto reverse = [&] { return world.write([&](Tx& tx) { return world.ledger().reverse(tx, paid); }); };
  const auto back = reverse();
  CHECK(reverse() == back);
  CHECK(world.coins(ada) == 0);
  CHECK(world.lines() == 2);
  CHECK(world.broken().empty());
}

TEST_CASE("what was spent can't be taken back") {
  World world;
  const auto paid = world.pay(earning(ada, 10, "a"));
  world.pay(gift(ada, bob, 10, "b"));
  CHECK_THROWS_AS(world.write([&](Tx& tx) { world.ledger().reverse(tx, paid); }), Problem);
  CHECK(world.coins(bob) == 10);
}

TEST_CASE("a balance past 64 bits is refused by the store, and nothing moves") {
  World world;
  const auto most = std::numeric_limits<std::int64_t>::max();
  world.pay(earning(ada, most, "a"));
  CHECK_THROWS(world.pay(earning(ada, 1, "b")));
  CHECK(world.coins(ada) == most);
  CHECK(world.lines() == 1);
}

TEST_CASE("the ledger can't be changed or shortened by a statement") {
  World world;
  world.pay(earning(ada, 10, "a"));
  CHECK_THROWS(world.write([](Tx& tx) { tx.run("update economy_transfer set amount = 1000"); }));
  CHECK_THROWS(world.write([](Tx& tx) { tx.run("delete from economy_transfer"); }));
}

TEST_CASE("a line that was changed behind the server's back is found out") {
  World world;
  for (int i = 0; i < 5; ++i) world.pay(earning(ada, 10, "cause " + std::to_string(i)));
  world.write([](Tx& tx) {
    tx.run("drop trigger economy_transfer_fixed");
    tx.run("update economy_transfer set amount = 11 where id = 3");
    tx.run("update economy_account set balance = balance + 1 where kind = 'player'");
    tx.run("update economy_account set balance = balance - 1 where kind = 'mint'");
  });
  const auto wrong = world.broken();
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0] == "economy: hash chain holds: transfer 3 does not carry the hash of what it says");
}

TEST_CASE("of several lines that were changed the first is named") {
  World world;
  for (int i = 0; i < 5; ++i) world.pay(earning(ada, 10, "cause " + std::to_string(i)));
  world.write([](Tx& tx) {
    tx.run("drop trigger economy_transfer_fixed");
    tx.run("update economy_transfer set reason = 'gift' where id in (2, 4)");
  });
  const auto wrong = world.broken();
  REQUIRE_FALSE(wrong.empty());
  CHECK(wrong[0] == "economy: hash chain holds: transfer 2 does not carry the hash of what it says");
}

TEST_CASE("a balance that its entries don't give is found out") {
  World world;
  world.pay(earning(ada, 10, "a"));
  world.write([](Tx& tx) { tx.run("update economy_account set balance = 99 where kind = 'player'"); });
  CHECK(world.broken().size() == 2);
}

TEST_CASE("a right answer that was in doubt earns a coin") {
  World world;
  world.answer(ada, true, 0.6, false);
  CHECK(world.coins(ada) == 1);
  world.answer(ada, true, 0.94, false);
  CHECK(world.coins(ada) == 2);
}

TEST_CASE("a wrong, a certain and a rapid answer earn nothing") {
  World world;
  world.answer(ada, false, 0.6, false);
  world.answer(ada, true, 0.95, false);
  world.answer(ada, true, 0.6, true);
  CHECK(world.coins(ada) == 0);
  CHECK(world.lines() == 0);
}

TEST_CASE("a quest pays its coins once a player, and nothing when it promises nothing") {
  World world;
  const auto complete = [&](PlayerId player, std::int64_t coins) {
    world.write([&](Tx& tx) { tx.emit(quest::Completed{player, {7}, {1}, "Fractions", 3, 5, 50, coins, {}}); });
  };
  complete(ada, 12);
  complete(ada, 12);
  complete(bob, 0);
  CHECK(world.coins(ada) == 12);
  CHECK(world.coins(bob) == 0);
}

TEST_CASE("a mastered skill earns a crystal, once") {
  World world;
  for (int i = 0; i < 2; ++i) world.write([&](Tx& tx) { tx.emit(skill::SkillMastered{ada, {3}, "Fractions"}); });
  const auto wallet = world.call("GET /players/me/wallet", test::a_student(1));
  CHECK(wallet.integer("/coins") == 0);
  CHECK(wallet.integer("/crystals") == 1);
}

TEST_CASE("earning is told to the player, with the new balance") {
  World world;
  world.pay(earning(ada, 4, "a"));
  world.pay(earning(ada, 3, "b"));
  const auto told = world.read([](Snapshot& s) {
    return s.all<std::string>("select body from bus_event where type = 'currency.earned' and player = 1 order by seq");
  });
  REQUIRE(told.size() == 2);
  CHECK(test::Body{told[1]}.integer("/amount") == 3);
  CHECK(test::Body{told[1]}.integer("/balance") == 7);
}

TEST_CASE("a statement shows one's own lines, newest first, page by page") {
  World world;
  world.pay(earning(ada, 10, "a"));
  world.pay(earning(bob, 99, "b"));
  world.pay(gift(ada, bob, 4, "c"));
  world.pay(earning(ada, 2, "d"));
  const auto page = world.call("GET /players/me/statement?limit=2", test::a_student(1));
  REQUIRE(page.count("/items") == 2);
  CHECK(page.integer("/items/0/amount") == 2);
  CHECK(page.integer("/items/1/amount") == -4);
  const auto rest = world.call("GET /players/me/statement?limit=2&after=" + page.text("/next"), test::a_student(1));
  REQUIRE(rest.count("/items") == 1);
  CHECK(rest.integer("/items/0/amount") == 10);
  CHECK_FALSE(rest.has("/next"));
}

TEST_CASE("what an erasure counts of the ledger is found along a person's chains, without reading the whole") {
  World world;
  world.fund(ada, 50);
  world.fund(bob, 20);
  world.pay({held_by(ada), held_by(bob), Coins{5}, Reason::trade, "for a bun"});
  const auto hat = world.piece(ada, "hat");
  world.pay({held_by(ada), worn_by(ada), {hat, 1}, Reason::wear, "puts it on"});
  const auto& all = world.platform().all_records();
  const auto ledger = std::ranges::find_if(all, [](const auto& each) { return each.table == "economy_transfer"; });
  REQUIRE(ledger != all.end());
  const auto count = "select count(*) from economy_transfer where " + ledger->condition;
  const auto of = [&](PlayerId player) {
    return world.read([&](Snapshot& s) { return s.value<std::int64_t>(count, player); });
  };
  CHECK(of(ada) == 4);
  CHECK(of(bob) == 2);
  CHECK(of(PlayerId{7}) == 0);
  std::string plan;
  world.read([&](Snapshot& s) {
    for (const auto& step : s.all<PlanStep>("explain query plan " + count, ada)) plan += step.detail + "\n";
  });
  CAPTURE(plan);
  CHECK(plan.find("SCAN economy_") == std::string::npos);
  CHECK(plan.find("SCAN t") == std::string::npos);
}

TEST_CASE("somebody else's line is no place in one's own statement") {
  World world;
  world.pay(earning(ada, 10, "a"));
  const auto theirs = world.pay(earning(bob, 99, "b"));
  const auto page = world.call("GET /players/me/statement?after=" + to_text(theirs), test::a_student(1));
  CHECK(page.status == 422);
  CHECK(page.text("/errors/0/code") == "cursor.unknown");
}

TEST_CASE("random transfers, repeats and reversals keep every invariant and equal a plain model") {
  const std::uint64_t seed = 20'261'122;
  CAPTURE(seed);
  World world;
  Rng rng{seed};
  constexpr std::int64_t players = 6;
  std::map<std::int64_t, std::int64_t> model;
  std::vector<Transfer> done;
  std::vector<TransferId> numbers;
  std::vector<bool> reversed;

  for (int step = 0; step < 1500; ++step) {
    const auto kind = rng.below(10);
    if (kind == 0 && !done.empty()) {
      const auto again = rng.below(done.size());
      CHECK(world.pay(done[again]) == numbers[again]);
      continue;
    }
    if (kind == 1 && !done.empty()) {
      const auto back = rng.below(done.size());
      const auto& was = done[back];
      const bool may = reversed[back] || was.to.kind != HolderKind::player || model[was.to.owner] >= was.amount.amount;
      try {
        world.write([&](Tx& tx) { world.ledger().reverse(tx, numbers[back]); });
        CHECK(may);
        if (reversed[back]) continue;
        reversed[back] = true;
        if (was.to.kind == HolderKind::player) model[was.to.owner] -= was.amount.amount;
        if (was.from.kind == HolderKind::player) model[was.from.owner] += was.amount.amount;
      } catch (const Problem& problem) {
        CHECK(problem.code == "economy.not_enough");
        CHECK_FALSE(may);
      }
      continue;
    }
    const auto holder = [&](Holder system) {
      return rng.chance(0.4) ? system : held_by(PlayerId{rng.between(1, players)});
    };
    const Transfer transfer{holder(mint_for(Reason::quest)), holder(sink_for(Reason::quest)), Coins{rng.between(1, 50)},
                            Reason::quest, "step " + std::to_string(step)};
    if (transfer.from == transfer.to) continue;
    const bool may = transfer.from.kind == HolderKind::mint || model[transfer.from.owner] >= transfer.amount.amount;
    try {
      numbers.push_back(world.pay(transfer));
      CHECK(may);
      done.push_back(transfer);
      reversed.push_back(false);
      if (transfer.from.kind == HolderKind::player) model[transfer.from.owner] -= transfer.amount.amount;
      if (transfer.to.kind == HolderKind::player) model[transfer.to.owner] += transfer.amount.amount;
    } catch (const Problem& problem) {
      CHECK(problem.code == "economy.not_enough");
      CHECK_FALSE(may);
    }
  }
  for (std::int64_t player = 1; player <= players; ++player) CHECK(world.coins({player}) == model[player]);
  CHECK(done.size() > 500);
  CHECK(world.broken().empty());
}
