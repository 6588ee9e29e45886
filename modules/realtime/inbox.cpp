#include "realtime/inbox.hpp"

#include <limits>

namespace edu::realtime {

Page<NotificationView> Inbox::list(Snapshot& snapshot, const Caller& caller, const InboxRequest& in) const {
  const auto limit = in.limit ? in.limit->value : 50;
  const auto before = in.after.value_or(NotificationId{std::numeric_limits<std::int64_t>::max()});
  constexpr auto all =
      "select notification, kind, title, body, link, created, read from realtime_notification"
      " where player = ? and notification < ? order by notification desc limit ?";
  constexpr auto unread =
      "select notification, kind, title, body, link, created, read from realtime_notification"
      " where player = ? and notification < ? and read is null order by notification desc limit ?";
  Page<NotificationView> page;
  page.items =
      snapshot.all<NotificationView>(in.unread.value_or(false) ? unread : all, caller.player, before, limit + 1);
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = to_text(page.items.back().notification);
  }
  return page;
}

NotificationView Inbox::read(Tx& tx, const Caller& caller, const OneNotification& in) {
  tx.run("update realtime_notification set read = ? where notification = ? and player = ? and read is null", tx.now(),
         in.notification, caller.player);
  const auto found = tx.one<NotificationView>(
      "select notification, kind, title, body, link, created, read from realtime_notification"
      " where notification = ? and player = ?",
      in.notification, caller.player);
  if (!found) throw not_found("notification.unknown", "You have no such notification.");
  return *found;
}

Nothing Inbox::read_all(Tx& tx, const Caller& caller, const Nothing&) {
  tx.run("update realtime_notification set read = ? where player = ? and read is null", tx.now(), caller.player);
  return {};
}

bool Inbox::may_watch(Snapshot&, const Caller& caller, const PlayerTopic& in) const {
  return caller.player == in.player;
}

}  // namespace edu::realtime
