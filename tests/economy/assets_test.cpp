// Things in the ledger: kinds that stack, pieces that are in one place, bags, bonds, escrows, and a ledger of before that
// holds on under the new tables.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "economy_world.hpp"

using namespace edu;
using namespace edu::economy;
using edu::test::ada, edu::test::bob;

namespace {

using World = test::EconomyWorld;

TransferId hand_over(World& world, PlayerId from, PlayerId to, AssetId asset, std::int64_t count = 1) {
  static int times = 0;
  return world.pay({held_by(from), held_by(to), {asset, count}, Reason::gift, fmt::format("handed {}", ++times)});
}

std::vector<std::string> faults_of(const std::string& goods) {
  std::vector<std::string> faults;
  const std::vector<ContentFile> files{{"goods/x.json", goods}};
  read_goods(files, faults);
  return faults;
}

std::string a_good(const std::string& more) {
  return R"({"goods":[{"code":"x","name":"X","description":"An x.","rarity":"common","icon":"gem","value":5)" + more +
         "}]}";
}

}  // namespace

TEST_CASE("things move as coins do, and all of each sum to zero") {
  World world;
  const auto apple = world.asset("apple");
  world.give(ada, "apple", 7);
  hand_over(world, ada, bob, apple, 3);
  CHECK(world.has(ada, apple) == 4);
  CHECK(world.has(bob, apple) == 3);
  CHECK(world.holds(mint_for(Reason::quest), apple) == -7);
  CHECK(world.broken().empty());
}

TEST_CASE("nobody gives more than they have, of things neither") {
  World world;
  world.give(ada, "apple", 2);
  CHECK(world.refused([&](Tx& tx) {
    world.ledger().transfer(tx, {held_by(ada), held_by(bob), {world.asset("apple"), 3}, Reason::gift, "x"});
  }) == "economy.not_enough");
  CHECK(world.broken().empty());
}

TEST_CASE("two pieces of a kind are two assets, and each is in one place") {
  World world;
  const auto hats = world.give(ada, "hat", 2);
  REQUIRE(hats.size() == 2);
  CHECK(hats[0] != hats[1]);
  hand_over(world, ada, bob, hats[0]);
  CHECK(world.has(ada, hats[0]) == 0);
  CHECK(world.has(bob, hats[0]) == 1);
  CHECK(world.has(ada, hats[1]) == 1);
  CHECK(world.broken().empty());
}

TEST_CASE("what was given for a cause isn't given again, and isn't told again") {
  World world;
  const auto give = [&](std::string_view code) {
    return world.write([&](Tx& tx) {
      return world.economy.assets().give(tx, held_by(ada), world.kind(code), 2, Reason::quest,
                                         "for " + std::string{code});
    });
  };
  CHECK(give("hat") == give("hat"));
  CHECK(give("ore") == give("ore"));
  CHECK(world.has(ada, world.asset("ore")) == 2);
  CHECK(world.lines() == 3);
  CHECK(world.read([](Snapshot& s) {
    return s.value<int>("select count(*) from bus_event where type = 'item.gained'");
  }) == 3);
}

