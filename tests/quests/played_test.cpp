// Every quest of the starter content, played to its end through the commands that a student's page sends, in a school as
// the program opens it: with the whole curriculum, the real questions and their answers.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "app/simulator/respond.hpp"
#include "app/voice.hpp"
#include "gateway/cores.hpp"
#include "store_support.hpp"

namespace {

using namespace edu;

struct School {
  test::Folder folder;
  VirtualClock clock{test::start};
  app::Config config{"", false, {}};
  gateway::CoreThreads cores{1};
  app::World world{config, folder, clock, cores, {app::Pace::Timers::by_hand, 17}};
  Rng rng{17};
  AccountId account;

  School() {
    world.start();
    account = world.tasks.write([&](Tx& tx) {
      return world.auth.accounts().create(tx, {"ada", "Ada", {student}, "no password"}).account;
    });
  }
  ~School() { world.stop(); }

  app::Voice ada() { return {world, account, {student}}; }

  quest::JournalView journal() { return ada().call<quest::JournalView>("POST", "/journal/today", "{}"); }

  skill::Response right_answer(const quest::RunView& run) {
    const auto item = world.tasks.read([&](Snapshot& s) { return world.quest.runs().asked(s, run.run); });
    return app::respond(*item, *run.question, true, rng);
  }

  quest::RunView play(quest::QuestId quest) {
    auto run = ada().call<quest::RunView>("POST", "/quests/" + to_text(quest) + "/runs", "{}");
    while (run.item) {
      clock.advance(20s);
      const auto body = fmt::format(R"({{"item":"{}","position":{},"seconds":15,"response":{}}})", to_text(*run.item),
                                    run.position, json::text(right_answer(run)));
      run = ada().call<quest::AnswerView>("POST", "/runs/" + to_text(run.run) + "/answers", body).run;
    }
    return run;
  }

  // The quest of that title, begun; nothing is asked in it.
  quest::RunId begin(std::string_view title) {
    for (const auto& entry : journal().others)
      if (entry.title == title)
        return ada().call<quest::RunView>("POST", "/quests/" + to_text(entry.quest) + "/runs", "{}").run;
    FAIL("no quest is called " << title);
    return {};
  }
  quest::RunState state_of(quest::RunId run) {
    return ada().call<quest::RunView>("GET", "/runs/" + to_text(run)).state;
  }

  // A recipe whose skill she knows; she learns until there is one.
  economy::RecipeView learn_a_recipe() {
    for (;;) {
      for (const auto& recipe : ada().call<economy::RecipesView>("GET", "/recipes").recipes)
        if (recipe.state == economy::RecipeState::lacking || recipe.state == economy::RecipeState::ready) return recipe;
      play(next_of_a_chain());
    }
  }
  quest::QuestId next_of_a_chain() {
    for (const auto& chain : journal().chains)
      for (const auto& entry : chain.quests)
        if (entry.state == quest::State::available) return entry.quest;
    FAIL("every chain is played to its end");
    return {};
  }
  void make_something() {
    const auto recipe = learn_a_recipe();
    world.tasks.write([&](Tx& tx) {
      for (const auto& input : recipe.inputs)
        world.economy.assets().give(tx, economy::held_by(player_of(account)), world.economy.assets().named(input.good),
                                    input.count, economy::Reason::quest, "for a recipe: " + input.good);
    });
    ada().call<economy::MadeThings>("POST", "/recipes/" + recipe.recipe + "/crafts", "{}");
  }

