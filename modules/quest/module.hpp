// Quests: see README.md.
#pragma once

#include "gateway/platform.hpp"
#include "quest/run.hpp"

namespace edu::quest {

class Module {
 public:
  Module(Platform& p, const skill::Items& items, skill::Answers& answers, const classroom::Classes& classes);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  const Quests& quests() const { return quests_; }

 private:
  Quests quests_;
  Board board_;
  Runs runs_;
};

}  // namespace edu::quest
