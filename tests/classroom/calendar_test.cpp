// The school's time: what a day is by the calendar, and that each is told once and in order, come what may.
#include <doctest/doctest.h>

#include "game_support.hpp"

using namespace edu;
using classroom::Calendar;
using classroom::DayKind;

namespace {

Time at(std::string_view text) { return parse_time(text).value(); }

Calendar berlin(classroom::CalendarParts parts = {}) {
  parts.time_zone = "Europe/Berlin";
  return Calendar{std::move(parts)};
}

}  // namespace

TEST_CASE("a time zone is one that the system's database knows") {
  CHECK(classroom::is_time_zone("Europe/Berlin"));
  CHECK(classroom::is_time_zone("UTC"));
  for (const auto* name : {"", "Europe/Atlantis", "../../etc/passwd", "/etc/passwd", "Europe/", "Europe"})
    CHECK_FALSE_MESSAGE(classroom::is_time_zone(name), name);
}

TEST_CASE("a day of spring has 23 hours and one of autumn 25, and both are days") {
  const auto calendar = berlin();
  const auto spring = day_of(2027, 3, 28);
  const auto autumn = day_of(2026, 10, 25);
  CHECK(calendar.begins(spring) == at("2027-03-27T23:00:00Z"));
  CHECK(calendar.begins(spring + 1) - calendar.begins(spring) == std::chrono::hours{23});
  CHECK(calendar.begins(autumn + 1) - calendar.begins(autumn) == std::chrono::hours{25});
  CHECK(calendar.day(at("2026-10-25T00:30:00Z")) == autumn);  // half past two, the first time
  CHECK(calendar.day(at("2026-10-25T01:30:00Z")) == autumn);  // half past two, once more
  CHECK(calendar.minute_of_day(at("2026-10-25T00:30:00Z")) == calendar.minute_of_day(at("2026-10-25T01:30:00Z")));
}

TEST_CASE("where the clock jumps over midnight, the day begins when it goes on") {
  classroom::CalendarParts parts;
  parts.time_zone = "America/Santiago";
  const Calendar calendar{parts};
  const auto day = day_of(2026, 9, 6);
  CHECK(calendar.begins(day) == at("2026-09-06T04:00:00Z"));
  CHECK(calendar.day(calendar.begins(day)) == day);
  CHECK(calendar.day(calendar.begins(day) - Duration{1}) == day - 1);
}

TEST_CASE("every day of ten years begins in itself and ends before the next, in any zone") {
  for (const auto* zone : {"Europe/Berlin", "America/Santiago", "Asia/Kolkata", "Pacific/Apia", "Africa/Cairo"}) {
    classroom::CalendarParts parts;
    parts.time_zone = zone;
    const Calendar calendar{parts};
    for (auto day = day_of(2020, 1, 1); day < day_of(2030, 1, 1); day = day + 1) {
      REQUIRE(calendar.day(calendar.begins(day)) == day);
      REQUIRE(calendar.day(calendar.begins(day) - Duration{1}) == day - 1);
    }
  }
}

TEST_CASE("the 29th of February is a school day between two others") {
  const auto calendar = berlin();
  CHECK(calendar.kind(day_of(2028, 2, 29)) == DayKind::school);
  CHECK(calendar.begins(day_of(2028, 3, 1)) - calendar.begins(day_of(2028, 2, 29)) == std::chrono::hours{24});
}

TEST_CASE("dark comes before holiday, holiday before weekend, weekend before vacation") {
  classroom::CalendarParts parts;
  parts.terms = {{{1}, "Autumn", day_of(2026, 9, 1), day_of(2026, 12, 18)}};
  parts.holidays = {{"Day of Unity", day_of(2026, 10, 3), day_of(2026, 10, 3)}};
  parts.dark = {day_of(2026, 10, 3), day_of(2026, 10, 5)};
  const auto calendar = berlin(parts);
  CHECK(calendar.kind(day_of(2026, 10, 3)) == DayKind::dark);
  CHECK(calendar.kind(day_of(2026, 10, 4)) == DayKind::weekend);
  CHECK(calendar.kind(day_of(2026, 10, 5)) == DayKind::dark);
  CHECK(calendar.planned(day_of(2026, 10, 3)) == DayKind::holiday);
  CHECK(calendar.planned(day_of(2026, 10, 5)) == DayKind::school);
  CHECK(calendar.kind(day_of(2026, 10, 6)) == DayKind::school);
  CHECK(calendar.kind(day_of(2026, 12, 21)) == DayKind::vacation);
  CHECK(calendar.kind(day_of(2026, 12, 19)) == DayKind::weekend);
}

