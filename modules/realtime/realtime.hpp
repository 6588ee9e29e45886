// What other modules may ask of realtime: a notification for a player, kept until it is read and delivered live to
// whoever is connected; and who is connected now.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "store/vault.hpp"

namespace edu::gateway {
class Live;
}

namespace edu::realtime {

struct NotificationKind {
  static constexpr std::string_view prefix = "ntf";
};
using NotificationId = Id<NotificationKind>;

struct NewNotification {
  std::string kind;                 // what it is about, for its icon and for filters: "class.joined"
  std::string title;                // one line
  std::string body;                 // plain text; may be empty
  std::optional<std::string> link;  // where in the client it leads: "/quests/qst_…"
};

struct NotificationView {
  NotificationId notification;
  std::string kind;
  std::string title;
  std::string body;
  std::optional<std::string> link;
  Time created;
  std::optional<Time> read;
};
BOOST_DESCRIBE_STRUCT(NotificationView, (), (notification, kind, title, body, link, created, read))

// What of it may name people.
struct Words {
  std::string title;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Words, (), (title, body))

class Notifications {
 public:
  explicit Notifications(Vault& vault) : vault_{vault} {}

  // Kept, and sent on "players/{player}" as "notification" once that is on disk. A player keeps the newest thousand.
  NotificationId notify(Tx& tx, PlayerId player, const NewNotification& notification);

 private:
  Vault& vault_;
};

class Presence {
 public:
  explicit Presence(const gateway::Live& live) : live_{live} {}
  // Has a live socket now. Not for rules: it is not part of the store.
  bool online(PlayerId player) const;

 private:
  const gateway::Live& live_;
};

}  // namespace edu::realtime