TEST_CASE("nobody has two of one piece, and what isn't there moves not at all") {
  World world;
  const auto hat = world.piece(ada, "hat");
  CHECK_THROWS_AS(hand_over(world, ada, bob, hat, 2), Problem);
  CHECK_THROWS_AS(hand_over(world, ada, bob, AssetId{99'999}), std::logic_error);
  CHECK_THROWS_AS(world.pay({mint_for(Reason::quest), held_by(ada), {hat, 2}, Reason::quest, "two"}), std::logic_error);
  CHECK(world.lines() == 1);
}

TEST_CASE("a piece keeps what it was made with, and nobody can change that") {
  World world;
  const auto hat = world.write([&](Tx& tx) {
    return world.economy.assets().make_piece(tx, held_by(ada), world.kind("hat"), {Quality::fine, ada}, Reason::craft,
                                             "made");
  });
  const auto properties = world.read([&](Snapshot& s) { return world.economy.assets().properties_of(s, hat); });
  REQUIRE(properties);
  CHECK(properties->quality == Quality::fine);
  CHECK(world.read([&](Snapshot& s) {
    return s.value<std::string>("select properties from economy_asset where id = ?", hat);
  }) == R"({"quality":"fine","made_by":")" + to_text(ada) + R"("})");
  CHECK_THROWS(world.write([](Tx& tx) { tx.run("update economy_asset set properties = '{}'"); }));
}

TEST_CASE("a piece that was made finer behind the server's back is found out") {
  World world;
  const auto hat = world.piece(ada, "hat");
  world.write([&](Tx& tx) {
    tx.run("drop trigger economy_asset_fixed");
    tx.run("update economy_asset set properties = '{\"quality\":\"masterly\"}' where id = ?", hat);
  });
  const auto wrong = world.broken();
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0] == "economy: hash chain holds: transfer 1 does not carry the hash of what it says");
}

TEST_CASE("a piece that is there twice is found out") {
  World world;
  const auto hat = world.piece(ada, "hat");
  world.write([&](Tx& tx) {
    tx.run(
        "insert into economy_account(kind, owner, asset, balance, newest, previous) values ('player', 2, ?, 1, 0, 0)",
        hat);
  });
  const auto wrong = world.broken();
  CHECK(std::any_of(wrong.begin(), wrong.end(), [](const auto& line) {
    return line.starts_with("economy: a piece is in one place: hat#") && line.ends_with("is 2 times there");
  }));
}

TEST_CASE("a bag has so many slots: stacks share one, pieces don't") {
  World world;
  const auto& bags = world.economy.bags();
  world.give(ada, "apple", 10 * 59);
  CHECK(world.refused([&](Tx& tx) { bags.must_fit(tx, ada, world.asset("apple"), 10); }).empty());
  CHECK(world.refused([&](Tx& tx) { bags.must_fit(tx, ada, world.asset("apple"), 11); }) == "economy.bag_full");
  world.give(ada, "ore", 1);
  CHECK(world.refused([&](Tx& tx) { bags.must_fit(tx, ada, world.asset("ore"), 98); }).empty());
  CHECK(world.refused([&](Tx& tx) { bags.must_have_room(tx, ada, 1); }) == "economy.bag_full");
  CHECK(world.refused([&](Tx& tx) { bags.must_fit(tx, ada, coin_asset, 1'000'000); }).empty());
}

TEST_CASE("a reward goes into a full bag all the same") {
  World world;
  world.give(ada, "apple", 10 * 60);
  const auto hat = world.piece(ada, "hat");
  CHECK(world.has(ada, hat) == 1);
  CHECK(world.call("GET /players/me/bag", test::a_student(1)).integer("/used") == 61);
}

TEST_CASE("a hat is bound once it was worn, a medal from the first hand on, crystals always") {
  World world;
  const auto hat = world.piece(ada, "hat"), medal = world.piece(ada, "medal");
  const auto tradable = [&](AssetId asset) {
    return world.refused([&](Tx& tx) { world.economy.bags().must_be_tradable(tx, asset); });
  };
  CHECK(tradable(hat).empty());
  CHECK(tradable(medal) == "economy.bound");
  CHECK(tradable(crystal_asset) == "economy.bound");
  CHECK(tradable(AssetId{77'777}) == "economy.asset_unknown");
  world.pay({held_by(ada), worn_by(ada), {hat, 1}, Reason::wear, "on"});
  world.pay({worn_by(ada), held_by(ada), {hat, 1}, Reason::wear, "off"});
  CHECK(tradable(hat) == "economy.bound");
}

TEST_CASE("what is worn can't be given away") {
  World world;
  const auto hat = world.piece(ada, "hat");
  world.pay({held_by(ada), worn_by(ada), {hat, 1}, Reason::wear, "on"});
  CHECK(world.refused([&](Tx& tx) {
    world.ledger().transfer(tx, {held_by(ada), held_by(bob), {hat, 1}, Reason::gift, "x"});
  }) == "economy.not_enough");
}

TEST_CASE("an escrow closes empty, once, and what lies in a closed one is found out") {
  World world;
  world.fund(ada, 10);
  const auto escrow = world.write([&](Tx& tx) { return world.economy.escrows().open(tx, EscrowFor::trade); });
  world.pay({held_by(ada), in_escrow(escrow), Coins{10}, Reason::trade, "in"});
  const auto close = [&] { world.write([&](Tx& tx) { world.economy.escrows().close(tx, escrow); }); };
  CHECK_THROWS_AS(close(), std::logic_error);
  world.pay({in_escrow(escrow), held_by(bob), Coins{10}, Reason::trade, "out"});
  close();
  CHECK_THROWS_AS(close(), std::logic_error);
  CHECK(world.broken().empty());
  world.pay({held_by(bob), in_escrow(escrow), Coins{1}, Reason::trade, "late"});
  REQUIRE(world.broken().size() == 1);
  CHECK(world.broken()[0] == "economy: escrows hold together: something lies in escrow 1, which is closed");
}

TEST_CASE("a kind keeps its asset over restarts; one that the content lost stays for who has it, under its name") {
  const auto folder = std::make_shared<test::Folder>();
  AssetId apple{}, ore{};
  {
    World world{folder};
    apple = world.asset("apple");
    ore = world.asset("ore");
    world.give(ada, "apple", 3);
  }
  World world{folder, {{"goods/x.json", R"({"goods":[{"code":"ore","name":"Better ore","description":"Heavy.",
    "rarity":"rare","icon":"gem","stack":99,"value":6}]})"}}};
  CHECK(world.asset("ore") == ore);
  CHECK(world.kind("ore").name.str() == "Better ore");
  CHECK(world.economy.assets().find("apple") == nullptr);
  const auto bag = world.call("GET /players/me/bag", test::a_student(1));
  CHECK(bag.text("/things/0/kind") == "apple");
  CHECK(bag.integer("/things/0/count") == 3);
  CHECK(world.broken().empty());
}

TEST_CASE("a file of goods is refused with every fault named by its place") {
  CHECK(faults_of(a_good("")).empty());
  CHECK(faults_of(a_good(R"(,"slot":"head","stack":3)")) ==
        std::vector<std::string>{"goods/x.json /goods/0/stack: What is worn is a piece of its own and doesn't stack."});
  CHECK(faults_of(a_good(R"(,"binding":"on_equip")")).front() == "goods/x.json /goods/0/binding: It is worn nowhere.");
  CHECK(faults_of(a_good(R"(,"stack":3,"use":{"effect":"coins","amount":6})")).front() ==
        "goods/x.json /goods/0/use/amount: It holds more coins than it is worth.");
  CHECK(faults_of(a_good(R"(,"stack":3,"use":{"effect":"freeze"})")).size() == 1);
  CHECK(faults_of(a_good(R"(,"colour":"red")")).front().starts_with("goods/x.json /goods/0/colour:"));
  CHECK_THROWS_AS((World{std::make_shared<test::Folder>(), {{"goods/x.json", a_good(R"(,"value":0)")}}}), Problem);
}

TEST_CASE("a ledger of before the things goes on: its lines keep their hashes, its accounts their money") {
  const auto folder = std::make_shared<test::Folder>();
  {
    auto first = test::migrations_of({"store", "bus", "gateway", "economy"});
    std::erase_if(first, [](const edu::store::Migration& m) { return m.module == "economy" && m.number > 1; });
    VirtualClock clock{test::start};
    store::Store before{{.folder = folder->path(), .migrations = std::move(first)}, clock};
    before.start();
    before.write([](Tx& tx) {
      tx.run(
          "insert into economy_account(id, kind, owner, currency, balance, newest, previous) values (1, 'mint', 0, "
          "'coins', -10, 1, 0), (2, 'player', 1, 'coins', 6, 2, 1), (3, 'player', 2, 'coins', 4, 2, 0)");
      // As the first release hashed them, reckoned with another library.
      tx.run(
          "insert into economy_transfer values (1, 1, 2, 10, 'coins', 'quest', 'a', 1790000000000, 0, 0, "
          "x'd57cb3c7fc3d7faece6854ac2b71d83f8d56a04c0eb520b5834630fffef29785'), (2, 2, 3, 4, 'coins', 'quest', 'b', "
          "1790000000001, 1, 0, x'157cf4b691d3c25fe3805ad5f42f2f4d37302305f3f10a256f808ab458d6d8e0')");
    });
    before.stop();
  }
  World world{folder};
  CHECK(world.broken().empty());
  CHECK(world.coins(ada) == 6);
  world.write([&](Tx& tx) { world.ledger().reverse_what_is_left(tx, TransferId{1}); });
  CHECK(world.coins(ada) == 0);
  CHECK(world.holds({HolderKind::mint, 0}, coin_asset) == -4);
  CHECK(world.broken().empty());
}