TEST_CASE("a season is a term, none between terms, and a quarter of the year where there are no terms") {
  CHECK(berlin().season(day_of(2026, 12, 31))->name == "2026-Q4");
  CHECK(berlin().season(day_of(2026, 12, 31))->last == day_of(2026, 12, 31));
  CHECK(berlin().season(day_of(2027, 1, 1))->season != berlin().season(day_of(2026, 12, 31))->season);
  classroom::CalendarParts parts;
  parts.terms = {{{1}, "Autumn", day_of(2026, 9, 1), day_of(2026, 12, 18)}};
  CHECK(berlin(parts).season(day_of(2026, 12, 18))->name == "Autumn");
  CHECK_FALSE(berlin(parts).season(day_of(2026, 12, 19)));
}

TEST_CASE("lessons are by the clock on the wall, on school days alone") {
  classroom::CalendarParts parts;
  parts.lessons = {{8 * 60, 8 * 60 + 45}};
  const auto calendar = berlin(parts);
  CHECK(calendar.in_lesson(at("2026-12-01T07:00:00Z")));
  CHECK_FALSE(calendar.in_lesson(at("2026-12-01T07:45:00Z")));
  CHECK(calendar.in_lesson(at("2026-07-01T06:44:59Z")));
  CHECK_FALSE(calendar.in_lesson(at("2026-12-05T07:00:00Z")));
}

TEST_CASE("an outage darkens a day when it takes more than half of the hours from 6 to 22") {
  const auto calendar = berlin();
  const auto dark = [&](std::string_view from, std::string_view to) {
    return classroom::darkened(calendar, at(from), at(to));
  };
  CHECK(dark("2026-12-01T20:25:00Z", "2026-12-02T06:30:00Z").empty());  // switched off for the night
  CHECK(dark("2026-12-01T14:00:00Z", "2026-12-01T18:00:00Z").empty());
  CHECK(dark("2026-12-01T05:00:00Z", "2026-12-01T13:00:00Z").empty());
  CHECK(dark("2026-12-01T05:00:00Z", "2026-12-01T13:00:01Z") == std::vector{day_of(2026, 12, 1)});
  CHECK(dark("2026-12-04T12:00:00Z", "2026-12-06T18:00:00Z") ==
        std::vector{day_of(2026, 12, 4), day_of(2026, 12, 5), day_of(2026, 12, 6)});
}

TEST_CASE("the hours in which children play are those of the clock on the wall, also on the days on which it changes") {
  const auto calendar = berlin();
  const auto spring = day_of(2027, 3, 28), autumn = day_of(2026, 10, 25);
  const std::chrono::hours six{6}, ten{22};
  CHECK(calendar.at(spring, six) == at("2027-03-28T04:00:00Z"));
  CHECK(calendar.at(spring, ten) == at("2027-03-28T20:00:00Z"));
  CHECK(calendar.at(autumn, six) == at("2026-10-25T05:00:00Z"));
  CHECK(calendar.at(autumn, ten) == at("2026-10-25T21:00:00Z"));
  const std::chrono::hours half{8};
  for (const auto day : {spring, autumn}) {
    const auto begins = calendar.at(day, six);
    CHECK(classroom::darkened(calendar, begins, begins + half).empty());
    CHECK(classroom::darkened(calendar, begins, begins + half + Duration{1}) == std::vector{day});
  }
}

namespace {

int heads = 0;  // a folder that was left has one already

struct World : test::GameWorld {
  World() { begin("2026-12-01T08:00:00Z"); }
  World(std::shared_ptr<test::Folder> left, std::string_view now) : GameWorld{std::move(left)} { begin(now); }

  Caller root = make("head" + std::to_string(++heads), {Role::admin});
  std::int64_t before = 0;

