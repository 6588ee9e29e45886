#include "app/whereabouts.hpp"

namespace edu::app {

Whereabouts::Whereabouts(Platform& p) {
  p.query("GET /server", *this, &Whereabouts::show)
      .allow_signed_in()
      .summary("Where this server is reached on the local network");
}

void Whereabouts::listening_at(std::string address) {
  const std::lock_guard lock{mutex_};
  address_ = std::move(address);
}

ServerView Whereabouts::show(Snapshot&, const Caller&, const Nothing&) const {
  const std::lock_guard lock{mutex_};
  return {address_};
}

}  // namespace edu::app
