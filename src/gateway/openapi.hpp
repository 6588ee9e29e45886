// The contract of the HTTP interface, OpenAPI 3.1, made from the routes and events as they are declared.
#pragma once

#include <string>

#include "bus/bus.hpp"
#include "gateway/route.hpp"

namespace edu::gateway {

std::string openapi(const Routes& routes, const bus::Bus& bus);

}  // namespace edu::gateway
