// Where the shared conformance data lies, for the tests that use it where it is at hand: EDUVERSE_CONFORMANCE, or
// ../shared/conformance beside the project. Nothing where it isn't; the tests stand without it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace edu::testing {

inline std::optional<std::filesystem::path> conformance(std::string_view part) {
  const auto* set = std::getenv("EDUVERSE_CONFORMANCE");
  const auto folder =
      (set ? std::filesystem::path{set} : std::filesystem::path{EDU_SOURCE} / ".." / "shared" / "conformance") / part;
  if (!std::filesystem::exists(folder)) return {};
  return folder;
}

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace edu::testing
