// The curriculum looked at as its authors do: how much there is, how hard it is to read, and what is wrong with it.
#pragma once

#include <filesystem>
#include <optional>

namespace edu::app {

// Of a folder laid out as config/content is, or what the executable brings along. 1: it has faults.
int check_content(const std::optional<std::filesystem::path>& folder, bool json);

}  // namespace edu::app
