// A school in one process: the modules of the game wired as the app wires them, accounts made without their slow
// passwords, and a small question file. For the tests of the game's modules.
#pragma once

#include "auth/auth.hpp"
#include "auth/flags.hpp"
#include "auth/guesses.hpp"
#include "auth/keys.hpp"
#include "auth/passwords.hpp"
#include "classroom/module.hpp"
#include "economy/module.hpp"
#include "goods_support.hpp"
#include "looks_support.hpp"
#include "player/module.hpp"
#include "progression/module.hpp"
#include "quest/module.hpp"
#include "realtime/module.hpp"
#include "skill/module.hpp"
#include "support.hpp"
#include "world/module.hpp"

namespace edu::test {

// What the program would have brought along.
struct Content {
  std::vector<economy::ContentFile> goods = goods_files;
  std::vector<skill::ContentFile> skills = {};
  player::PlayerContent players = looks_and_pets();
};

class GameWorld : public TestWorld {
 public:
  GameWorld() : GameWorld{std::make_shared<Folder>()} {}
  // After a restart: on the folder that another world left. `worlds`: those that players travel.
  explicit GameWorld(std::shared_ptr<Folder> left, world::Atlas worlds = {}, Content content = {})
      : TestWorld{std::move(left),
                  {"auth", "realtime", "skill", "classroom", "quest", "progression", "economy", "player", "world"}},
        worlds_{std::move(worlds)},
        content_{std::move(content)} {
    begin();
  }

  ~GameWorld() { store().stop(); }

  Caller make(const std::string& username, Roles roles) {
    const auto view = write([&](Tx& tx) {
      return accounts.create(tx, {username, "Dr. " + username, roles, "no password"});
    });
    return {.account = view.account,
            .player = view.player,
            .session = {view.account.value},
            .roles = roles,
            .address = "192.168.1.20",
            .agent = "test"};
  }
  // Somebody new, by the class's code.
  Caller join(const std::string& username, classroom::ClassId class_) {
    const auto caller = make(username, {student});
    write([&](Tx& tx) {
      tx.emit(auth::Joined{caller.player, caller.account, "class:" + std::to_string(class_.value), student});
    });
    return caller;
  }

  // Five questions whose right answer is "true"; the set's id.
  std::string questions(const Caller& caller, const std::string& name = "Truths") {
    std::string gift = "$CATEGORY: Maths/" + name + "\n\n";
    for (int i = 1; i <= 5; ++i)
      gift += "::Q" + std::to_string(i) + "::" + std::to_string(i) + " is " + std::to_string(i) + ". {TRUE}\n\n";
    return upload("POST /imports/questions?name=" + name, caller, gift, "text/plain").text("/result/set");
  }
  // For everybody, as an administrator may, where `more` names no class.
  std::string make_quest(Caller caller, const std::string& set, const std::string& more = "") {
    if (more.find(R"("class")") == std::string::npos) caller.roles = Roles{Role::admin};
    const auto came =
        call("POST /quests", caller, R"({"title":"Truths of the east","set":")" + set + "\"" + more + "}");
    REQUIRE_MESSAGE(came.status == 200, came.json());
    return came.text("/result/quest");
  }
  Came begin_run(const Caller& caller, const std::string& quest_id) {
    return call("POST /quests/" + quest_id + "/runs", caller, "{}");
  }
  // Answers the run's question right or wrong; `came`: whatever told the run's state last.
  Came answer(const Caller& caller, const std::string& run, const std::string& item, bool right,
              const std::string& key = "") {
    return call("POST /runs/" + run + "/answers", caller,
                R"({"item":")" + item + R"(","response":{"kind":"truth","value":)" + (right ? "true" : "false") +
                    R"(},"seconds":8})",
                key);
  }
  // Plays a whole run with so many right answers first; the last reply.
  Came play(const Caller& caller, const std::string& quest_id, int right) {
    auto came = begin_run(caller, quest_id);
    REQUIRE_MESSAGE(came.status == 200, came.json());
    const auto run = came.text("/result/run");
    auto item = came.text("/result/item");
    while (!item.empty()) {
      came = answer(caller, run, item, right-- > 0);
      REQUIRE_MESSAGE(came.status == 200, came.json());
      item = came.text("/result/run/item");
    }
    return came;
  }

  world::Atlas worlds_;
  Content content_;
  auth::Keys keys{auth::Seed{}};
  auth::Accounts accounts{platform().vault()};
  auth::Badges badges{keys, accounts};
  auth::Cards cards{keys};
  auth::CommonPasswords common{""};
  auth::Passwords passwords{{1, 1}, common};
  auth::Flags flags;
  auth::Guesses guesses{keys, flags};
  auth::PicturePasswords picture_passwords{keys, passwords, guesses};
  realtime::Module realtime{platform()};
  classroom::Module classroom{platform(), accounts, badges, cards, picture_passwords, realtime.notifications()};
  skill::Module skill{platform(), classroom.classes(), realtime.notifications()};
  quest::Module quest{
      platform(), {skill.items(), skill.answers(), skill.guide()}, classroom.classes(), classroom.clock()};
  progression::Module progression{platform(), accounts, classroom.classes(), classroom.clock(), progression::Rules{}};
  economy::Module economy{platform(),
                          {accounts, classroom.classes(), classroom.clock(), realtime.notifications()},
                          economy::Rules{},
                          content_.goods};
  player::Module player{platform(),
                        {accounts, classroom.classes(), classroom.clock(), skill.guide(), progression.progress(),
                         progression.titles(), economy.ledger(), economy.assets(), economy.bags()},
                        player::Rules{},
                        content_.players};
  world::Module world{platform(),
                      {skill.items(), skill.answers(), skill.picker(), classroom.classes(), classroom.clock(),
                       player.players(), realtime.notifications()},
                      std::move(worlds_)};

 private:
  void begin() {
    platform()
        .emits<auth::AccountCreated, auth::Joined, auth::Renamed, auth::Erased, auth::AccountLocked, auth::BadgeIssued,
               auth::BadgeRevoked, auth::CardIssued, auth::PicturePasswordSet, auth::PicturePasswordRevoked,
               auth::PicturePasswordWornOut, auth::PicturesLocked>();
    start();
    classroom.begin(platform().tasks());
    if (!content_.skills.empty()) skill.begin(platform().tasks(), content_.skills);
    economy.begin(platform().tasks());
    player.begin(platform().tasks());
  }
};

}  // namespace edu::test
