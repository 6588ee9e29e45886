// Pets: an egg is found, laid, learned over and hatched; a pet grows by answers, likes what it likes, and is never worse off
// for a child who was away.
#include <doctest/doctest.h>

#include <algorithm>

#include "player_world.hpp"

using namespace edu;

namespace {

using World = test::PlayerWorld;

// A pet that has just hatched; its id.
std::string hatched(World& world, const Caller& who) {
  world.give(who, "egg");
  auto nest = world.call("POST /nest", who, R"({"good":"egg"})");
  REQUIRE_MESSAGE(nest.status == 200, nest.json());
  for (int day = 0; day < 2; ++day) {
    world.next_day();
    world.learn(who, 5);
  }
  const auto pet = world.call("POST /nest/" + nest.text("/result/nest/0/egg") + "/hatchings", who, "{}");
  REQUIRE_MESSAGE(pet.status == 200, pet.json());
  return pet.text("/result/pet");
}

}  // namespace

TEST_CASE("an egg hatches after its learning days, not after days alone") {
  World world;
  const auto ada = world.make("ada", {student});
  world.give(ada, "egg");
  const auto nest = world.call("POST /nest", ada, R"({"good":"egg"})");
  REQUIRE_MESSAGE(nest.status == 200, nest.json());
  CHECK(world.has(ada, "egg") == 0);
  CHECK(nest.integer("/result/nest/0/needed") == 2);
  CHECK(nest.integer("/result/nest/0/may_hatch/0/per_mille") == 1000);
  const auto hatch = "POST /nest/" + nest.text("/result/nest/0/egg") + "/hatchings";
  for (int day = 0; day < 30; ++day) world.next_day();
  CHECK(world.call(hatch, ada, "{}").code() == "pet.not_ready");
  world.learn(ada, 4);
  world.learn(ada, 20, true, true);  // in haste
  CHECK(world.call("GET /pets", ada).integer("/nest/0/days") == 0);
  world.learn(ada, 1, false);  // honest, though wrong
  CHECK(world.call("GET /pets", ada).integer("/nest/0/days") == 1);
  world.learn(ada, 20);  // the same day
  CHECK(world.call("GET /pets", ada).integer("/nest/0/days") == 1);
  world.next_day();
  world.learn(ada, 5);
  const auto pet = world.call(hatch, ada, "{}");
  REQUIRE_MESSAGE(pet.status == 200, pet.json());
  CHECK(pet.text("/result/kind") == "fox");
  CHECK(pet.truth("/result/companion"));
  CHECK(world.call(hatch, ada, "{}").code() == "pet.egg_unknown");
  CHECK(world.broken() == std::vector<std::string>{});
}

TEST_CASE("the first learning day brings the first egg, once") {
  World world;
  const auto ada = world.make("ada", {student});
  world.learn(ada, 4);
  CHECK(world.has(ada, "egg") == 0);
  world.learn(ada, 1);
  CHECK(world.has(ada, "egg") == 1);
  world.next_day();
  world.learn(ada, 5);
  CHECK(world.has(ada, "egg") == 1);
}

TEST_CASE("a nest holds two eggs, and only what is in the bag is laid") {
  World world;
  const auto ada = world.make("ada", {student});
  CHECK(world.call("POST /nest", ada, R"({"good":"egg"})").code() == "economy.not_enough");
  CHECK(world.call("POST /nest", ada, R"({"good":"ore"})").code() == "pet.no_egg");
  world.give(ada, "egg", 3);
  CHECK(world.call("POST /nest", ada, R"({"good":"egg"})").status == 200);
  CHECK(world.call("POST /nest", ada, R"({"good":"egg"})").status == 200);
  CHECK(world.call("POST /nest", ada, R"({"good":"egg"})").code() == "pet.nest_full");
  CHECK(world.has(ada, "egg") == 1);
}

TEST_CASE("each egg that is laid leaves the bag, also after another has hatched") {
  World world;
  const auto ada = world.make("ada", {student});
  hatched(world, ada);  // which was the nest's newest; the first learning day brought another into the bag
  REQUIRE(world.has(ada, "egg") == 1);
  CHECK(world.call("POST /nest", ada, R"({"good":"egg"})").status == 200);
  CHECK(world.has(ada, "egg") == 0);
  CHECK(world.call("POST /nest", ada, R"({"good":"egg"})").code() == "economy.not_enough");
  CHECK(world.call("GET /pets", ada).count("/nest") == 1);
  CHECK(world.broken() == std::vector<std::string>{});
}

