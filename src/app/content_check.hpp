// The curriculum looked at as its authors do: how much there is, how hard it is to read, and what is wrong with it.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "bus/event_view.hpp"

namespace edu::app {

// Of a folder laid out as config/content is, or what the executable brings along. 1: it has faults.
// `shape` says what an event carries, nothing for an unknown one: what achievements and boards may name.
int check_content(const std::optional<std::filesystem::path>& folder, bool json,
                  const std::function<const bus::EventShape*(std::string_view event)>& shape);

}  // namespace edu::app
