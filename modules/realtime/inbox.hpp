// A player's own notifications, newest first: listed, marked as read, watched live.
#pragma once

#include <optional>

#include "base/values.hpp"
#include "gateway/route.hpp"
#include "realtime/realtime.hpp"

namespace edu::realtime {

struct InboxRequest {
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<NotificationId> after;
  std::optional<bool> unread;  // true: those alone that were not read
};
BOOST_DESCRIBE_STRUCT(InboxRequest, (), (limit, after, unread))

struct OneNotification {
  NotificationId notification;
};
BOOST_DESCRIBE_STRUCT(OneNotification, (), (notification))

struct PlayerTopic {
  PlayerId player;
};
BOOST_DESCRIBE_STRUCT(PlayerTopic, (), (player))

class Inbox {
 public:
  explicit Inbox(Vault& vault) : vault_{vault} {}

  Page<NotificationView> list(Snapshot& snapshot, const Caller& caller, const InboxRequest& in) const;
  // Reading it again changes nothing. Refuses "notification.unknown".
  NotificationView read(Tx& tx, const Caller& caller, const OneNotification& in);
  Nothing read_all(Tx& tx, const Caller& caller, const Nothing& in);
  bool may_watch(Snapshot& snapshot, const Caller& caller, const PlayerTopic& in) const;

 private:
  Vault& vault_;
};

}  // namespace edu::realtime