TEST_CASE("a hatching that is asked for again hatches no egg that was laid since") {
  World world;
  const auto ada = world.make("ada", {student});
  hatched(world, ada);
  const auto before = world.call("POST /nest", ada, R"({"good":"egg"})").text("/result/nest/0/egg");
  for (int day = 0; day < 2; ++day) {
    world.next_day();
    world.learn(ada, 5);
  }
  const auto hatch = "POST /nest/" + before + "/hatchings";
  CHECK(world.call(hatch, ada, "{}").status == 200);
  world.give(ada, "egg");
  CHECK(world.call("POST /nest", ada, R"({"good":"egg"})").text("/result/nest/0/egg") != before);
  for (int day = 0; day < 2; ++day) {
    world.next_day();
    world.learn(ada, 5);
  }
  CHECK(world.call(hatch, ada, "{}").code() == "pet.egg_unknown");
}

TEST_CASE("a companion grows with right answers that taught something, up to a day's bound") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto pet = hatched(world, ada);
  world.next_day();
  world.learn(ada, 3);
  world.learn(ada, 3, false);
  world.learn(ada, 3, true, true);
  CHECK(world.call("GET /pets", ada).integer("/pets/0/growth") == 3);
  world.learn(ada, 100);
  CHECK(world.call("GET /pets", ada).integer("/pets/0/growth") == 37);  // forty count a day, three of them were wrong
  world.next_day();
  world.learn(ada, 30);
  CHECK(world.call("GET /pets", ada).text("/pets/0/stage") == "young");
}

TEST_CASE("a young pet that finds things brings one a day, for who stays a little longer") {
  World world;
  const auto ada = world.make("ada", {student});
  hatched(world, ada);
  for (int day = 0; day < 2; ++day) {
    world.next_day();
    world.learn(ada, 40);
  }
  CHECK(world.has(ada, "ore") == 0);  // it was a hatchling when the tenth answer came
  world.next_day();
  world.learn(ada, 9);
  CHECK(world.has(ada, "ore") == 0);
  world.learn(ada, 30);
  CHECK(world.has(ada, "ore") == 1);
  CHECK(world.broken() == std::vector<std::string>{});
}

TEST_CASE("a meal is eaten, three a day are enough, and what it likes counts twice") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto path = "POST /pets/" + hatched(world, ada) + "/meals";
  CHECK(world.call(path, ada, R"({"good":"cake"})").code() == "economy.not_enough");
  world.give(ada, "cake", 5);
  world.give(ada, "bread", 5);
  CHECK(world.call(path, ada, R"({"good":"bread"})").integer("/result/care") == 2);
  const auto liked = world.call(path, ada, R"({"good":"cake"})");
  CHECK(liked.integer("/result/care") == 8);
  CHECK(liked.text("/result/mood") == "merry");
  CHECK(liked.integer("/result/meals_left") == 1);
  CHECK(world.call(path, ada, R"({"good":"cake"})").status == 200);
  CHECK(world.call(path, ada, R"({"good":"cake"})").code() == "pet.had_enough");
  CHECK(world.has(ada, "cake") == 3);
  CHECK(world.call(path, ada, R"({"good":"ball"})").code() == "pet.no_food");
  world.next_day();
  CHECK(world.call(path, ada, R"({"good":"cake"})").status == 200);
  CHECK(world.broken() == std::vector<std::string>{});
}

TEST_CASE("a game is played once a day, and the toy stays") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto path = "POST /pets/" + hatched(world, ada) + "/games";
  CHECK(world.call(path, ada, R"({"good":"ball"})").code() == "economy.not_enough");
  world.give(ada, "ball");
  CHECK(world.call(path, ada, R"({"good":"ball"})").integer("/result/care") == 4);
  CHECK(world.call(path, ada, R"({"good":"ball"})").code() == "pet.played");
  CHECK(world.call(path, ada, R"({"good":"cake"})").code() == "pet.no_toy");
  CHECK(world.has(ada, "ball") == 1);
}

TEST_CASE("a clock that is set back brings no meal, game or learning day again") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto pet = hatched(world, ada);
  const auto eat = [&] { return world.call("POST /pets/" + pet + "/meals", ada, R"({"good":"bread"})"); };
  const auto play = [&] { return world.call("POST /pets/" + pet + "/games", ada, R"({"good":"ball"})"); };
  world.give(ada, "bread", 9);
  world.give(ada, "ball");
  for (int i = 0; i < 3; ++i) CHECK(eat().status == 200);
  CHECK(play().status == 200);
  world.next_day();
  world.learn(ada, 40);
  for (int i = 0; i < 3; ++i) CHECK(eat().status == 200);
  const auto growth = world.call("GET /pets", ada).integer("/pets/0/growth");
  world.advance(-std::chrono::hours{24});
  CHECK(eat().code() == "pet.had_enough");
  world.learn(ada, 5);
  CHECK(world.call("GET /pets", ada).integer("/pets/0/growth") == growth);
  CHECK(play().status == 200);  // it is the newer day's, which had none
  CHECK(play().code() == "pet.played");
  CHECK(world.has(ada, "bread") == 3);
  CHECK(world.broken() == std::vector<std::string>{});
}

