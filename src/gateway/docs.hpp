// The contract for people: one page, made on the server, without a script, that lists every call with its input and
// result, every event and every live topic.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bus/bus.hpp"
#include "gateway/route.hpp"

namespace edu::gateway {

std::string docs_page(const Routes& routes, const bus::Bus& bus, const std::vector<std::string>& topics);
std::string_view docs_style();

}  // namespace edu::gateway
