// The simulator's time: a virtual clock on which each timer fires at its own moment, in order, by this thread alone.
#pragma once

#include "app/world.hpp"

namespace edu::app {

class Days {
 public:
  // The world was started with its timers by hand, on this clock.
  Days(World& world, VirtualClock& clock) : world_{world}, clock_{clock} {}

  Time now() const { return clock_.now(); }
  void pass(Duration by) { pass_until(now() + by); }
  void pass_until(Time then);

 private:
  World& world_;
  VirtualClock& clock_;
};

}  // namespace edu::app
