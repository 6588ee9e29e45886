// The skill module in one process, with what it needs beside it.
#pragma once

#include "realtime/module.hpp"
#include "skill/module.hpp"
#include "support.hpp"

namespace edu::test {

struct SkillWorld {
  TestWorld world{"realtime", "skill"};
  classroom::Classes classes;
  realtime::Module realtime{world.platform()};
  skill::Module skill;

  explicit SkillWorld(const skill::Options& options = {})
      : skill{world.platform(), classes, realtime.notifications(), options} {
    world.start();
    skill.begin(world.platform().tasks());
  }
};

}  // namespace edu::test
