// A school whose content files are written in the test: achievements and boards over the events of the game's modules.
#pragma once

#include <map>

#include "game_support.hpp"

namespace edu::test {

struct ChaseWorld : GameWorld {
  explicit ChaseWorld(std::string achievements, std::string boards = "") { attach(achievements, boards); }
  ChaseWorld(std::shared_ptr<Folder> left, std::string achievements, std::string boards = "")
      : GameWorld{std::move(left)} {
    attach(achievements, boards);
  }

  void answer_of(std::int64_t who, bool correct, std::int64_t skill_number = 3) {
    write([&](Tx& tx) {
      tx.emit(skill::Answered{{who}, {1}, {skill_number}, "true_false", correct, correct ? 1.0 : 0.0, 0.5, false, 5});
    });
  }
  std::vector<std::string> told(const std::string& type) {
    return read([&](Snapshot& s) {
      return s.all<std::string>("select body from bus_event where type = ? order by seq", type);
    });
  }
  // Of progression's own invariants and its view built again from the log; skill knows nothing of these answers.
  std::vector<std::string> own_faults() {
    std::vector<std::string> wrong;
    for (auto& what : broken())
      if (what.starts_with("progression: ") && what.find("rebuilt") == what.npos) wrong.push_back(what);
    read([&](Snapshot& s) {
      for (const auto& replay : platform().replays())
        if (replay.name.starts_with("progression"))
          for (auto& what : replay.check(s)) wrong.push_back(what);
    });
    return wrong;
  }

 private:
  void attach(const std::string& achievements, const std::string& boards) {
    achievements_ = R"({"achievements":[)" + achievements + "]}";
    boards_ = R"({"boards":[)" + boards + "]}";
    progression.attach({{"achievements/test.json", achievements_}, {"boards/test.json", boards_}}, {});
    progression.begin(platform().tasks());
    advance(Duration{0});
  }
  std::string achievements_, boards_;
};

}  // namespace edu::test
