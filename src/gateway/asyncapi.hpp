// The contract of the live socket, AsyncAPI 3.0, made from the declared topics and events.
#pragma once

#include <string>
#include <vector>

#include "bus/bus.hpp"

namespace edu::gateway {

// `topics`: their patterns, "runs/{run}".
std::string asyncapi(const bus::Bus& bus, const std::vector<std::string>& topics);

}  // namespace edu::gateway
