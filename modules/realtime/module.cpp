#include "realtime/module.hpp"

namespace edu::realtime {

Module::Module(Platform& p)
    : notifications_{p.vault()}, inbox_{p.vault()}, alerts_{notifications_}, presence_{p.live()} {
  p.query("GET /notifications", inbox_, &Inbox::list).allow_signed_in();
  p.command("POST /notifications/{notification}/read", inbox_, &Inbox::read).allow_signed_in();
  p.command("POST /notifications/read-all", inbox_, &Inbox::read_all).allow_signed_in();
  p.on<auth::DeviceAppeared>("realtime", alerts_, &Alerts::device_appeared);
  p.on<auth::IdentityLinked>("realtime", alerts_, &Alerts::identity_linked);
  p.on<auth::ResetUsed>("realtime", alerts_, &Alerts::password_was_reset);
  p.records("realtime_notification", "player")
      .as("notifications")
      .ids({{"notification", "ntf"}})
      .times({"created", "read"})
      .sealed({"words"})
      .forget()
      .ages_by("created");
  p.topic("players/{player}", inbox_, &Inbox::may_watch);
}

}  // namespace edu::realtime
