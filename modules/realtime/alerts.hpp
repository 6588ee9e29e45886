// What the owner of an account is told of its doors: somebody signed in from a device that it was never seen on, linked an
// identity that opens it from now on, or chose a new password by a link from a letter.
#pragma once

#include "auth/events.hpp"
#include "realtime/realtime.hpp"

namespace edu::realtime {

class Alerts {
 public:
  explicit Alerts(Notifications& notifications) : notifications_{notifications} {}

  void device_appeared(Tx& tx, const auth::DeviceAppeared& appeared);
  void identity_linked(Tx& tx, const auth::IdentityLinked& linked);
  void password_was_reset(Tx& tx, const auth::ResetUsed& used);

 private:
  Notifications& notifications_;
};

}  // namespace edu::realtime