  world::RunState go_through_a_dungeon() {
    auto view = ada().call<world::DungeonView>("POST", "/worlds/counting-isles/regions/lantern-shore/runs", "{}");
    const auto path = "/dungeon-runs/" + to_text(view.run);
    while (view.state == world::RunState::active) {
      clock.advance(20s);
      if (view.chest) {
        view = ada().call<world::ChestReply>("POST", path + "/chests", fmt::format(R"({{"room":{}}})", view.room)).run;
      } else if (view.question) {
        const auto item =
            world.tasks.read([&](Snapshot& s) { return world.world.runs().asked(s, view.run, player_of(account)); });
        view = ada()
                   .call<world::DungeonReply>(
                       "POST", path + "/answers",
                       fmt::format(R"({{"item":"{}","room":{},"asked":{},"seconds":15,"response":{}}})",
                                   to_text(view.question->item), view.room, view.question->asked,
                                   json::text(app::respond(*item, view.question->question, true, rng))))
                   .run;
      } else {
        view =
            ada().call<world::DungeonView>("POST", path + "/moves", fmt::format(R"({{"room":{}}})", next_room(view)));
      }
    }
    return view.state;
  }
  // The boss's last of all.
  static int next_room(const world::DungeonView& view) {
    std::optional<int> next;
    for (const auto& room : view.rooms)
      if (room.state == world::RoomState::open && (!next || room.kind != world::RoomKind::boss)) next = room.room;
    REQUIRE(next.has_value());
    return *next;
  }
};

}  // namespace

TEST_CASE("every chain of the starter content is played to its end, quest by quest, and each reward chosen") {
  School school;
  std::map<std::string, int> done;
  std::set<std::string> subjects;
  bool went_on = true;
  while (went_on) {
    went_on = false;
    const auto journal = school.journal();
    for (const auto& chain : journal.chains) {
      for (const auto& entry : chain.quests) {
        if (entry.state != quest::State::available) continue;
        const auto said =
            school.ada().call<quest::DialogueView>("GET", "/quests/" + to_text(entry.quest) + "/dialogue");
        CHECK_MESSAGE(said.talk.front().key == "greeting", entry.title);
        const auto run = school.play(entry.quest);
        CHECK_MESSAGE(run.state == quest::RunState::completed, entry.title);
        CHECK_MESSAGE(run.right == run.total, entry.title);
        CHECK_MESSAGE(run.total >= 5, entry.title);
        if (run.choice)
          school.ada().call<quest::RunView>("POST", "/runs/" + to_text(run.run) + "/reward",
                                            R"({"choice":")" + run.choice->back().key + "\"}");
        ++done[chain.code];
        went_on = true;
      }
    }
  }
  int all = 0;
  for (const auto& [chain, count] : done) {
    CHECK_MESSAGE(count == 8, chain);
    all += count;
  }
  CHECK(all == 64);
  const auto end = school.journal();
  for (const auto& chain : end.chains)
    for (const auto& entry : chain.quests) {
      CHECK_MESSAGE(entry.state == quest::State::completed, entry.title);
      CHECK_MESSAGE(!entry.reward_waits, entry.title);
    }
  for (const auto& entry : end.others) {
    if (entry.state != quest::State::available || entry.questions == 0) continue;
    CHECK_MESSAGE(school.play(entry.quest).state == quest::RunState::completed, entry.title);
  }
  CHECK(school.world.verify() == std::vector<std::string>{});
}

TEST_CASE("a player's hundred stories are played, and no two are alike") {
  School school;
  std::set<std::string> offers;
  for (int n = 0; n < 100; ++n) {
    const auto made = school.ada().call<quest::StoryView>("POST", "/journal/stories", "{}");
    const auto said = school.ada().call<quest::DialogueView>("GET", "/quests/" + to_text(made.quest) + "/dialogue");
    CHECK_MESSAGE(offers.insert(said.title + said.offer).second, said.title);
    CHECK_MESSAGE(school.play(made.quest).state == quest::RunState::completed, said.title);
  }
  CHECK(school.world.verify() == std::vector<std::string>{});
}

TEST_CASE("what is made in the workshop and the dungeon one gets through count for the quests that ask for them") {
  School school;
  const auto thing = school.begin("A thing of one's own");
  const auto letter = school.begin("A letter down below");
  school.make_something();
  CHECK(school.state_of(thing) == quest::RunState::completed);
  CHECK(school.state_of(letter) == quest::RunState::active);
  CHECK(school.go_through_a_dungeon() == world::RunState::cleared);
  CHECK(school.state_of(letter) == quest::RunState::completed);
  CHECK(school.world.verify() == std::vector<std::string>{});
}
