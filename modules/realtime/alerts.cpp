#include "realtime/alerts.hpp"

namespace edu::realtime {

void Alerts::device_appeared(Tx& tx, const auth::DeviceAppeared& appeared) {
  notifications_.notify(
      tx, appeared.player,
      {"device.appeared", "A new device signed in",
       appeared.device + ". If that wasn't you, end that session and choose a new password.", "/account/sessions"});
}

}  // namespace edu::realtime
