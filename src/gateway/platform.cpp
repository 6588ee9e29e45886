#include "gateway/platform.hpp"

namespace edu {

Platform::Platform(store::Store& store, bus::Bus& bus, gateway::Routes& routes, gateway::Live& live,
                   ops::Metrics& metrics, Tasks& tasks, Vault& vault,
                   std::function<std::string(std::string_view)> section)
    : store_{store},
      bus_{bus},
      routes_{routes},
      live_{live},
      metrics_{metrics},
      tasks_{tasks},
      vault_{vault},
      audit_{vault},
      section_{std::move(section)} {
  records("bus_event", "player").as("events").times({"at"});
  records("gateway_audit", "actor")
      .as("audit")
      .times({"at"})
      .ids({{"subject", "acc"}})
      .sealed({"place"})
      .secret({"hash"});
  records("gateway_audit", "subject").as("audit").times({"at"}).ids({{"actor", "acc"}}).secret({"place", "hash"});
  records("gateway_idempotency", "account")
      .as("outcomes")
      .times({"at"})
      .secret({"input", "body"})
      .forget()
      .ages_by("at");
  records("store_person", "person").as("key").times({"made", "erased"}).secret({"key"});
}

// Out of line: g++ 12 warns of the bounds of strings that it joined inside a large constructor.
std::string Platform::listener_name(std::string_view listener, std::string_view event) {
  return std::string{listener} + "." + std::string{event};
}

void Platform::note(store::Command command) {
  [[maybe_unused]] const bool taken = store_.submit(std::move(command), [](const store::Outcome&) {});
}

}  // namespace edu
