// JSON that others write: members that we don't know are theirs to add, so only those that are asked for are read, each
// strictly. A doubled name is refused: two readers may disagree on which of the two counts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace edu::auth {

using Members = std::map<std::string, RawJson, std::less<>>;

// Throws Problem for what is no JSON object.
inline Members members_of(std::string_view text) { return json::read<Members>(text); }

// Nothing where there is none. Throws Problem for one of another type.
template <class T>
std::optional<T> member(const Members& members, std::string_view name) {
  const auto found = members.find(name);
  if (found == members.end()) return {};
  return json::read<T>(found->second.text);
}

}  // namespace edu::auth
