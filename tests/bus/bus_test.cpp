// Events: heard in the same transaction and in a fixed order, parked when a listener fails, logged, followed, replayed.
#include <doctest/doctest.h>

#include <condition_variable>
#include <future>

#include "bus/backoff.hpp"
#include "bus/bus.hpp"
#include "store_support.hpp"

using namespace edu;

namespace {

struct Answered {
  static constexpr std::string_view name = "item.answered";
  PlayerId player;
  int score;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (player, score))

struct Gained {
  static constexpr std::string_view name = "xp.gained";
  PlayerId player;
  int amount;
};
BOOST_DESCRIBE_STRUCT(Gained, (), (player, amount))

struct Bell {
  static constexpr std::string_view name = "school.bell";
  int number;
};
BOOST_DESCRIBE_STRUCT(Bell, (), (number))

struct World {
  World() {
    store.set_event_sink(&bus);
    bus.declare<Answered>();
    bus.declare<Gained>();
  }
  void begin() { store.start(); }
  void answer(int score) {
    store.write([&](Tx& tx) { tx.emit(Answered{{3}, score}); });
  }
  template <class T>
  std::vector<T> all(std::string_view statement) {
    std::vector<T> rows;
    store.read([&](Snapshot& s) { rows = s.all<T>(statement); });
    return rows;
  }

  test::Folder folder;
  VirtualClock clock{test::start};
  store::Store store{
      {.folder = folder.path(),
       .migrations =
           [] {
             auto migrations = test::migrations_of({"bus"});
             migrations.push_back({"test", 1, "0001_notes", "create table test_note(text text not null) strict;"});
             return migrations;
           }()},
      clock};
  bus::Bus bus{store};
};

void note(Tx& tx, std::string_view text) { tx.run("insert into test_note values (?)", text); }

}  // namespace

TEST_CASE("listeners hear in the order of their wiring, nested events in between, all of it in one transaction") {
  World world;
  world.bus.listen<Answered>("first", [](Tx& tx, const Answered& e) {
    note(tx, "first");
    tx.emit(Gained{e.player, e.score * 2});
  });
  world.bus.listen<Answered>("second", [](Tx& tx, const Answered&) { note(tx, "second"); });
  world.bus.listen<Gained>("third", [](Tx& tx, const Gained& e) { note(tx, "third " + std::to_string(e.amount)); });
  world.begin();
  world.answer(5);
  CHECK(world.all<std::string>("select text from test_note order by rowid") ==
        std::vector<std::string>{"first", "third 10", "second"});
  CHECK(world.all<std::string>("select type from bus_event order by seq") ==
        std::vector<std::string>{"item.answered", "xp.gained"});
  CHECK(world.all<std::int64_t>("select player from bus_event") == std::vector<std::int64_t>{3, 3});
}

TEST_CASE("a command that is refused after it emitted leaves no event") {
  World world;
  world.begin();
  CHECK_THROWS_AS(world.store.write([](Tx& tx) {
    tx.emit(Answered{{3}, 1});
    throw conflict("no", "No.");
  }),
                  Problem);
  CHECK(world.all<std::int64_t>("select seq from bus_event").empty());
}

TEST_CASE(
    "a listener that fails is undone and parked, the command stands, and it is tried again when its time has come") {
  World world;
  bool broken = true;
  world.bus.listen<Answered>("fragile", [&](Tx& tx, const Answered& e) {
    note(tx, "fragile");
    tx.emit(Gained{e.player, 1});
    if (broken) throw std::runtime_error{"the lamp is out"};
  });
  world.bus.listen<Answered>("sound", [](Tx& tx, const Answered&) { note(tx, "sound"); });
  world.begin();
  world.answer(1);
  CHECK(world.all<std::string>("select text from test_note") == std::vector<std::string>{"sound"});
  CHECK(world.all<std::string>("select type from bus_event") == std::vector<std::string>{"item.answered"});
  CHECK(world.bus.parked() == 1);
  CHECK(world.all<std::string>("select error from bus_parked") == std::vector<std::string>{"the lamp is out"});

  world.bus.retry_due();
  CHECK(world.bus.parked() == 1);  // not due yet
  broken = false;
  world.clock.advance(bus::backoff(1));
  world.bus.retry_due();
  CHECK(world.bus.parked() == 0);
  CHECK(world.all<std::string>("select text from test_note") == std::vector<std::string>{"sound", "fragile"});
}

