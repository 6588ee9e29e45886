#include "realtime/realtime.hpp"

namespace edu::realtime {
namespace {

constexpr int kept = 1000;

}  // namespace

NotificationId Notifications::notify(Tx& tx, PlayerId player, const NewNotification& n) {
  const auto id = tx.insert<NotificationId>(
      "insert into realtime_notification(player, kind, words, link, created) values (?, ?, ?, ?, ?)", player, n.kind,
      vault_.seal(tx, account_of(player), json::text(Words{n.title, n.body})), n.link, tx.now());
  tx.run(
      "delete from realtime_notification where player = ? and notification <= (select notification from "
      "realtime_notification"
      " where player = ? order by notification desc limit 1 offset ?)",
      player, player, kept);
  tx.publish("players/" + to_text(player), "notification",
             NotificationView{id, n.kind, n.title, n.body, n.link, tx.now(), {}});
  return id;
}

}  // namespace edu::realtime
