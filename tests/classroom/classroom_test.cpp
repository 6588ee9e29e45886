// The school, its classes, and their progress as it happens.
#include <doctest/doctest.h>

#include <optional>

#include "game_support.hpp"

using namespace edu;

namespace {

struct World : test::GameWorld {
  World() = default;
  explicit World(std::shared_ptr<test::Folder> left) : GameWorld{std::move(left)} {}

  // The messages of one type, in order. They go out after their reply and before the next command.
  std::vector<test::Body> told(const std::string& type) {
    write([](Tx&) {});
    std::vector<test::Body> bodies;
    for (const auto& message : live().messages())
      if (message.type == type) bodies.emplace_back(message.body);
    return bodies;
  }
};

struct Taught : World {
  Caller teacher = make("euler", {Role::teacher});
  classroom::ClassId class_ =
      call("POST /classes", teacher, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  std::string path = "/classes/" + to_text(class_);
};

}  // namespace

TEST_CASE("an administrator makes the school, once, and gets a code for staff") {
  World world;
  const auto root = world.make("root", {Role::admin});
  CHECK(world.call("GET /school", root).code() == "school.none");
  const auto body = R"({"name":"Gymnasium am See","time_zone":"Europe/Berlin"})";
  const auto school = world.call("POST /school", root, body);
  CHECK(school.status == 200);
  CHECK(school.text("/result/staff_code").size() == 6);
  CHECK(world.call("POST /school", root, body).code() == "school.exists");
  const auto seen = world.call("GET /school", world.make("ada", {Role::student}));
  CHECK(seen.text("/time_zone") == "Europe/Berlin");
  CHECK_FALSE(seen.has("/staff_code"));
}

TEST_CASE("a teacher makes a class, teaches it and sees its code") {
  Taught world;
  const auto view = world.call("GET " + world.path, world.teacher);
  CHECK(view.text("/name") == "5b");
  CHECK(view.text("/code").size() == 6);
  CHECK(view.integer("/students") == 0);
  CHECK(view.text("/teachers/0/name") == "Dr. euler");
}

TEST_CASE("whoever joins by code is in the class, and the class is told") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  CHECK(world.call("GET " + world.path, world.teacher).integer("/students") == 1);
  CHECK(world.call("GET /classes", ada).text("/items/0/name") == "5b");
  CHECK_FALSE(world.call("GET /classes", ada).has("/items/0/code"));
  REQUIRE(world.told("student.joined").size() == 1);
  CHECK(world.told("student.joined")[0].text("/name") == "Dr. ada");
  CHECK(world.broken().empty());
}

TEST_CASE("a class is unknown to who is neither in it nor teaches it") {
  Taught world;
  const auto gauss = world.make("gauss", {Role::teacher});
  CHECK(world.call("GET " + world.path, gauss).code() == "class.unknown");
  CHECK(world.call("GET " + world.path + "/progress", gauss).code() == "class.unknown");
  CHECK(world.call("POST " + world.path + "/code", gauss, "{}").code() == "class.unknown");
  CHECK(world.call("GET " + world.path + "/progress", world.make("ada", {Role::student})).status == 403);
}

TEST_CASE("a locked account tells the student's teachers, and nobody else's") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto gauss = world.make("gauss", {Role::teacher});
  world.write([&](Tx& tx) { tx.emit(auth::AccountLocked{ada.player, ada.account}); });
  const auto told = world.call("GET /notifications", world.teacher);
  REQUIRE(told.count("/items") == 1);
  CHECK(told.text("/items/0/kind") == "account.locked");
  CHECK(told.text("/items/0/title") == "Dr. ada is locked out");
  CHECK(world.call("GET /notifications", gauss).count("/items") == 0);
  CHECK(world.call("GET /notifications", ada).count("/items") == 0);
}

TEST_CASE("a class that isn't there is unknown to administrators, too") {
  Taught world;
  const auto head = world.make("head", {Role::admin});
  const auto ada = world.make("ada", {Role::student});
  const auto none = "/classes/" + to_text(classroom::ClassId{99});
  const auto body = R"({"account":")" + to_text(ada.account) + R"("})";
  CHECK(world.call("POST " + none + "/students", head, body).code() == "class.unknown");
  CHECK(world.call("POST " + none + "/code", head, "{}").code() == "class.unknown");
  CHECK(world.call("GET " + none + "/progress", head).code() == "class.unknown");
}

