// The live topics. A message is numbered and serialised once, kept for those who come back, and handed to each core that
// has a subscriber in one post; there it goes to the core's own table without a lock. Numbers rise by one within a topic
// and, since a topic begins at the clock's milliseconds times a thousand, also over restarts.
//
// A topic exists from its first subscription: what is sent to a topic that nobody watched before is dropped, since
// nobody can have missed it. The newest 1,000 messages are kept; over the memory of all topics the oldest go first, and a
// topic that nobody has watched for ten minutes is forgotten. Whoever then comes back is told of the gap.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "gateway/once.hpp"
#include "gateway/route.hpp"
#include "gateway/transport.hpp"
#include "ops/metrics.hpp"

namespace edu::gateway {

// A socket's place in one topic; it belongs to the socket's core.
struct Subscriber {
  Socket& socket;
  std::int64_t last = 0;  // the number of the newest message sent
};

// Topics with the number of the newest message that was sent.
using Places = std::map<std::string, std::int64_t>;

// One live socket, greeted or not yet, as the hub sees it; called on its core.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual void tick(Time now) = 0;  // about once a second
  virtual SessionId session() const = 0;
  virtual void end(std::uint16_t code, std::string_view reason) = 0;
  // Another socket takes its place: it ends, and hands on its subscriptions.
  virtual Places give_up() = 0;
};

class Hub final : public Live {
 public:
  static constexpr std::size_t kept_per_topic = 1000;
  static constexpr auto forgotten_after = std::chrono::minutes{10};
  struct Options {
    std::size_t kept_bytes = 32 * 1024 * 1024;  // of all topics together
    std::size_t kept_resumes = 20'000;
  };
  Hub(Cores& cores, const Clock& clock, ops::Metrics& metrics, Options options);
  ~Hub() override;

  // Whoever has no socket, as a command line: told of what needs no disk behind it, on the thread that publishes. Before
  // start.
  void overhear(std::function<void(const LiveMessage&)> hear) { overheard_ = std::move(hear); }
  void start();  // the tick, once a second
  void stop();
  void tick();  // what the tick does; for virtual clocks

  // Live, from any thread:
  void declare(std::string pattern, MayWatch may_watch) override;
  void publish(LiveMessage message) override;
  bool online(PlayerId player) const override;
  std::vector<PlayerId> online() const override;
  void on_presence(Presence presence) override;
  void end_session(SessionId session) override;
  // What a commit has to say, in its order.
  void publish_all(std::vector<LiveMessage>&& messages);

  // Who may watch a topic, with the pattern's parameters; `may_watch` is null for a topic that no module declared.
  struct Watch {
    const MayWatch* may_watch = nullptr;
    std::vector<json::Param> params;  // they point into the topic's text
  };
  Watch find(std::string_view topic) const;
  std::vector<std::string> patterns() const;
  Cores& cores() { return cores_; }

  // From the socket's own core:
  struct Missed {
    std::int64_t seq;
    Frame frame;
  };
  struct Joined {
    std::int64_t seq = 0;  // of the newest message
    bool gap = false;      // some of what came after `after` is gone
    std::vector<Missed> missed;
  };
  // The subscriber hears what comes after `seq`; what it missed is for the caller to send.
  Joined join(const std::string& topic, Subscriber& subscriber, std::optional<std::int64_t> after);
  void leave(const std::string& topic, Subscriber& subscriber);
  // Notifications to a player, as frames of their own, without numbers: they are kept in the store.
  void join_notifications(PlayerId player, Subscriber& subscriber);
  void leave_notifications(PlayerId player, Subscriber& subscriber);
  void enter(std::size_t core, Peer& peer);
  void exit(std::size_t core, Peer& peer);
  void arrive(PlayerId player);
  void depart(PlayerId player);

  // Who holds a resume token: a socket, until it ends and leaves its places.
  void hold(const std::string& resume, PlayerId player, std::size_t core, std::weak_ptr<Peer> peer);
  void remember(const std::string& resume, PlayerId player, Places places);
  // The places behind a token, nothing if they are gone; a socket that still holds it (its network is lost, and nobody
  // has noticed) gives up. `then` runs on `core`, from which this is called, perhaps at once.
  void take_over(const std::string& resume, PlayerId player, std::size_t core, Once<void(std::optional<Places>)> then);

 private:
  struct Kept {
    std::uint64_t order;  // among all topics
    Missed message;
  };
  struct Topic {
    std::string name;
    std::int64_t seq;
    std::deque<Kept> kept;
    std::vector<std::uint32_t> watchers;  // by core
    std::uint32_t watching = 0;           // all of them
    Time left;                            // when the last one went
  };
  struct Sent {
    std::string topic;
    Missed message;  // seq 0: a notification
  };
  using Batch = std::vector<Sent>;
  struct Core {
    std::unordered_map<std::string, std::vector<Subscriber*>> subscribers;
    std::unordered_set<Peer*> peers;
    std::atomic<std::size_t> peer_count{0};
  };
  struct Held {
    std::size_t core;
    std::weak_ptr<Peer> peer;
  };
  struct Left {
    Places places;
    Time at;
  };
  struct Resume {
    PlayerId player;
    std::variant<Held, Left> state;
  };

  Topic& topic(const std::string& name);
  void accept(LiveMessage&& message, Batch& batch, std::vector<char>& interested);
  void keep(Topic& topic, const Missed& message);
  void drop_oldest(Topic& topic);
  void deliver(std::size_t core, const Batch& batch);
  void watch(const std::string& name, std::size_t core, Subscriber& subscriber);
  void unwatch(Topic& topic, std::size_t core);
  void forget_unwatched(Time now);
  static void remove(Core& core, const std::string& name, Subscriber& subscriber);

  Cores& cores_;
  const Clock& clock_;
  const Options options_;
  std::function<void(const LiveMessage&)> overheard_;
  ops::Counter& published_;
  ops::Counter& delivered_;
  std::vector<std::pair<std::vector<std::string>, MayWatch>> patterns_;  // before the start only
  std::vector<std::unique_ptr<Core>> tables_;

  mutable std::mutex topics_lock_;
  std::unordered_map<std::string, std::unique_ptr<Topic>> topics_;
  std::map<std::uint64_t, Topic*> oldest_;  // topics by the order of their oldest kept message
  std::uint64_t order_ = 0;
  std::size_t kept_bytes_ = 0;
  std::int64_t highest_ = 0;  // number ever given

  std::mutex presence_order_;  // held while presence is told, so that it is told in order
  mutable std::mutex presence_lock_;
  std::unordered_map<PlayerId, int> sockets_of_;
  std::vector<Presence> presences_;

  std::mutex resumes_lock_;
  std::unordered_map<std::string, Resume> resumes_;
  std::deque<std::string> resumes_in_order_;

  std::mutex tick_lock_;
  std::condition_variable tick_changed_;
  bool stopping_ = false;
  std::thread ticking_;
};

}  // namespace edu::gateway
