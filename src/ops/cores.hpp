// How many processors this process may use: those it is bound to (taskset, a container's cpuset), not all there are.
#pragma once

namespace edu::ops {

unsigned usable_cores();  // at least 1

}  // namespace edu::ops
