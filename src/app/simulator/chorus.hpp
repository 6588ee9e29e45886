// Many people's calls at once, as a school makes them: submitted in their order without waiting for each other, so that one
// commit carries many. Queries and commands never stand in one chorus: what a query sees would be chance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/world.hpp"

namespace edu::app {

struct Line {
  const Caller* caller;
  std::string method;
  std::string path;
  std::string body = {};
};

// The answers, in the order of the lines. A refusal other than 409 (the state of play forbids it) is thrown as Problem
// "voice.refused".
std::vector<gateway::Answer> sing(World& world, const std::vector<Line>& lines);

}  // namespace edu::app