TEST_CASE("a submitted command runs with its listeners together, and once more with each apart when one fails") {
  World world;
  bool broken = false;
  world.bus.listen<Answered>("outer", [](Tx& tx, const Answered& e) {
    note(tx, "outer");
    tx.emit(Gained{e.player, 1});
  });
  world.bus.listen<Gained>("inner", [&](Tx& tx, const Gained&) {
    note(tx, "inner");
    if (broken) throw std::runtime_error{"the lamp is out"};
  });
  world.begin();
  int runs = 0;
  const auto submit = [&] {
    std::promise<store::Outcome> done;
    REQUIRE(world.store.submit(
        [&](Tx& tx) {
          ++runs;
          note(tx, "command");
          tx.emit(Answered{{3}, 1});
        },
        [&](const store::Outcome& outcome) { done.set_value(outcome); }));
    CHECK_FALSE(done.get_future().get().refused);
  };
  submit();
  CHECK(runs == 1);
  CHECK(world.all<std::string>("select text from test_note order by rowid") ==
        std::vector<std::string>{"command", "outer", "inner"});
  broken = true;
  submit();
  CHECK(runs == 3);
  CHECK(world.all<std::string>("select text from test_note order by rowid") ==
        std::vector<std::string>{"command", "outer", "inner", "command", "outer"});
  CHECK(world.all<std::string>("select type from bus_event order by seq") ==
        std::vector<std::string>{"item.answered", "xp.gained", "item.answered", "xp.gained"});
  CHECK(world.bus.parked() == 1);
}

TEST_CASE("a listener knows the number of the event it hears, the same when it hears it again, and the log has it") {
  World world;
  std::vector<std::int64_t> heard;
  bool broken = true;
  world.bus.listen<Answered>("outer", [&](Tx& tx, const Answered& e) {
    tx.emit(Gained{e.player, 1});
    heard.push_back(tx.hearing());
  });
  world.bus.listen<Gained>("inner", [&](Tx& tx, const Gained&) {
    heard.push_back(tx.hearing());
    if (broken) throw std::runtime_error{"the lamp is out"};
  });
  world.begin();
  world.answer(1);
  broken = false;
  world.clock.advance(bus::backoff(1));
  CHECK(world.bus.retry_due() == 1);
  CHECK(heard == std::vector<std::int64_t>{2, 1, 2});
  CHECK(world.all<std::string>("select type from bus_event order by seq") ==
        std::vector<std::string>{"item.answered", "xp.gained"});
  world.store.write([](Tx& tx) { CHECK(tx.hearing() == 0); });
}

TEST_CASE(
    "what is put off to the end of a command runs after its events, unless the part that asked for it was undone") {
  World world;
  world.bus.listen<Answered>("counts", [](Tx& tx, const Answered& e) {
    note(tx, "heard");
    tx.at_end([](Tx& end) { note(end, "at the end"); });
    if (e.score == 0) throw std::runtime_error{"the lamp is out"};
  });
  world.begin();
  world.store.write([](Tx& tx) {
    tx.emit(Answered{{3}, 1});
    tx.emit(Answered{{3}, 0});
    note(tx, "command");
  });
  CHECK(world.all<std::string>("select text from test_note order by rowid") ==
        std::vector<std::string>{"heard", "command", "at the end"});
}

TEST_CASE("timers fire once, in the order of their time, never early, and survive until they could") {
  World world;
  bool broken = true;
  world.bus.on_timer<Bell>([&](Tx& tx, const Bell& bell) {
    note(tx, std::to_string(bell.number));
    if (bell.number == 3 && broken) throw std::runtime_error{"no rope"};
  });
  world.begin();
  world.store.write([](Tx& tx) {
    tx.schedule(tx.now() + 20s, Bell{2});
    tx.schedule(tx.now() + 10s, Bell{1});
    tx.schedule(tx.now() + 30s, Bell{3});
    tx.cancel(tx.schedule(tx.now() + 5s, Bell{9}));
  });
  CHECK(world.bus.fire_due() == 0);
  world.clock.advance(25s);
  CHECK(world.bus.fire_due() == 2);
  CHECK(world.bus.fire_due() == 0);
  CHECK(world.all<std::string>("select text from test_note order by rowid") == std::vector<std::string>{"1", "2"});
  world.clock.advance(10s);
  world.bus.fire_due();
  CHECK(world.all<std::int64_t>("select attempts from bus_timer") == std::vector<std::int64_t>{1});
  broken = false;
  world.clock.advance(1h);
  world.bus.fire_due();
  CHECK(world.all<std::string>("select text from test_note order by rowid") == std::vector<std::string>{"1", "2", "3"});
  CHECK(world.all<std::int64_t>("select id from bus_timer").empty());
}

