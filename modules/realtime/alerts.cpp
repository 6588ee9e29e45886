#include "realtime/alerts.hpp"

namespace edu::realtime {

void Alerts::device_appeared(Tx& tx, const auth::DeviceAppeared& appeared) {
  notifications_.notify(
      tx, appeared.player,
      {"device.appeared", "A new device signed in",
       appeared.device + ". If that wasn't you, end that session and choose a new password.", "/account/sessions"});
}

void Alerts::identity_linked(Tx& tx, const auth::IdentityLinked& linked) {
  notifications_.notify(tx, linked.player,
                        {"identity.linked", "An account elsewhere was linked",
                         "It signs in here from now on. If that wasn't you, unlink it and choose a new password.",
                         "/account/identities"});
}

void Alerts::password_was_reset(Tx& tx, const auth::ResetUsed& used) {
  notifications_.notify(
      tx, used.player,
      {"password_reset.used", "A new password by mail",
       "It was chosen by a link that was sent to your e-mail address. If that wasn't you, choose another "
       "password, and secure your mailbox.",
       "/account"});
}

}  // namespace edu::realtime
