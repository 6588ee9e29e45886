#include "ops/cores.hpp"

#include <sched.h>

#include <algorithm>
#include <thread>

namespace edu::ops {

unsigned usable_cores() {
  cpu_set_t bound;
  CPU_ZERO(&bound);
  // More processors than a cpu_set_t can name: then all of them.
  if (::sched_getaffinity(0, sizeof bound, &bound) != 0) return std::max(1u, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::max(1, CPU_COUNT(&bound)));
}

}  // namespace edu::ops
