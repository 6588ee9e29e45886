// The realtime module: what reaches a player without their asking.
#pragma once

#include "gateway/platform.hpp"
#include "realtime/alerts.hpp"
#include "realtime/inbox.hpp"
#include "realtime/realtime.hpp"

namespace edu::realtime {

class Module {
 public:
  explicit Module(Platform& p);

  Notifications& notifications() { return notifications_; }
  const Presence& presence() const { return presence_; }

 private:
  Notifications notifications_;
  Inbox inbox_;
  Alerts alerts_;
  Presence presence_;
};

}  // namespace edu::realtime