TEST_CASE("a new code ends the one before, and a closed class has none") {
  Taught world;
  const auto before = world.call("GET " + world.path, world.teacher).text("/code");
  CHECK(world.call("POST " + world.path + "/code", world.teacher, "{}").text("/result/code") != before);
  CHECK_FALSE(world.call("DELETE " + world.path + "/code", world.teacher).has("/result/code"));
}

TEST_CASE("an answer changes the class's progress: one row, one message") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto quest = world.make_quest(world.teacher, world.questions(world.teacher));
  const auto run = world.begin_run(ada, quest);
  const auto came = world.answer(ada, run.text("/result/run"), run.text("/result/item"), true);
  const auto told = world.told("progress.changed");
  REQUIRE(told.size() == 1);
  CHECK(told[0].text("/name") == "Dr. ada");
  CHECK(told[0].integer("/answered") == 1);
  CHECK(told[0].integer("/right") == 1);
  CHECK(told[0].integer("/xp") > 0);
  CHECK(told[0].integer("/level") == 1);
  CHECK(told[0].real("/mastery_mean") > 0);
  const auto progress = world.call("GET " + world.path + "/progress", world.teacher);
  CHECK(progress.text("/students/0") == told[0].text(""));
}

TEST_CASE("a completed quest and a level show in the class's progress") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto quest = world.make_quest(world.teacher, world.questions(world.teacher), R"(,"xp":100)");
  world.play(ada, quest, 5);
  const auto progress = world.call("GET " + world.path + "/progress", world.teacher);
  CHECK(progress.integer("/students/0/answered") == 5);
  CHECK(progress.integer("/students/0/quests_completed") == 1);
  CHECK(progress.integer("/students/0/level") == 2);
  CHECK(progress.integer("/students/0/xp") == world.call("GET /players/me/progress", ada).integer("/xp"));
}

TEST_CASE("a quest that is completed once more isn't counted for the class") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto quest = world.make_quest(world.teacher, world.questions(world.teacher));
  world.play(ada, quest, 5);
  world.play(ada, quest, 5);
  CHECK(world.call("GET " + world.path + "/progress", world.teacher).integer("/students/0/quests_completed") == 1);
}

TEST_CASE("whoever comes into a class has the level that they had reached before") {
  Taught world;
  const auto ada = world.make("ada", {Role::student});
  const auto level = [&](int to) {
    world.write([&](Tx& tx) { tx.emit(progression::LeveledUp{ada.player, to, to - 1}); });
  };
  level(2);
  level(3);
  world.call("POST " + world.path + "/students", world.teacher, R"({"account":")" + to_text(ada.account) + R"("})");
  CHECK(world.told("student.joined").back().integer("/level") == 3);
  level(4);
  CHECK(world.call("GET " + world.path + "/progress", world.teacher).integer("/students/0/level") == 4);
}

TEST_CASE("a player in no class leaves no progress and no message") {
  Taught world;
  const auto ada = world.make("ada", {Role::student});
  world.play(ada, world.make_quest(world.teacher, world.questions(world.teacher)), 5);
  CHECK(world.told("progress.changed").empty());
}

TEST_CASE("the roll is the same after a restart") {
  std::optional<Taught> before{std::in_place};
  const auto ada = before->join("ada", before->class_);
  const auto quest = before->make_quest(before->teacher, before->questions(before->teacher));
  const auto left = before->folder();
  before.reset();
  World after{left};
  after.play(ada, quest, 5);
  CHECK(after.told("progress.changed").size() == 5);
}

TEST_CASE("a student of two classes shows in both") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto second = world.call("POST /classes", world.teacher, R"({"name":"Chess"})").text("/result/class");
  world.call("POST /classes/" + second + "/students", world.teacher, R"({"account":")" + to_text(ada.account) + "\"}");
  world.play(ada, world.make_quest(world.teacher, world.questions(world.teacher)), 5);
  CHECK(world.told("progress.changed").size() == 10);
}

TEST_CASE("a student who was taken out is not told of any more") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto path = world.path + "/students/" + to_text(ada.account);
  CHECK(world.call("DELETE " + path, world.teacher).integer("/result/students") == 0);
  CHECK(world.call("DELETE " + path, world.teacher).code() == "class.not_a_member");
  world.play(ada, world.make_quest(world.teacher, world.questions(world.teacher)), 5);
  CHECK(world.told("progress.changed").empty());
}

TEST_CASE("who comes and goes is told to their classes") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  world.live().set_online(ada.player, true);
  REQUIRE(world.told("presence.changed").size() == 1);
  CHECK(world.told("presence.changed")[0].truth("/online"));
  CHECK(world.call("GET " + world.path + "/progress", world.teacher).truth("/students/0/online"));
}

