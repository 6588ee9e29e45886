// Worlds: see README.md.
#pragma once

#include "classroom/clock.hpp"
#include "gateway/platform.hpp"
#include "world/parties.hpp"
#include "world/run.hpp"
#include "world/tower.hpp"
#include "world/travels.hpp"

namespace edu::world {

// What the world asks of others.
struct Needs {
  const skill::Items& items;
  skill::Answers& answers;
  const skill::Picker& picker;
  const classroom::Classes& classes;
  const classroom::SchoolClock& clock;
  const player::Players& players;
  realtime::Notifications& notifications;
};

class Module {
 public:
  Module(Platform& p, const Needs& needs, Atlas atlas);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // What the content says in other languages; before anything is served.
  void speak(Phrases phrases) { phrases_ = std::move(phrases); }
  const Runs& runs() const { return runs_; }
  const Tower& tower() const { return tower_; }

 private:
  Phrases phrases_;
  Atlas atlas_;
  Travels travels_;
  Asking asking_;
  Chests chests_;
  Runs runs_;
  Parties parties_;
  Tower tower_;
};

}  // namespace edu::world
