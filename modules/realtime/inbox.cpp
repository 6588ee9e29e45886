#include "realtime/inbox.hpp"

#include <limits>

namespace edu::realtime {
namespace {

struct Row {
  NotificationId notification;
  std::string kind;
  std::string words;  // sealed
  std::optional<std::string> link;
  Time created;
  std::optional<Time> read;
};
BOOST_DESCRIBE_STRUCT(Row, (), (notification, kind, words, link, created, read))

NotificationView view(Vault& vault, Read& read, AccountId account, const Row& row) {
  const auto opened = vault.open(read, account, row.words);
  auto words = opened ? json::read<Words>(*opened) : Words{};
  return {row.notification, row.kind, std::move(words.title), std::move(words.body), row.link, row.created, row.read};
}

}  // namespace

Page<NotificationView> Inbox::list(Snapshot& snapshot, const Caller& caller, const InboxRequest& in) const {
  const auto limit = in.limit ? in.limit->value : 50;
  const auto before = in.after.value_or(NotificationId{std::numeric_limits<std::int64_t>::max()});
  constexpr auto all =
      "select notification, kind, words, link, created, read from realtime_notification"
      " where player = ? and notification < ? order by notification desc limit ?";
  constexpr auto unread =
      "select notification, kind, words, link, created, read from realtime_notification"
      " where player = ? and notification < ? and read is null order by notification desc limit ?";
  Page<NotificationView> page;
  for (const auto& row : snapshot.all<Row>(in.unread.value_or(false) ? unread : all, caller.player, before, limit + 1))
    page.items.push_back(view(vault_, snapshot, caller.account, row));
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = to_text(page.items.back().notification);
  }
  return page;
}

NotificationView Inbox::read(Tx& tx, const Caller& caller, const OneNotification& in) {
  tx.run("update realtime_notification set read = ? where notification = ? and player = ? and read is null", tx.now(),
         in.notification, caller.player);
  const auto found = tx.one<Row>(
      "select notification, kind, words, link, created, read from realtime_notification"
      " where notification = ? and player = ?",
      in.notification, caller.player);
  if (!found) throw not_found("notification.unknown", "You have no such notification.");
  return view(vault_, tx, caller.account, *found);
}

Nothing Inbox::read_all(Tx& tx, const Caller& caller, const Nothing&) {
  tx.run("update realtime_notification set read = ? where player = ? and read is null", tx.now(), caller.player);
  return {};
}

bool Inbox::may_watch(Snapshot&, const Caller& caller, const PlayerTopic& in) const {
  return caller.player == in.player;
}

}  // namespace edu::realtime
