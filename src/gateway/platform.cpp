#include "gateway/platform.hpp"

namespace edu {

Platform::Platform(store::Store& store, bus::Bus& bus, gateway::Routes& routes, gateway::Live& live,
                   ops::Metrics& metrics, Tasks& tasks, std::function<std::string(std::string_view)> section)
    : store_{store},
      bus_{bus},
      routes_{routes},
      live_{live},
      metrics_{metrics},
      tasks_{tasks},
      section_{std::move(section)} {}

// Out of line: g++ 12 warns of the bounds of strings that it joined inside a large constructor.
std::string Platform::listener_name(std::string_view listener, std::string_view event) {
  return std::string{listener} + "." + std::string{event};
}

void Platform::note(store::Command command) {
  [[maybe_unused]] const bool taken = store_.submit(std::move(command), [](const store::Outcome&) {});
}

}  // namespace edu