TEST_CASE("a class is watched by its teachers and administrators alone") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto id = to_text(world.class_);
  const auto may = [&](const Caller& caller) {
    return world.read([&](Snapshot& s) {
      return world.live().may_watch(s, caller, "classes/{class}", {{"class", id}});
    });
  };
  CHECK(may(world.teacher));
  CHECK(may(world.make("root", {Role::admin})));
  CHECK_FALSE(may(ada));
  CHECK_FALSE(may(world.make("gauss", {Role::teacher})));
}

TEST_CASE("what a student knows is seen by their own teachers, and unknown to anybody else's") {
  Taught world;
  const auto ada = world.join("ada", world.class_), ben = world.join("ben", world.class_);
  const auto skills = "GET /players/" + to_text(ada.player) + "/skills";
  CHECK(world.call(skills, world.teacher).status == 200);
  CHECK(world.call(skills, world.make("root", {Role::admin})).status == 200);
  CHECK(world.call(skills, ada).status == 200);
  for (const auto& stranger : {ben, world.make("gauss", {Role::teacher})})
    CHECK(world.call(skills, stranger).code() == "player.unknown");
}

TEST_CASE("a teacher prints badges for the class: one a student, under the class's own code") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  world.join("grace", world.class_);
  const auto sheet = world.call("POST " + world.path + "/badges", world.teacher, "{}");
  REQUIRE_MESSAGE(sheet.status == 200, sheet.json());
  REQUIRE(sheet.count("/result/badges") == 2);
  CHECK(sheet.text("/result/badges/0/name") == "Dr. ada");
  CHECK(sheet.text("/result/code") != world.call("GET " + world.path, world.teacher).text("/code"));
  const auto one =
      world.call("POST " + world.path + "/students/" + to_text(ada.account) + "/badge", world.teacher, "{}");
  CHECK(one.count("/result/badges") == 1);
  CHECK(one.text("/result/code") == sheet.text("/result/code"));
  CHECK(one.text("/result/badges/0/badge") != sheet.text("/result/badges/0/badge"));
}

TEST_CASE("badges and cards are for students of the class, by who teaches it") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto stranger = world.make("eve", {Role::student});
  const auto gauss = world.make("gauss", {Role::teacher});
  const auto of = [&](const Caller& whose, const std::string& what) {
    return world.path + "/students/" + to_text(whose.account) + "/" + what;
  };
  CHECK(world.call("POST " + world.path + "/badges", gauss, "{}").code() == "class.unknown");
  CHECK(world.call("POST " + of(ada, "card"), gauss, "{}").code() == "class.unknown");
  CHECK(world.call("POST " + of(stranger, "card"), world.teacher, "{}").code() == "class.not_a_member");
  CHECK(world.call("POST " + of(stranger, "badge"), world.teacher, "{}").code() == "class.not_a_member");
  CHECK(world.call("POST " + of(ada, "card"), ada, "{}").status == 403);
  const auto card = world.call("POST " + of(ada, "card"), world.teacher, "{}");
  CHECK(card.text("/result/username") == "ada");
  CHECK(card.text("/result/card").size() == 11);
}

TEST_CASE("a badge is revoked by its teacher, or by leaving the class") {
  Taught world;
  const auto ada = world.join("ada", world.class_);
  const auto student_path = world.path + "/students/" + to_text(ada.account);
  const auto works = [&](const test::Came& sheet) {
    return world.read([&](Snapshot& s) {
      return world.badges.whose(s, sheet.text("/result/code"), sheet.text("/result/badges/0/badge")).has_value();
    });
  };
  const auto first = world.call("POST " + student_path + "/badge", world.teacher, "{}");
  CHECK(works(first));
  CHECK(world.call("DELETE " + student_path + "/badge", world.teacher).status == 200);
  CHECK_FALSE(works(first));
  CHECK(world.call("DELETE " + student_path + "/badge", world.teacher).code() == "badge.none");
  const auto second = world.call("POST " + student_path + "/badge", world.teacher, "{}");
  CHECK(world.call("DELETE " + student_path, world.teacher).status == 200);
  CHECK_FALSE(works(second));
}

namespace {

struct WithPictures : Taught {
  std::string pictures = path + "/picture-passwords";
  WithPictures() { REQUIRE(call("PUT " + pictures, teacher, R"({"open":true})").status == 200); }
  std::string of(const Caller& student) { return path + "/students/" + to_text(student.account) + "/picture-password"; }
  std::size_t signs(const std::string& code) {
    return read([&](Snapshot& s) { return picture_passwords.signs(s, code).value().size(); });
  }
};

}  // namespace