  // What was told on the way to the moment at which the test begins isn't its affair.
  void begin(std::string_view now) {
    const auto fresh = read([](Snapshot& s) {
                         return s.value<std::int64_t>("select count(*) from bus_event where type = 'day.began'");
                       }) == 0;
    if (fresh) GameWorld::live_until(at(now));
    else clock().set(at(now));
    before = read([](Snapshot& s) { return s.value<std::int64_t>("select coalesce(max(seq), 0) from bus_event"); });
  }
  test::Came change(const std::string& rest, const std::string& zone = "Europe/Berlin") {
    return call("PUT /school/calendar", root,
                R"({"time_zone":")" + zone + R"(","weekend":["saturday","sunday"],)" + rest + "}");
  }
  void live_until(std::string_view end) { GameWorld::live_until(at(end)); }
  // The server was off: the clock jumps, then what is due fires.
  void off_until(std::string_view end) {
    clock().set(at(end));
    while (bus().fire_due() > 0) {}
  }
  std::vector<std::string> told() {
    return read([this](Snapshot& s) {
      return s.all<std::string>(
          "select type || ' ' || coalesce(json_extract(body, '$.day') || ' ' || json_extract(body, '$.kind'), "
          "json_extract(body, '$.monday'), json_extract(body, '$.title')) from bus_event where type in ('day.began', "
          "'week.began', 'season.began', 'season.ended') and seq > ? order by seq",
          before);
    });
  }
};
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a day is told when it begins by the school's zone, a Monday with its week") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  world.live_until("2026-12-04T22:59:59Z");
  CHECK(world.told() ==
        Lines{"day.began 2026-12-02 school", "day.began 2026-12-03 school", "day.began 2026-12-04 school"});
  world.live_until("2026-12-07T08:00:00Z");
  CHECK(world.told().back() == "week.began 2026-12-07");
  CHECK(world.told().size() == 7);
  CHECK(world.broken().empty());
}

TEST_CASE("after an outage the days that were missed are told in order, once, and the dark ones are known") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  world.off_until("2026-12-04T14:00:00Z");
  CHECK(world.told() == Lines{"day.began 2026-12-02 dark", "day.began 2026-12-03 dark", "day.began 2026-12-04 dark"});
  CHECK(world.read([](Snapshot& s) {
    return s.all<std::string>(
        "select json_extract(body, '$.planned') from bus_event where type = 'day.began' and "
        "json_extract(body, '$.kind') = 'dark'");
  }) == Lines{"school", "school", "school"});
  CHECK(world.call("GET /school/calendar", world.root).text("/today/kind") == "dark");
  world.live_until("2026-12-05T12:00:00Z");
  CHECK(world.told().back() == "day.began 2026-12-05 weekend");
  CHECK(world.broken().empty());
}

TEST_CASE("a server that is switched off at night has school days as ever") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  world.live_until("2026-12-01T21:10:00Z");
  world.off_until("2026-12-02T06:30:00Z");
  CHECK(world.told() == Lines{"day.began 2026-12-02 school"});
  CHECK(world.call("GET /school/calendar", world.root).text("/today/kind") == "school");
}

TEST_CASE("a clean stop leaves a mark, so that what came before it is known to have been played") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Asia/Kolkata"})");
  world.live_until("2026-12-02T08:31:00Z");  // a minute past two; the last hour's mark would make it a quarter to
  world.classroom.end(world.platform().tasks());
  world.off_until("2026-12-02T23:30:00Z");
  CHECK(world.read([](Snapshot& s) { return s.value<int>("select count(*) from classroom_dark_day"); }) == 0);
}

TEST_CASE("days go on from the same place after a restart") {
  std::shared_ptr<test::Folder> left;
  {
    World world;
    world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
    world.live_until("2026-12-02T08:00:00Z");
    left = world.folder();
  }
  World again{left, "2026-12-02T08:20:00Z"};
  again.live_until("2026-12-03T08:00:00Z");
  CHECK(again.told() == Lines{"day.began 2026-12-03 school"});
  CHECK(again.broken().empty());
}

TEST_CASE("a clock that is set back by an hour tells no day twice") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  world.live_until("2026-12-01T23:10:00Z");
  CHECK(world.told().size() == 1);
  world.clock().set(at("2026-12-01T22:10:00Z"));
  world.live_until("2026-12-01T23:30:00Z");
  CHECK(world.told() == Lines{"day.began 2026-12-02 school"});
  world.live_until("2026-12-03T12:00:00Z");
  CHECK(world.told() == Lines{"day.began 2026-12-02 school", "day.began 2026-12-03 school"});
}

