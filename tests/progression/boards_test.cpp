// Boards in a school: who stands where, who sees whom, and what remains when a week is over.
#include "chase_world.hpp"

using namespace edu;

namespace {

const std::string right_answers = R"({"code":"right","name":"Right","text":"Right answers","keep":"total",
  "on":{"event":"item.answered","where":{"correct":true}},"score":[{}],"periods":["day","week"]})";
const std::string in_a_row = R"({"code":"row","name":"Row","text":"In a row","keep":"run",
  "on":{"event":"item.answered"},"hit":{"correct":true},"score":[{}],"periods":["week"]})";
const std::string growth = R"({"code":"growth","name":"Growth","text":"Growth","keep":"growth",
  "on":{"event":"power.changed"},"since":"before","score":[{"field":"after"}],"periods":["season"]})";

struct World : test::ChaseWorld {
  World() : World{std::make_shared<test::Folder>()} {}
  explicit World(std::shared_ptr<test::Folder> left)
      : ChaseWorld{std::move(left), "", right_answers + "," + in_a_row + "," + growth} {}

  // A class of so many; the teacher is the first.
  std::vector<Caller> a_class(const std::string& name, int students) {
    std::vector<Caller> all{make("teacher-" + name, {Role::teacher})};
    class_ = call("POST /classes", all[0], R"({"name":")" + name + R"("})").as<classroom::ClassId>("/result/class");
    for (int n = 1; n <= students; ++n) all.push_back(join(name + "-" + std::to_string(n), class_));
    return all;
  }
  void right(const Caller& who, int times) {
    for (int n = 0; n < times; ++n) answer_of(who.player.value, true);
  }
  void show(const Caller& teacher, const std::string& shown) {
    REQUIRE(call("PUT /classes/" + to_text(class_) + "/boards", teacher, R"({"shown":")" + shown + R"("})").status ==
            200);
  }
  classroom::ClassId class_;
};

}  // namespace

TEST_CASE("a student sees who stands beside them, with classmates' names") {
  World world;
  const auto people = world.a_class("5b", 7);
  for (int n = 1; n <= 7; ++n) world.right(people[static_cast<std::size_t>(n)], 8 - n);
  const auto board = world.call("GET /boards/right?period=week", people[4]);
  CHECK(board.text("/shown") == "neighbours");
  CHECK(board.integer("/players") == 7);
  REQUIRE(board.count("/rows") == 5);
  CHECK(board.integer("/rows/0/place") == 2);
  CHECK(board.integer("/rows/2/place") == 4);
  CHECK(board.truth("/rows/2/me"));
  CHECK(board.integer("/rows/2/score/0") == 4);
  CHECK(board.text("/rows/0/name") == "Dr. 5b-2");
}

TEST_CASE("whoever got there first stands before") {
  World world;
  const auto people = world.a_class("5b", 2);
  world.right(people[2], 3);
  world.right(people[1], 3);
  CHECK(world.call("GET /boards/right", people[1]).integer("/rows/1/place") == 2);
  CHECK(world.call("GET /boards/right", people[1]).truth("/rows/1/me"));
}

TEST_CASE("in the school nobody but classmates has a name") {
  World world;
  const auto strangers = world.a_class("6a", 1);
  const auto people = world.a_class("5b", 2);
  world.right(strangers[1], 2);
  world.right(people[1], 1);
  const auto board = world.call("GET /boards/right?scope=school", people[1]);
  REQUIRE(board.count("/rows") == 2);
  CHECK_FALSE(board.has("/rows/0/name"));
  CHECK_FALSE(board.has("/rows/0/player"));
  CHECK(board.text("/rows/1/name") == "Dr. 5b-1");
}

TEST_CASE("a class may turn boards off, or show everybody") {
  World world;
  const auto people = world.a_class("5b", 7);
  for (int n = 1; n <= 7; ++n) world.right(people[static_cast<std::size_t>(n)], n);
  world.show(people[0], "everyone");
  CHECK(world.call("GET /boards/right", people[1]).count("/rows") == 7);
  world.show(people[0], "off");
  CHECK(world.call("GET /boards/right", people[1]).code() == "boards.off");
  CHECK(world.call("GET /boards", people[1]).count("/boards") == 0);
  CHECK(world.call("GET /boards/right?class=" + to_text(world.class_), people[0]).count("/rows") == 7);
}

TEST_CASE("only who teaches a class says what it sees") {
  World world;
  const auto people = world.a_class("5b", 1);
  const auto path = "/classes/" + to_text(world.class_) + "/boards";
  CHECK(world.call("PUT " + path, people[1], R"({"shown":"everyone"})").status == 403);
  CHECK(world.call("PUT " + path, world.make("gauss", {Role::teacher}), R"({"shown":"off"})").code() ==
        "class.unknown");
  CHECK(world.call("GET " + path, people[1]).text("/shown") == "neighbours");
  CHECK(world.call("GET " + path, world.make("bob", {Role::student})).code() == "class.unknown");
}

TEST_CASE("a board of another's class, and one there isn't, are unknown") {
  World world;
  const auto people = world.a_class("5b", 1);
  CHECK(world.call("GET /boards/right?class=" + to_text(world.class_), world.make("bob", {Role::student})).code() ==
        "class.unknown");
  CHECK(world.call("GET /boards/left", people[1]).code() == "board.unknown");
  CHECK(world.call("GET /boards/row?period=day", people[1]).code() == "board.unknown");
}

TEST_CASE("nobody is listed for nothing") {
  World world;
  const auto people = world.a_class("5b", 2);
  world.answer_of(people[1].player.value, false);
  CHECK(world.call("GET /boards/row", people[1]).integer("/players") == 0);
}

