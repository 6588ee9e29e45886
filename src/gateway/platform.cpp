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

}  // namespace edu
