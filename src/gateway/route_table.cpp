#include "gateway/route_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/mp11.hpp>

namespace edu::gateway {

namespace {

std::vector<Role> listed(Roles roles) {
  std::vector<Role> list;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto role) {
    if (roles.has(role.value)) list.push_back(role.value);
  });
  return list;
}

std::string who(const RouteRow& row) {
  if (row.anyone) return "anyone";
  std::string names;
  for (const auto role : row.roles)
    names += (names.empty() ? "" : " ") + std::string{boost::describe::enum_to_string(role, "")};
  return names;
}

}  // namespace

std::vector<RouteRow> route_table(const Routes& routes) {
  std::vector<RouteRow> table;
  for (const auto* route : routes.all())
    table.push_back({route->name, route->module, route->anyone, listed(route->roles), route->fresh,
                     route->personal || route->anyone ? std::string{} : route->scope()});
  return table;
}

std::string printed(const std::vector<RouteRow>& table) {
  std::size_t widest = 0;
  for (const auto& row : table) widest = std::max(widest, row.route.size());
  std::string text;
  for (const auto& row : table)
    text += fmt::format("{:{}}  {:12}  {:8}  {:20}  {}\n", row.route, widest, row.module, row.step_up ? "step-up" : "",
                        row.scope, who(row));
  return text;
}

}  // namespace edu::gateway