TEST_CASE("a month away takes nothing: the pet slept") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto pet = hatched(world, ada);
  world.give(ada, "cake", 3);
  world.call("POST /pets/" + pet + "/meals", ada, R"({"good":"cake"})");
  const auto before = world.call("GET /pets", ada);
  for (int day = 0; day < 31; ++day) world.next_day();
  const auto after = world.call("GET /pets", ada);
  CHECK(after.text("/pets/0/mood") == "asleep");
  for (const auto* what : {"/pets/0/growth", "/pets/0/care"}) CHECK(after.integer(what) == before.integer(what));
  for (const auto* what : {"/pets/0/stage", "/pets/0/bond"}) CHECK(after.text(what) == before.text(what));
  world.learn(ada, 1);
  CHECK(world.call("GET /pets", ada).text("/pets/0/mood") == "awake");
}

TEST_CASE("a pet is called by a kind name, which is sealed, and staff can take a name away") {
  World world;
  const auto euler = world.make("euler", {teacher});
  const auto class_ = world.call("POST /classes", euler, R"({"name":"5b"})").as<classroom::ClassId>("/result/class");
  const auto ada = world.join("ada", class_);
  const auto bob = world.join("bob", class_);
  const auto other = world.make("noether", {teacher});
  const auto pet = hatched(world, ada);
  CHECK(world.call("PATCH /pets/" + pet, ada, R"({"name":"Grumpel"})").text("/errors/0/code") == "pet.name_unkind");
  CHECK(world.call("PATCH /pets/" + pet, ada, R"({"name":"Bo0"})").text("/errors/0/code") == "pet.name_form");
  CHECK(world.call("PATCH /pets/" + pet, bob, R"({"name":"Flocke"})").code() == "pet.unknown");
  CHECK(world.call("PATCH /pets/" + pet, ada, R"({"name":"Flocke"})").text("/result/name") == "Flocke");
  CHECK(world.call("GET /players/" + to_text(ada.player) + "/character", bob).text("/companion/name") == "Flocke");
  world.read([](Snapshot& s) {
    CHECK(s.value<std::string>("select name from player_pet").find("Flocke") == std::string::npos);
    CHECK(s.value<int>("select count(*) from bus_event where body like '%Flocke%'") == 0);
  });
  CHECK(world.call("DELETE /pets/" + pet + "/name", other, "{}").code() == "pet.unknown");
  CHECK(world.call("DELETE /pets/" + pet + "/name", bob, "{}").code() == "pet.unknown");
  CHECK(world.call("DELETE /pets/" + pet + "/name", euler, "{}").status == 200);
  CHECK(world.call("GET /pets", ada).text("/pets/0/name") == "Fox");
}

TEST_CASE("a pet is called by its kind in the language that is asked for, and by its own name in every one") {
  World world;
  world.player.speak(Phrases{{{Language::de, {{"Fox", "Fuchs"}}}}});
  const auto ada = world.make("ada", {student});
  const auto pet = hatched(world, ada);
  const auto german = world.call("GET /pets?language=de", ada);
  CHECK(german.text("/pets/0/name") == "Fuchs");
  CHECK(german.text("/kinds/0/name") == "Fuchs");
  CHECK(world.call("GET /pets", ada).text("/pets/0/name") == "Fox");
  CHECK(world.call("GET /players/me/character?language=de", ada).text("/companion/name") == "Fuchs");
  world.give(ada, "egg");
  world.call("POST /nest", ada, R"({"good":"egg"})");
  CHECK(world.call("GET /pets?language=de", ada).text("/nest/0/may_hatch/0/name") == "Fuchs");
  world.call("PATCH /pets/" + pet, ada, R"({"name":"Flocke"})");
  CHECK(world.call("GET /pets?language=de", ada).text("/pets/0/name") == "Flocke");
  CHECK(world.call("GET /players/" + to_text(ada.player) + "/character?language=de", ada).text("/companion/name") ==
        "Flocke");
}

TEST_CASE("one's own pet goes along, or none") {
  World world;
  const auto ada = world.make("ada", {student});
  const auto bob = world.make("bob", {student});
  const auto pet = hatched(world, ada);
  CHECK(world.call("PUT /players/me/companion", bob, R"({"pet":")" + pet + R"("})").code() == "pet.unknown");
  CHECK_FALSE(world.call("PUT /players/me/companion", ada, "{}").truth("/result/pets/0/companion"));
  world.next_day();
  world.learn(ada, 5);
  CHECK(world.call("GET /pets", ada).integer("/pets/0/growth") == 0);
  CHECK(world.call("PUT /players/me/companion", ada, R"({"pet":")" + pet + R"("})").truth("/result/pets/0/companion"));
  CHECK(world.broken() == std::vector<std::string>{});
}
