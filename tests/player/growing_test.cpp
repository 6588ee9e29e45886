// How pets grow, bond and feel, on plain values: only ever up, and never sad.
#include <doctest/doctest.h>

#include <array>

#include "base/json.hpp"
#include "player/pets/growing.hpp"
#include "player/pets/kinds.hpp"

using namespace edu;
using namespace edu::player;

namespace {

const PetRules rules;

}  // namespace

TEST_CASE("a pet is young after sixty right answers together and grown after 250") {
  CHECK(stage_of(0, rules) == Stage::hatchling);
  CHECK(stage_of(59, rules) == Stage::hatchling);
  CHECK(stage_of(60, rules) == Stage::young);
  CHECK(stage_of(249, rules) == Stage::young);
  CHECK(stage_of(250, rules) == Stage::grown);
  CHECK(next_stage_at(10, rules) == 60);
  CHECK(next_stage_at(60, rules) == 250);
  CHECK(next_stage_at(900, rules) == 0);
}

TEST_CASE("a bond grows with care and never falls") {
  auto before = bond_of(0);
  CHECK(before == Bond::met);
  for (std::int64_t care = 0; care <= 1000; ++care) {
    CHECK(bond_of(care) >= before);
    before = bond_of(care);
  }
  CHECK(before == Bond::inseparable);
  CHECK(next_bond_at(0) == 20);
  CHECK(next_bond_at(1000) == 0);
}

TEST_CASE("what a pet likes is worth twice as much") {
  CHECK(care_by(3, Taste::plain) == 3);
  CHECK(care_by(3, Taste::liked) == 6);
}

TEST_CASE("who was away finds a sleeping pet, who cared a merry one, and nobody a sad one") {
  CHECK(mood_of({0, 0, false}, rules) == Mood::asleep);
  CHECK(mood_of({0, 3, true}, rules) == Mood::asleep);
  CHECK(mood_of({1, 0, false}, rules) == Mood::awake);
  CHECK(mood_of({1, 1, false}, rules) == Mood::merry);
  CHECK(mood_of({1, 0, true}, rules) == Mood::merry);
  CHECK(mood_of({10, 1, true}, rules) == Mood::proud);
  for (const auto name : json::enum_names<Mood>) CHECK(name != "sad");
}

TEST_CASE("what hatches comes as often as the egg says") {
  PetKind often, seldom;
  often.code.value = "often";
  often.egg.value = seldom.egg.value = "egg";
  often.per_mille.value = 600;
  seldom.code.value = "seldom";
  seldom.per_mille.value = 400;
  const Bestiary bestiary{{often, seldom}};
  Rng rng{20'261'201};
  int count = 0;
  for (int i = 0; i < 10'000; ++i) count += bestiary.hatch("egg", rng).code.value == "often" ? 1 : 0;
  CHECK(count == doctest::Approx(6'000).epsilon(0.03));
  CHECK(bestiary.eggs() == std::vector<std::string>{"egg"});
}
