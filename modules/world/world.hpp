// What other modules may ask of the world: nothing yet; they hear of it (events.hpp).
#pragma once

#include "world/events.hpp"
