// What every module relies on: a command alone or not at all, nothing acknowledged before it is on disk, snapshots that
// don't move, migrations that can't be edited.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <future>
#include <latch>
#include <thread>

#include "store_support.hpp"

using namespace edu;

namespace {

struct Pupil {
  std::int64_t id;
  std::string name;
  std::optional<Time> seen;
};
BOOST_DESCRIBE_STRUCT(Pupil, (), (id, name, seen))

store::Migration pupils() {
  return {"school", 1, "0001_pupils",
          "create table school_pupil(id integer primary key, name text not null unique, seen integer) strict;"};
}

struct World {
  explicit World(std::vector<store::Migration> migrations = {pupils()}) { open(std::move(migrations)); }
  void open(std::vector<store::Migration> migrations) {
    store.reset();
    store.emplace(
        store::Options{.folder = folder.path(), .migrations = std::move(migrations), .seed = 7, .guard_tables = true},
        clock);
    store->start();
  }
  void add(const std::string& name) {
    store->write([&](Tx& tx) { tx.run("insert into school_pupil(name, seen) values (?, ?)", name, tx.now()); });
  }
  std::int64_t count() {
    std::int64_t count = 0;
    store->read([&](Snapshot& s) { count = s.value<std::int64_t>("select count(*) from school_pupil"); });
    return count;
  }

  test::Folder folder;
  VirtualClock clock{test::start};
  std::optional<store::Store> store;
};

std::string refusal(const std::function<void()>& act) {
  try {
    act();
  } catch (const Problem& problem) { return problem.code; }
  return "";
}

}  // namespace

TEST_CASE("what was written is read, by the columns' names") {
  World world;
  world.add("Ada");
  std::optional<Pupil> ada;
  world.store->read(
      [&](Snapshot& s) { ada = s.one<Pupil>("select seen, name, id from school_pupil where name = ?", "Ada"); });
  REQUIRE(ada);
  CHECK(ada->name == "Ada");
  CHECK(ada->id == 1);
  CHECK(ada->seen == test::start);
}

TEST_CASE("a described struct binds by name") {
  World world;
  world.store->write([](Tx& tx) {
    tx.run("insert into school_pupil(id, name, seen) values (:id, :name, :seen)", Pupil{5, "Emmy", {}});
  });
  std::optional<Pupil> emmy;
  world.store->read([&](Snapshot& s) { emmy = s.one<Pupil>("select * from school_pupil where id = 5"); });
  CHECK(emmy->name == "Emmy");
  CHECK_FALSE(emmy->seen);
}

TEST_CASE("a refused command leaves nothing, its neighbours in the batch stand") {
  World world;
  std::latch all{3};
  std::vector<std::exception_ptr> refused(3);
  // The first one holds the writer until the other two have queued.
  std::latch queued{1};
  const auto done = [&](std::size_t n) {
    return [&, n](const store::Outcome& outcome) {
      refused[n] = outcome.refused;
      all.count_down();
    };
  };
  CHECK(world.store->submit(
      [&](Tx& tx) {
        queued.wait();
        tx.run("insert into school_pupil(name) values ('Ada')");
      },
      done(0)));
  CHECK(world.store->submit(
      [](Tx& tx) {
        tx.run("insert into school_pupil(name) values ('Bob')");
        throw conflict("school.full", "The school is full.");
      },
      done(1)));
  CHECK(world.store->submit([](Tx& tx) { tx.run("insert into school_pupil(name) values ('Cleo')"); }, done(2)));
  queued.count_down();
  all.wait();
  CHECK_FALSE(refused[0]);
  CHECK(refused[1]);
  CHECK_FALSE(refused[2]);
  CHECK(world.count() == 2);
}

TEST_CASE("a savepoint that throws is as if it had not been, live messages included") {
  World world;
  std::vector<LiveMessage> sent;
  world.store->stop();
  world.store->set_live_sink([&](std::vector<LiveMessage>&& messages) { sent = std::move(messages); });
  world.store->start();
  std::promise<void> seen;
  world.store->write([](Tx& tx) {
    tx.run("insert into school_pupil(name) values ('Ada')");
    tx.publish("school", "kept", 1);
    try {
      tx.savepoint([&] {
        tx.run("insert into school_pupil(name) values ('Bob')");
        tx.publish("school", "lost", 2);
        tx.savepoint([&] { tx.run("insert into school_pupil(name) values ('Cleo')"); });
        throw std::runtime_error{"no"};
      });
    } catch (const std::runtime_error&) {}
    tx.savepoint([&] { tx.run("insert into school_pupil(name) values ('Dora')"); });
  });
  world.store->stop();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].type == "kept");
  world.store->start();
  CHECK(world.count() == 2);
}

TEST_CASE("a snapshot does not move while others write") {
  World world;
  world.add("Ada");
  world.store->read([&](Snapshot& s) {
    CHECK(s.value<std::int64_t>("select count(*) from school_pupil") == 1);
    std::thread{[&] { world.add("Bob"); }}.join();
    CHECK(s.value<std::int64_t>("select count(*) from school_pupil") == 1);
  });
  CHECK(world.count() == 2);
}

