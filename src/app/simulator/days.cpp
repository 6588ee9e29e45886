#include "app/simulator/days.hpp"

#include <algorithm>

namespace edu::app {

void Days::pass_until(Time then) {
  for (auto due = world_.bus.next_due(); due && *due <= then; due = world_.bus.next_due()) {
    clock_.set(std::max(now(), *due));
    while (world_.bus.fire_due() + world_.bus.retry_due() > 0) {}
  }
  clock_.set(std::max(now(), then));
}

}  // namespace edu::app
