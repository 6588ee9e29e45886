// `eduverse serve`: opens the data folder, brings the world up, tells people how to reach it, and ends in good order on
// SIGTERM or SIGINT.
#pragma once

#include <filesystem>
#include <optional>

#include "app/config.hpp"

namespace edu::app {

struct ServeOptions {
  std::filesystem::path data;
  bool demo = false;
  // Written when the server is ready: {"port":8080,"setup":"…"}, the token of the first administrator's link or null; for
  // scripts and tests.
  std::optional<std::filesystem::path> ready_file;
};

int serve(Config& config, const ServeOptions& options);

}  // namespace edu::app