TEST_CASE("a snapshot can't write") {
  World world;
  CHECK_THROWS_AS(world.store->read([](Snapshot& s) { s.one<std::int64_t>("delete from school_pupil returning id"); }),
                  store::Fault);
}

TEST_CASE("a statement on a table of a module that doesn't run is refused") {
  World world;
  CHECK_THROWS_AS(world.store->write([](Tx& tx) {
    tx.run("create table bank_account(id integer)");
    tx.run("insert into bank_account values (1)");
  }),
                  store::Fault);
}

TEST_CASE("two programs can't open the same folder") {
  World world;
  CHECK(refusal([&] {
          store::Store other{{.folder = world.folder.path(), .migrations = {}}, world.clock};
        }) == "store.locked");
}

TEST_CASE("a migration that was edited after it was applied is refused") {
  World world;
  auto edited = pupils();
  edited.sql += " ";
  CHECK(refusal([&] { world.open({edited}); }) == "store.migration_edited");
}

TEST_CASE("a store that a newer program wrote is refused") {
  World world{{pupils(), {"school", 2, "0002_rooms", "create table school_room(id integer primary key) strict;"}}};
  CHECK(refusal([&] { world.open({pupils()}); }) == "store.newer");
}

TEST_CASE("a backup is made before an older store is migrated, and a failed migration leaves it as it was") {
  World world;
  world.add("Ada");
  CHECK(refusal([&] {
          world.open(
              {pupils(),
               {"school", 2, "0002_bad", "create table school_room(id integer); insert into nowhere values (1);"}});
        }) == "store.migration_failed");
  CHECK(std::distance(std::filesystem::directory_iterator{world.folder.path() / "backups"}, {}) == 1);
  world.open({pupils(), {"school", 2, "0002_rooms", "create table school_room(id integer primary key) strict;"}});
  CHECK(world.count() == 1);
}

TEST_CASE("a backup taken while serving holds what was acknowledged") {
  World world;
  for (int n = 0; n < 100; ++n) world.add("pupil " + std::to_string(n));
  const auto copy = world.store->backup(world.folder.path() / "backups");
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(copy.c_str(), &database) == SQLITE_OK);
  std::string count;
  sqlite3_exec(
      database, "select count(*) from school_pupil",
      [](void* out, int, char** values, char**) {
        *static_cast<std::string*>(out) = values[0];
        return 0;
      },
      &count, nullptr);
  sqlite3_close(database);
  CHECK(count == "100");
  CHECK(world.store->check().empty());
}

// Random keys split pages everywhere, so that pages swap places; refused commands shrink the file again. The log is copied
// by a thread beside all that.
TEST_CASE("a store that grows by random keys stays sound, and its log doesn't grow with it") {
  constexpr auto commands = 120;
  constexpr auto rows = 400;
  World world;
  std::int64_t kept = 0;
  for (int n = 0; n < commands; ++n) {
    const bool refused = n % 5 == 4;
    try {
      world.store->write([&](Tx& tx) {
        for (int row = 0; row < rows; ++row)
          tx.run("insert into school_pupil(name) values (?)",
                 std::to_string(tx.rng().next()) + std::string(500, static_cast<char>('a' + row % 26)));
        if (refused) throw conflict("school.full", "No.");
      });
      kept += rows;
    } catch (const Problem&) { CHECK(refused); }
  }
  CHECK(world.count() == kept);
  CHECK(world.store->check().empty());
  const auto database = world.folder.path() / "eduverse.db";
  const auto log = std::filesystem::file_size(database.string() + "-wal");
  MESSAGE("the database has ", std::filesystem::file_size(database), " bytes, its log ", log);
  CHECK(log < 64 << 20);
}

TEST_CASE("many queries from many threads are all answered") {
  World world;
  world.add("Ada");
  std::vector<std::thread> askers;
  std::atomic<int> answered{0};
  for (int thread = 0; thread < 4; ++thread)
    askers.emplace_back([&] {
      for (int n = 0; n < 500; ++n) answered += static_cast<int>(world.count());
    });
  for (auto& asker : askers) asker.join();
  CHECK(answered == 2000);
}

TEST_CASE("commands past the queue's bound are refused at once") {
  test::Folder folder;
  VirtualClock clock{test::start};
  store::Store store{{.folder = folder.path(), .migrations = {pupils()}, .queue = 4}, clock};
  store.start();
  std::latch hold{1};
  std::atomic<int> taken{0};
  int refused = 0;
  for (int n = 0; n < 20; ++n)
    if (store.submit([&](Tx&) { hold.wait(); }, [&](const store::Outcome&) { ++taken; })) {
    } else ++refused;
  hold.count_down();
  store.stop();
  CHECK(refused >= 10);
  CHECK(taken + refused == 20);
}

TEST_CASE("the same seed gives commands the same random numbers") {
  const auto draw = [] {
    World world;
    std::vector<std::uint64_t> drawn;
    for (int n = 0; n < 3; ++n) world.store->write([&](Tx& tx) { drawn.push_back(tx.rng().next()); });
    return drawn;
  };
  CHECK(draw() == draw());
}
