// What the executable carries inside. The build defines these functions (cmake/embed.cmake); a school installs one file.
#pragma once

#include <span>
#include <vector>

#include "base/embedded.hpp"
#include "store/store.hpp"

namespace edu::app {

// migrations/*/*.sql: the platform's first (store, bus, gateway), then the modules' in the order of their needs.
std::vector<store::Migration> migrations();
// config/content, in the order of their paths.
std::span<const Embedded> content();
// The built web client, "index.html" among it; a plain page when it was left out.
std::span<const Embedded> web();

}  // namespace edu::app