TEST_CASE("growth is what came on top of where the season began") {
  World world;
  const auto people = world.a_class("5b", 1);
  const auto power = [&](std::int64_t before, std::int64_t after) {
    world.write([&](Tx& tx) { tx.emit(player::PowerChanged{people[1].player, before, after}); });
  };
  power(500, 520);
  power(520, 515);
  power(515, 560);
  CHECK(world.call("GET /boards/growth", people[1]).integer("/rows/0/score/0") == 60);
}

TEST_CASE("what a teacher took back is off the board where its day and week had it") {
  const std::vector<progression::Order> orders{progression::Order::highest_first};
  progression::Slot slot;
  apply(progression::Keep::total, orders, slot, {{30, 0, 0}, 0, true}, Day{100}, 1);
  apply(progression::Keep::total, orders, slot, {{-10, 0, 0}, 0, true, Day{100}}, Day{100}, 2);
  CHECK(slot.now.score.fields[0] == 20);
}

TEST_CASE("a new week begins empty and the old one stays readable") {
  World world;
  const auto people = world.a_class("5b", 2);
  world.right(people[1], 3);
  world.right(people[2], 1);
  const auto week = world.call("GET /boards/right?period=week", people[1]).text("/began");
  world.advance(std::chrono::hours{24 * 8});
  CHECK(world.call("GET /boards/right?period=week", people[1]).integer("/players") == 0);
  const auto past = world.call("GET /boards/right/past?period=week", people[1]);
  CHECK(past.text("/began") == week);
  REQUIRE(past.count("/rows") == 2);
  CHECK(past.integer("/rows/0/score/0") == 3);
  CHECK(past.truth("/rows/0/me"));
  world.right(people[2], 1);
  CHECK(world.call("GET /boards/right?period=week", people[2]).integer("/players") == 1);
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("of days the newest fifty stay readable, of weeks all") {
  World world;
  const auto people = world.a_class("5b", 1);
  for (int day = 0; day < 60; ++day) {
    world.right(people[1], 1);
    world.advance(std::chrono::hours{24});
  }
  const auto kept = [&](const std::string& table, const std::string& period) {
    return world.read([&](Snapshot& s) {
      return s.value<std::int64_t>(
          "select count(distinct began) from progression_board_" + table + " where board = 'right' and period = ?",
          period);
    });
  };
  CHECK(kept("over", "day") == 50);
  CHECK(kept("past", "day") == 50);
  CHECK(kept("past", "week") >= 8);
  CHECK(world.call("GET /boards/right/past?period=day", people[1]).count("/archived") == 50);
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("when a board was taken out of the content meanwhile, those that are over are written down all the same") {
  test::GameWorld world;
  const auto text = json::read<progression::BoardText>(right_answers);
  const std::vector<progression::Board> boards{{text, {progression::Order::highest_first}, ""}};
  progression::SchoolDays days;
  days.day = Day{102};
  days.monday = Day{102};
  progression::Ladders ladders;
  ladders.begin(boards, days);
  progression::Slot slot;
  apply(progression::Keep::total, boards[0].orders, slot, {{3, 0, 0}, 0, true}, days.day, 1);
  ladders.put(0, PlayerId{7}, {slot, slot});
  days.day = Day{103};
  ladders.turn(days);
  progression::BoardArchive archive{ladders};
  const auto write = [&](const std::string& board) {
    world.write([&](Tx& tx) { archive.write_down(tx, boards, {progression::Period::day, Day{102}, board, 1}); });
  };
  const auto waits = [&] {
    return world.read([](Snapshot& s) {
      return s.all<std::string>("select payload from bus_timer where name = 'progression.stretch_over'");
    });
  };
  write("gone");
  REQUIRE(waits().size() == 1);
  CHECK(test::Body{waits()[0]}.text("/board").empty());
  write("");
  CHECK(world.read([](Snapshot& s) { return s.value<std::int64_t>("select player from progression_board_past"); }) ==
        7);
  // Boards that aren't known yet are waited for.
  world.advance(Duration{0});
  CHECK(waits().size() == 1);
}

TEST_CASE("after a restart boards stand as before") {
  const auto folder = std::make_shared<test::Folder>();
  Caller ada = test::nobody();
  std::string before;
  {
    World world{folder};
    const auto people = world.a_class("5b", 4);
    for (int n = 1; n <= 4; ++n) world.right(people[static_cast<std::size_t>(n)], n);
    ada = people[2];
    before = world.call("GET /boards/right?period=week", ada).json();
  }
  World world{folder};
  CHECK(world.call("GET /boards/right?period=week", ada).json() == before);
  CHECK(world.own_faults() == std::vector<std::string>{});
}

TEST_CASE("a tuple is kept whole: the best climb, and of equal ones the quicker") {
  progression::Slot slot;
  const std::vector<progression::Order> orders{progression::Order::highest_first, progression::Order::lowest_first};
  const auto climb = [&](std::int64_t floor, std::int64_t seconds, std::int64_t event) {
    apply(progression::Keep::best, orders, slot, {{floor, seconds, 0}, 0, true}, Day{100}, event);
  };
  climb(9, 300, 1);
  climb(8, 100, 2);
  climb(9, 250, 3);
  climb(9, 250, 4);
  CHECK(slot.now.score == progression::BoardScore{{9, 250, 0}, 3});
  climb(3, 50, 5);
  apply(progression::Keep::best, orders, slot, {{3, 50, 0}, 0, true}, Day{107}, 6);
  CHECK(slot.now.score == progression::BoardScore{{3, 50, 0}, 6});
  CHECK(slot.before.score == progression::BoardScore{{9, 250, 0}, 3});
}
