#include <doctest/doctest.h>

#include "realtime/module.hpp"
#include "store_support.hpp"

namespace {

using namespace edu;
using namespace edu::test;
using realtime::NotificationView;

// The module's own classes on a store, without routes: who asks is told by hand.
struct Post {
  Post() : store{{.folder = folder, .migrations = migrations_of({"store", "realtime"})}, clock}, tasks{store} {
    store.set_live_sink([this](std::vector<LiveMessage>&& messages) {
      for (auto& message : messages) sent.push_back(std::move(message));
    });
    store.start();
  }
  ~Post() { store.stop(); }

  realtime::NotificationId notify(PlayerId player, std::string title) {
    return tasks.write([&](Tx& tx) {
      return notifications.notify(tx, player, {"class.joined", title, "", "/classes"});
    });
  }
  Page<NotificationView> list(PlayerId player, const realtime::InboxRequest& request = {}) {
    return tasks.read([&](Snapshot& s) { return inbox.list(s, by(player), request); });
  }
  NotificationView read(PlayerId player, realtime::NotificationId id) {
    return tasks.write([&](Tx& tx) { return inbox.read(tx, by(player), {id}); });
  }
  static Caller by(PlayerId player) {
    Caller caller;
    caller.player = player;
    caller.account = account_of(player);
    return caller;
  }

  Folder folder;
  VirtualClock clock{start};
  store::Store store;
  Tasks tasks;
  std::vector<LiveMessage> sent;  // read only between commands
  Vault vault{MasterKey{7}};
  realtime::Notifications notifications{vault};
  realtime::Inbox inbox{vault};
};

constexpr PlayerId ada{1}, bob{2};

}  // namespace

TEST_CASE("a notification is kept and sent to its player's own topic") {
  Post post;
  const auto id = post.notify(ada, "Welcome");
  const auto page = post.list(ada);
  REQUIRE(page.items.size() == 1);
  CHECK(page.items[0].notification == id);
  CHECK(page.items[0].title == "Welcome");
  CHECK(page.items[0].link == "/classes");
  CHECK(!page.items[0].read);
  post.tasks.write([](Tx&) {});  // the messages of one batch are out before the next begins
  REQUIRE(post.sent.size() == 1);
  CHECK(post.sent[0].topic == "players/" + to_text(ada));
  CHECK(post.sent[0].type == "notification");
  CHECK(json::read<NotificationView>(post.sent[0].body).notification == id);
}

TEST_CASE("nobody sees or reads another's notification") {
  Post post;
  const auto id = post.notify(ada, "Welcome");
  CHECK(post.list(bob).items.empty());
  CHECK_THROWS_AS(post.read(bob, id), Problem);
  CHECK(!post.list(ada).items[0].read);
  post.store.read([&](Snapshot& s) {
    CHECK(post.inbox.may_watch(s, Post::by(ada), {ada}));
    CHECK(!post.inbox.may_watch(s, Post::by(bob), {ada}));
  });
}

TEST_CASE("reading keeps the moment of the first time") {
  Post post;
  const auto id = post.notify(ada, "Welcome");
  const auto first = post.read(ada, id).read;
  CHECK(first == start);
  post.clock.advance(1s);
  CHECK(post.read(ada, id).read == first);
}

TEST_CASE("the unread ones are listed alone, newest first, page by page") {
  Post post;
  std::vector<realtime::NotificationId> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(post.notify(ada, "n" + std::to_string(i)));
  post.read(ada, ids[3]);
  const auto first = post.list(ada, {.limit = Bounded<int, 1, 200>{2}, .after = {}, .unread = true});
  REQUIRE(first.items.size() == 2);
  CHECK(first.items[0].notification == ids[4]);
  CHECK(first.items[1].notification == ids[2]);
  CHECK(first.next == to_text(ids[2]));
  const auto rest = post.list(ada, {.limit = Bounded<int, 1, 200>{2}, .after = ids[2], .unread = true});
  CHECK(rest.items.size() == 2);
  CHECK(!rest.next);
}

TEST_CASE("reading all reads one's own alone") {
  Post post;
  post.notify(ada, "a");
  post.notify(bob, "b");
  post.tasks.write([&](Tx& tx) { post.inbox.read_all(tx, Post::by(ada), {}); });
  CHECK(post.list(ada).items[0].read);
  CHECK(!post.list(bob).items[0].read);
}

TEST_CASE("a player keeps the newest thousand") {
  Post post;
  post.tasks.write([&](Tx& tx) {
    for (int i = 0; i < 1003; ++i)
      post.notifications.notify(tx, ada, {"class.joined", "n" + std::to_string(i), "", {}});
  });
  const auto kept = post.tasks.read([&](Snapshot& s) {
    std::vector<std::string> titles;
    for (const auto& words : s.all<std::string>("select words from realtime_notification order by notification"))
      titles.push_back(json::read<realtime::Words>(post.vault.open(s, account_of(ada), words).value()).title);
    return titles;
  });
  REQUIRE(kept.size() == 1000);
  CHECK(kept.front() == "n3");
  CHECK(kept.back() == "n1002");
}

TEST_CASE("a new device is told to the account's owner") {
  Post post;
  realtime::Alerts alerts{post.notifications};
  post.tasks.write([&](Tx& tx) { alerts.device_appeared(tx, {ada, AccountId{1}, SessionId{1}, "Chrome on Android"}); });
  const auto list = post.list(ada);
  REQUIRE(list.items.size() == 1);
  CHECK(list.items[0].kind == "device.appeared");
  CHECK(list.items[0].body.starts_with("Chrome on Android."));
  CHECK(post.list(bob).items.empty());
}

TEST_CASE("a password that was set by a link is told to the account's owner") {
  Post post;
  realtime::Alerts alerts{post.notifications};
  post.tasks.write([&](Tx& tx) { alerts.password_was_reset(tx, {ada, AccountId{1}}); });
  const auto list = post.list(ada);
  REQUIRE(list.items.size() == 1);
  CHECK(list.items[0].kind == "password_reset.used");
  CHECK(post.list(bob).items.empty());
}
