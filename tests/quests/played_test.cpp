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
    if (entry.state != quest::State::available) continue;
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
