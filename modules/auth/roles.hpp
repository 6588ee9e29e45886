// Roles as they are kept (one bit each) and as they are told (a list of names).
#pragma once

#include <boost/mp11.hpp>
#include <cstdint>
#include <vector>

#include "auth/auth.hpp"

namespace edu::auth {

inline Roles roles_of(const std::vector<Role>& list) {
  Roles roles;
  for (const auto role : list) roles = Roles::from_bits(roles.bits() | Roles{role}.bits());
  return roles;
}

inline std::vector<Role> list(Roles roles) {
  std::vector<Role> named;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto role) {
    if (roles.has(role.value)) named.push_back(role.value);
  });
  return named;
}

}  // namespace edu::auth