TEST_CASE("both changes of the clock turn the days at midnight of the school") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  world.live_until("2027-03-27T12:00:00Z");
  const auto before = world.told().size();
  world.live_until("2027-03-27T22:59:59Z");
  CHECK(world.told().size() == before);
  world.live_until("2027-03-28T21:59:59Z");
  CHECK(world.told().back() == "day.began 2027-03-28 weekend");
  world.live_until("2027-03-28T22:00:00Z");
  CHECK(world.told()[world.told().size() - 2] == "day.began 2027-03-29 school");
  world.live_until("2027-10-31T22:59:59Z");
  CHECK(world.told().back() == "day.began 2027-10-31 weekend");
  world.live_until("2027-10-31T23:00:00Z");
  CHECK(world.told().back() == "week.began 2027-11-01");
  CHECK(world.broken().empty());
}

TEST_CASE("a term ends with the day after its last, and the next begins with its first") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  const auto came = world.change(
      R"("terms":[{"name":"Autumn","first":"2026-09-01","last":"2026-12-02"},{"name":"Spring","first":"2026-12-05","last":"2027-02-28"}],"holidays":[],"lessons":[])");
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.text("/result/today/season/name") == "Autumn");
  world.live_until("2026-12-05T10:00:00Z");
  CHECK(world.told() == Lines{"season.ended 2026-Q4", "season.began Autumn", "day.began 2026-12-02 school",
                              "season.ended Autumn", "day.began 2026-12-03 vacation", "day.began 2026-12-04 vacation",
                              "season.began Spring", "day.began 2026-12-05 weekend"});
}

TEST_CASE("a term keeps its number when it is renamed or moved, and one that is taken out has ended") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  const auto first = world.change(
      R"("terms":[{"name":"Autumn","first":"2026-09-01","last":"2026-12-18"}],"holidays":[],"lessons":[])");
  const auto season = first.text("/result/terms/0/season");
  const auto second =
      world.change(R"("terms":[{"season":")" + season +
                   R"(","name":"Fall","first":"2026-08-24","last":"2026-12-20"}],"holidays":[],"lessons":[])");
  CHECK(second.text("/result/terms/0/season") == season);
  CHECK(world.told().back() == "season.began Autumn");
  world.change(R"("terms":[],"holidays":[],"lessons":[])");
  CHECK(world.told()[world.told().size() - 2] == "season.ended Fall");
}

TEST_CASE("a term that is over doesn't come again, and one that runs can't begin later") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  const auto written = world.change(
      R"("terms":[{"name":"Autumn","first":"2026-09-01","last":"2026-12-02"},{"name":"Winter","first":"2026-12-04","last":"2026-12-20"}],"holidays":[],"lessons":[])");
  const auto autumn = written.text("/result/terms/0/season");
  const auto winter = written.text("/result/terms/1/season");
  const auto with = [&](const std::string& autumns, const std::string& winters) {
    return world.change(R"("terms":[{"season":")" + autumn + R"(","name":"Autumn",)" + autumns + R"(},{"season":")" +
                        winter + R"(","name":"Winter",)" + winters + R"(}],"holidays":[],"lessons":[])");
  };
  const std::string first = R"("first":"2026-09-01","last":"2026-12-02")";
  world.live_until("2026-12-03T10:00:00Z");
  const auto told = world.told();
  CHECK(with(R"("first":"2026-09-01","last":"2026-12-03")", R"("first":"2026-12-04","last":"2026-12-20")").code() ==
        "calendar.term_over");
  CHECK(with(R"("first":"2027-01-07","last":"2027-02-26")", R"("first":"2026-12-04","last":"2026-12-20")").code() ==
        "calendar.term_over");
  CHECK(world.told() == told);
  CHECK(world.call("GET /school/calendar", world.root).text("/terms/0/last") == "2026-12-02");
  CHECK(with(R"("first":"2026-08-24","last":"2026-12-01")", R"("first":"2026-12-05","last":"2026-12-22")").status ==
        200);
  world.live_until("2026-12-05T10:00:00Z");
  CHECK(with(first, R"("first":"2026-12-06","last":"2026-12-20")").code() == "calendar.term_begun");
  CHECK(with(first, R"("first":"2026-12-04","last":"2026-12-05")").status == 200);
}

