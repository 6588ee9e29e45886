// Options are described structs with their defaults in place; a section of the configuration is read over them. A key
// that nobody knows is refused with the nearest known name, since a misspelt option is worse than a missing one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu {

// The name with the least Levenshtein distance; empty when there are none.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

// Says which key of `section` is wrong, and which was probably meant. Problem "config.invalid".
Problem explain_options(std::string_view section, const Problem& problem, const std::vector<std::string>& known);

template <class Options>
Options read_options(std::string_view section, std::string_view json) {
  Options options;
  try {
    json::merge(options, json);
  } catch (const Problem& problem) {
    std::vector<std::string> known;
    each_field(options, [&](std::string_view name, const auto&) { known.emplace_back(name); });
    throw explain_options(section, problem, known);
  }
  return options;
}

}  // namespace edu
