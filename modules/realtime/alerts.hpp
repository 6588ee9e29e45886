// What the owner of an account is told of its doors: somebody signed in from a device that it was never seen on.
#pragma once

#include "auth/events.hpp"
#include "realtime/realtime.hpp"

namespace edu::realtime {

class Alerts {
 public:
  explicit Alerts(Notifications& notifications) : notifications_{notifications} {}

  void device_appeared(Tx& tx, const auth::DeviceAppeared& appeared);

 private:
  Notifications& notifications_;
};

}  // namespace edu::realtime