TEST_CASE("signing in with pictures is off until a teacher switches it on for the class") {
  Taught world;
  world.join("ada", world.class_);
  const auto pictures = world.path + "/picture-passwords";
  const auto off = world.call("GET " + pictures, world.teacher);
  CHECK(off.json().find(R"("open":false)") != std::string::npos);
  CHECK(world.call("POST " + pictures, world.teacher, "{}").code() == "picture_password.closed");
  const auto on = world.call("PUT " + pictures, world.teacher, R"({"open":true})");
  CHECK(on.json().find(R"("open":true)") != std::string::npos);
  CHECK(on.text("/result/code").size() == 6);
  CHECK(on.text("/result/code") != world.call("GET " + world.path, world.teacher).text("/code"));
}

TEST_CASE("picture passwords are drawn for those who have none, shown once, and listed by sign") {
  WithPictures world;
  const auto ada = world.join("ada", world.class_);
  const auto first = world.call("POST " + world.of(ada), world.teacher, R"({"pictures":["key","moon","cake","sun"]})");
  REQUIRE_MESSAGE(first.status == 200, first.json());
  CHECK(first.text("/result/slips/0/pictures/1") == "moon");
  world.join("grace", world.class_);
  world.join("emmy", world.class_);
  const auto sheet = world.call("POST " + world.pictures, world.teacher, "{}");
  REQUIRE_MESSAGE(sheet.status == 200, sheet.json());
  REQUIRE(sheet.count("/result/slips") == 2);
  CHECK(sheet.text("/result/slips/0/name") == "Dr. grace");
  CHECK(sheet.count("/result/slips/0/pictures") == 4);
  CHECK(world.call("POST " + world.pictures, world.teacher, "{}").count("/result/slips") == 0);
  const auto listed = world.call("GET " + world.pictures, world.teacher);
  CHECK(listed.text("/students/1/sign/animal") == sheet.text("/result/slips/0/sign/animal"));
  CHECK_FALSE(listed.has("/students/0/pictures"));
  CHECK(world.signs(listed.text("/code")) == 3);
}

TEST_CASE("picture passwords are for students of the class, by who teaches it") {
  WithPictures world;
  const auto ada = world.join("ada", world.class_);
  const auto stranger = world.make("eve", {Role::student});
  const auto gauss = world.make("gauss", {Role::teacher});
  CHECK(world.call("GET " + world.pictures, gauss).code() == "class.unknown");
  CHECK(world.call("PUT " + world.pictures, gauss, R"({"open":false})").code() == "class.unknown");
  CHECK(world.call("POST " + world.pictures, gauss, "{}").code() == "class.unknown");
  CHECK(world.call("POST " + world.of(ada), gauss, "{}").code() == "class.unknown");
  CHECK(world.call("POST " + world.of(stranger), world.teacher, "{}").code() == "class.not_a_member");
  CHECK(world.call("POST " + world.of(ada), ada, "{}").status == 403);
  const auto twice = world.call("POST " + world.of(ada), world.teacher, R"({"pictures":["key","key","cake","sun"]})");
  CHECK(twice.status == 422);
}

TEST_CASE("a picture password is revoked by its teacher, or by leaving the class") {
  WithPictures world;
  const auto ada = world.join("ada", world.class_);
  const auto code = world.call("GET " + world.pictures, world.teacher).text("/code");
  world.call("POST " + world.of(ada), world.teacher, "{}");
  CHECK(world.signs(code) == 1);
  CHECK(world.call("DELETE " + world.of(ada), world.teacher).status == 200);
  CHECK(world.call("DELETE " + world.of(ada), world.teacher).code() == "picture_password.none");
  world.call("POST " + world.of(ada), world.teacher, "{}");
  CHECK(world.call("DELETE " + world.path + "/students/" + to_text(ada.account), world.teacher).status == 200);
  CHECK(world.signs(code) == 0);
}

TEST_CASE("a teacher is told of a student whose pictures are locked or worn out") {
  WithPictures world;
  const auto ada = world.join("ada", world.class_);
  world.write([&](Tx& tx) {
    tx.emit(auth::PicturesLocked{ada.player, ada.account});
    tx.emit(auth::PicturePasswordWornOut{ada.player, ada.account});
  });
  const auto told = world.call("GET /notifications", world.teacher);
  CHECK(told.json().find("Dr. ada is locked out") != std::string::npos);
  CHECK(told.json().find("Dr. ada needs a new picture password") != std::string::npos);
}