TEST_CASE("a calendar that can't be is refused at its field, and the old one stays") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  const auto refused = [&](const std::string& rest, const std::string& zone = "Europe/Berlin") {
    const auto came = world.change(rest, zone);
    return came.code() + " " + came.text("/errors/0/pointer") + " " + came.text("/errors/0/code");
  };
  CHECK(refused(R"("terms":[],"holidays":[],"lessons":[])", "Mars/Base") ==
        "input.invalid /time_zone school.time_zone");
  CHECK(refused(R"("terms":[{"name":"A","first":"2026-09-02","last":"2026-09-01"}],"holidays":[],"lessons":[])") ==
        "input.invalid /terms/0/last calendar.order");
  CHECK(
      refused(
          R"("terms":[{"name":"A","first":"2026-09-01","last":"2026-09-30"},{"name":"B","first":"2026-09-30","last":"2026-10-30"}],"holidays":[],"lessons":[])") ==
      "input.invalid /terms/1/first calendar.overlap");
  CHECK(refused(R"("terms":[],"holidays":[{"name":"A","first":"2026-09-01","last":"2027-09-30"}],"lessons":[])") ==
        "input.invalid /holidays/0/last calendar.too_long");
  CHECK(refused(R"("terms":[],"holidays":[],"lessons":[{"begins":480,"ends":525},{"begins":520,"ends":560}])") ==
        "input.invalid /lessons/1/begins calendar.overlap");
  CHECK(
      refused(
          R"("terms":[{"season":"sea_0000000000000000","name":"A","first":"2026-09-01","last":"2026-09-02"}],"holidays":[],"lessons":[])")
          .starts_with("input.invalid /terms/0/season"));
  CHECK(world.call("GET /school/calendar", world.root).text("/time_zone") == "Europe/Berlin");
  CHECK(world.call("PUT /school/calendar", world.make("t", {Role::teacher}), "{}").status == 403);
}

TEST_CASE("a school that moves to another zone has its next day at the new midnight") {
  World world;
  world.call("POST /school", world.root, R"({"name":"Am See","time_zone":"Europe/Berlin"})");
  world.change(R"("terms":[],"holidays":[],"lessons":[])", "America/New_York");
  world.live_until("2026-12-02T04:59:59Z");
  CHECK(world.told().empty());
  world.live_until("2026-12-02T05:00:00Z");
  CHECK(world.told() == Lines{"day.began 2026-12-02 school"});
}

TEST_CASE("a teacher marks days on which a student of theirs was ill, and takes it back") {
  World world;
  const auto teacher = world.make("euler", {Role::teacher});
  const auto class_ = world.call("POST /classes", teacher, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto ada = world.join("ada", class_);
  const auto path = "/players/" + to_text(ada.player) + "/sick-days";
  const auto marked = world.call("PUT " + path, teacher, R"({"first":"2026-11-30","last":"2026-12-01","sick":true})");
  CHECK(marked.text("/result/days") == R"(["2026-12-01","2026-11-30"])");
  const auto list = world.call("GET /classes/" + to_text(class_) + "/register?day=2026-11-30", teacher);
  CHECK(list.text("/students/0/name") == "Dr. ada");
  CHECK(list.truth("/students/0/sick"));
  CHECK_FALSE(
      world.call("GET /classes/" + to_text(class_) + "/register?day=2026-11-29", teacher).truth("/students/0/sick"));
  CHECK(world.call("GET /classes/" + to_text(class_) + "/register?day=soon", teacher).status == 422);
  world.write([&](Tx& tx) { CHECK(world.classroom.clock().sick(tx, ada.player, day_of(2026, 12, 1))); });
  CHECK(world.call("GET " + path, ada).count("/days") == 2);
  CHECK(world.call("GET " + path, world.make("bob", {Role::student})).code() == "player.unknown");
  CHECK(world.call("PUT " + path, ada, R"({"first":"2026-11-30","last":"2026-12-01","sick":true})").status == 403);
  CHECK(world
            .call("PUT " + path, world.make("noether", {Role::teacher}),
                  R"({"first":"2026-11-30","last":"2026-12-01","sick":true})")
            .code() == "player.unknown");
  CHECK(world.call("PUT " + path, teacher, R"({"first":"2026-11-30","last":"2026-12-31","sick":true})")
            .text("/errors/0/code") == "calendar.too_long");
  CHECK(world.call("PUT " + path, teacher, R"({"first":"2026-12-01","last":"2026-12-01","sick":false})")
            .count("/result/days") == 1);
}
