// Every route × who may, in one table made from the declarations: what `eduverse routes` prints, what the administrator
// reads before a key is given away, and what the walk through all routes is held against.
#pragma once

#include <string>
#include <vector>

#include "gateway/route.hpp"

namespace edu::gateway {

struct RouteRow {
  std::string route;        // "POST /quests/{quest}/runs"
  std::string module;       // "quest"
  bool anyone;              // without signing in
  std::vector<Role> roles;  // who may; which of the objects is the rule's own matter
  bool step_up;             // only within minutes of a password or a code
  std::string scope;        // of an API key: "quest:write"; empty: no key opens it
};
BOOST_DESCRIBE_STRUCT(RouteRow, (), (route, module, anyone, roles, step_up, scope))

// In the order of declaration.
std::vector<RouteRow> route_table(const Routes& routes);

// The same for people: a line a route, in columns.
std::string printed(const std::vector<RouteRow>& table);

}  // namespace edu::gateway
