// A school with one small world of three regions, whose questions are all answered by "true", and somebody to walk through
// its dungeons.
#pragma once

#include <fmt/format.h>

#include "game_support.hpp"
#include "world/atlas.hpp"

namespace edu::test {

inline constexpr std::string_view small_world = R"({
  "key": "isle", "name": "Isle", "subject": "Mathematics", "story": "Small.", "accent": "jade",
  "place": {"x": 10, "y": 20},
  "regions": [
    {"key": "shore", "name": "Shore", "story": "First.", "power": 0, "skills": ["Maths/One", "Maths/Two"],
     "dungeon": {"name": "Caves", "story": "Wet.", "guardian": "The Clerk", "rooms": 8, "hearts": 4, "xp": 40,
                 "coins": 16, "oil": 500, "heart": 300, "pity": 2, "keepsakes": [
                   {"key": "shell", "name": "Shell", "story": "It sounds.", "icon": "shell", "per_mille": 200}]}},
    {"key": "quay", "name": "Quay", "story": "Second.", "power": 5, "grasp": {"skills": 1, "level": "novice"},
     "skills": ["Maths/One", "Maths/Two"],
     "dungeon": {"name": "Cellar", "story": "Dry.", "guardian": "The Grocer", "rooms": 6, "hearts": 2, "xp": 40,
                 "coins": 16, "oil": 500, "heart": 300, "pity": 2, "keepsakes": [
                   {"key": "scale", "name": "Scale", "story": "It weighs.", "icon": "scale", "per_mille": 200}]}},
    {"key": "peak", "name": "Peak", "story": "Third.", "power": 100000,
     "skills": ["Maths/One", "Maths/Two"],
     "dungeon": {"name": "Mine", "story": "Deep.", "guardian": "The Giant", "rooms": 14, "hearts": 3, "xp": 40,
                 "coins": 16, "oil": 500, "heart": 300, "pity": 2, "keepsakes": [
                   {"key": "nugget", "name": "Nugget", "story": "It shines.", "icon": "gem", "per_mille": 200}]}}
  ]})";

// `islands`: how many worlds like it, "isle", "isle-2", …
inline edu::world::Atlas small_atlas(int islands = 1) {
  std::vector<std::string> texts;
  for (int i = 1; i <= islands; ++i) {
    std::string text{small_world};
    for (const std::string_view key : {"isle", "shell", "scale", "nugget"})
      if (i > 1) text.insert(text.find(fmt::format(R"("{}")", key)) + 1 + key.size(), fmt::format("-{}", i));
    texts.push_back(std::move(text));
  }
  std::vector<edu::world::ContentFile> files;
  for (const auto& text : texts) files.push_back({fmt::format("worlds/{}.json", files.size()), text});
  return edu::world::read_atlas(files, {[](std::string_view) { return true; }, [](std::string_view) { return true; }});
}

class Realm : public GameWorld {
 public:
  explicit Realm(std::shared_ptr<Folder> left = std::make_shared<Folder>(), int islands = 1)
      : GameWorld{std::move(left), small_atlas(islands)} {}

  // Questions of both skills, which anybody may meet.
  void stock() {
    const auto author = make("euler", {Role::teacher});
    for (const auto& name : {"One", "Two"}) {
      const auto set = questions(author, name);
      const auto came = call("PUT /question-sets/" + set + "/open", author, R"({"open":true})");
      REQUIRE_MESSAGE(came.status == 200, came.json());
    }
  }

  using View = edu::world::DungeonView;
  static View view_in(const Came& came, std::string_view pointer = "/result") {
    REQUIRE_MESSAGE(came.status == 200, came.json());
    return came.as<View>(pointer);
  }
  View enter(const Caller& caller, const std::string& region = "shore") {
    return view_in(call("POST /worlds/isle/regions/" + region + "/runs", caller, "{}"));
  }
  View look(const Caller& caller, const View& at) { return view_in(call("GET " + path(at), caller), ""); }
  static std::string path(const View& at) { return "/dungeon-runs/" + to_text(at.run); }
  Came go(const Caller& caller, const View& at, int room) {
    return call("POST " + path(at) + "/moves", caller, fmt::format(R"({{"room":{}}})", room));
  }
  Came say(const Caller& caller, const View& at, bool right) {
    REQUIRE(at.question);
    return call(
        "POST " + path(at) + "/answers", caller,
        fmt::format(R"({{"room":{},"item":"{}","asked":{},"response":{{"kind":"truth","value":{}}},"seconds":8}})",
                    at.room, to_text(at.question->item), at.question->asked, right));
  }
  Came open_chest(const Caller& caller, const View& at) {
    return call("POST " + path(at) + "/chests", caller, fmt::format(R"({{"room":{}}})", at.room));
  }

  // One step of who wants to see all of it: answers what is asked, opens what is there, goes on.
  View step(const Caller& caller, const View& at, bool right) {
    if (at.question) return view_in(say(caller, at, right), "/result/run");
    if (at.chest) return view_in(open_chest(caller, at), "/result/run");
    for (const auto& room : at.rooms)
      if (room.state == edu::world::RoomState::open && !room.here) return view_in(go(caller, at, room.room));
    FAIL("there is nowhere to go");
    return at;
  }
  // Until the run is over.
  View play(const Caller& caller, View at, bool right = true) {
    for (int steps = 0; at.state == edu::world::RunState::active; ++steps) {
      REQUIRE(steps < 200);
      at = step(caller, at, right);
    }
    return at;
  }
  // Until the room is of this kind.
  View walk_to(const Caller& caller, View at, edu::world::RoomKind kind) {
    for (int steps = 0; at.kind != kind || (at.needed == 0 && !at.chest); ++steps) {
      REQUIRE(steps < 200);
      REQUIRE(at.state == edu::world::RunState::active);
      at = step(caller, at, true);
    }
    return at;
  }

  std::int64_t events(const std::string& type) {
    return read([&](Snapshot& snapshot) {
      return snapshot.value<std::int64_t>("select count(*) from bus_event where type = ?", type);
    });
  }
  // What was gained for dungeons, or for floors of the tower.
  std::int64_t gained(const std::string& reason) {
    return read([&](Snapshot& snapshot) {
      return snapshot.value<std::int64_t>(
          "select coalesce(sum(json_extract(body, '$.amount')), 0) from bus_event where type = 'xp.gained' and "
          "json_extract(body, '$.reason') = ?",
          reason);
    });
  }
};

}  // namespace edu::test