TEST_CASE("a follower sees every event of its type in order, and all of them again after a replay") {
  World world;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<int> seen;
  world.bus.follow<Answered>("report", [&](const bus::Logged&, const Answered& e) {
    std::lock_guard lock{mutex};
    seen.push_back(e.score);
    changed.notify_all();
  });
  const auto wait_for = [&](std::size_t count) {
    std::unique_lock lock{mutex};
    return changed.wait_for(lock, 10s, [&] { return seen.size() >= count; });
  };
  world.begin();
  for (int n = 0; n < 5; ++n) world.answer(n);
  world.bus.start();
  REQUIRE(wait_for(5));
  world.answer(5);
  REQUIRE(wait_for(6));
  CHECK(seen == std::vector<int>{0, 1, 2, 3, 4, 5});
  world.bus.stop();
  world.bus.replay("report");
  world.bus.start();
  REQUIRE(wait_for(12));
  world.bus.stop();
  CHECK(std::vector<int>(seen.begin() + 6, seen.begin() + 12) == std::vector<int>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("an event is heard by its name and its fields' names, and read from the log again the same way") {
  World world;
  std::vector<std::string> heard;
  const auto line = [](const bus::EventView& event) {
    return std::string{event.name()} + " " + std::to_string(event.seq()) + " " + std::to_string(event.player().value) +
           " " + std::to_string(std::get<std::int64_t>(event.value(*event.shape().index("score"))));
  };
  world.bus.listen_named("item.answered", "test.named",
                         [&](Tx&, const bus::EventView& event) { heard.push_back(line(event)); });
  CHECK(world.bus.shape("item.vanished") == nullptr);
  CHECK_THROWS_AS(world.bus.listen_named("item.vanished", "test.named", [](Tx&, const bus::EventView&) {}),
                  std::logic_error);
  world.begin();
  world.answer(4);
  world.store.write([](Tx& tx) { tx.emit(Gained{{3}, 10}); });
  world.answer(6);
  CHECK(heard == std::vector<std::string>{"item.answered 1 3 4", "item.answered 3 3 6"});
  std::vector<std::string> logged;
  world.store.read([&](Snapshot& snapshot) {
    const auto see = [&](const bus::EventView& event) { logged.push_back(line(event)); };
    CHECK(world.bus.each_logged(snapshot, {"item.answered"}, 0, 2, see) == 2);
    CHECK(logged.size() == 1);
    CHECK(world.bus.each_logged(snapshot, {"item.answered"}, 2, 2, see) == 3);
    CHECK(world.bus.each_logged(snapshot, {"item.answered"}, 3, 2, see) == 3);
  });
  CHECK(logged == heard);
}

TEST_CASE("the log is read again for one player, from where the last reading ended") {
  World world;
  world.begin();
  for (const std::int64_t player : {3, 4, 3, 4, 4}) world.store.write([&](Tx& tx) { tx.emit(Answered{{player}, 1}); });
  std::vector<std::int64_t> seen;
  world.store.read([&](Snapshot& snapshot) {
    const auto see = [&](const bus::EventView& event) { seen.push_back(event.seq()); };
    CHECK(world.bus.each_logged_of(snapshot, {3}, {"item.answered"}, 0, 2, see) == 2);
    CHECK(seen == std::vector<std::int64_t>{1});
    CHECK(world.bus.each_logged_of(snapshot, {3}, {"item.answered"}, 2, 100, see) == 5);
    CHECK(world.bus.each_logged_of(snapshot, {3}, {"item.answered"}, 5, 100, see) == 5);
  });
  CHECK(seen == std::vector<std::int64_t>{1, 3});
}
