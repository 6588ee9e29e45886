#include "gateway/hub.hpp"

#include <algorithm>

namespace edu::gateway {

namespace {

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (;;) {
    const auto end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    if (end == path.size()) return segments;
    path.remove_prefix(end + 1);
  }
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string topic_of(PlayerId player) { return "players/" + to_text(player); }
// A name that no client can ask for, since no pattern begins so.
std::string notifications_of(std::string_view player_topic) { return "!" + std::string{player_topic}; }

Frame topic_frame(const LiveMessage& message, std::int64_t seq) {
  std::string text;
  text.reserve(message.topic.size() + message.type.size() + message.body.size() + 64);
  text += R"({"topic":)";
  json::append_string(text, message.topic);
  text += R"(,"seq":)" + std::to_string(seq) + R"(,"type":)";
  json::append_string(text, message.type);
  text.append(R"(,"body":)").append(message.body).append("}");
  return make_frame(text);
}

}  // namespace

Hub::Hub(Cores& cores, const Clock& clock, ops::Metrics& metrics, Options options)
    : cores_{cores},
      clock_{clock},
      options_{options},
      published_{metrics.counter("eduverse_live_messages_total", "Messages to topics that somebody watches")},
      delivered_{metrics.counter("eduverse_live_deliveries_total", "Messages handed to sockets")} {
  for (std::size_t i = 0; i < cores.count(); ++i) tables_.push_back(std::make_unique<Core>());
  metrics.gauge("eduverse_live_kept_bytes", "Messages kept for those who come back", [this] {
    std::lock_guard lock{topics_lock_};
    return static_cast<double>(kept_bytes_);
  });
  metrics.gauge("eduverse_players_online", "Players with a live socket", [this] {
    std::lock_guard lock{presence_lock_};
    return static_cast<double>(sockets_of_.size());
  });
}

Hub::~Hub() { stop(); }

void Hub::start() {
  ticking_ = std::thread{[this] {
    std::unique_lock lock{tick_lock_};
    while (!tick_changed_.wait_for(lock, std::chrono::seconds{1}, [this] { return stopping_; })) {
      lock.unlock();
      tick();
      lock.lock();
    }
  }};
}

void Hub::stop() {
  {
    std::lock_guard lock{tick_lock_};
    stopping_ = true;
  }
  tick_changed_.notify_all();
  if (ticking_.joinable()) ticking_.join();
}

void Hub::tick() {
  const auto now = clock_.now();
  forget_unwatched(now);
  for (std::size_t core = 0; core < tables_.size(); ++core) {
    if (tables_[core]->peer_count.load(std::memory_order_relaxed) == 0) continue;
    cores_.post(core, [this, core, now] {
      for (auto* peer : tables_[core]->peers) peer->tick(now);
    });
  }
}

void Hub::declare(std::string pattern, MayWatch may_watch) {
  patterns_.emplace_back(segments_of(pattern), std::move(may_watch));
}

std::vector<std::string> Hub::patterns() const {
  std::vector<std::string> texts;
  for (const auto& [segments, may_watch] : patterns_) {
    std::string text;
    for (const auto& segment : segments) text += (text.empty() ? "" : "/") + segment;
    texts.push_back(std::move(text));
  }
  return texts;
}

Hub::Watch Hub::find(std::string_view topic) const {
  std::vector<std::string_view> parts;
  for (auto rest = topic;;) {
    const auto end = std::min(rest.find('/'), rest.size());
    parts.push_back(rest.substr(0, end));
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  for (const auto& [segments, may_watch] : patterns_) {
    if (segments.size() != parts.size()) continue;
    Watch watch{&may_watch, {}};
    const auto fits = [&](const std::string& segment, std::string_view part) {
      if (!is_parameter(segment)) return segment == part;
      watch.params.push_back({std::string_view{segment}.substr(1, segment.size() - 2), part});
      return !part.empty();
    };
    if (std::equal(segments.begin(), segments.end(), parts.begin(), fits)) return watch;
  }
  return {};
}

void Hub::publish(LiveMessage message) {
  if (overheard_) overheard_(message);
  std::vector<LiveMessage> one;
  one.push_back(std::move(message));
  publish_all(std::move(one));
}

// The posts are made under the lock, so that every core hears a topic in the order of its numbers.
void Hub::publish_all(std::vector<LiveMessage>&& messages) {
  const auto batch = std::make_shared<Batch>();
  std::vector<char> interested(tables_.size(), 0);
  std::lock_guard lock{topics_lock_};
  for (auto& message : messages) accept(std::move(message), *batch, interested);
  for (std::size_t core = 0; core < tables_.size(); ++core) {
    if (interested[core]) cores_.post(core, [this, core, batch] { deliver(core, *batch); });
  }
}

void Hub::accept(LiveMessage&& message, Batch& batch, std::vector<char>& interested) {
  const auto note = [&](const Topic& topic) {
    for (std::size_t core = 0; core < interested.size(); ++core) interested[core] |= topic.watchers[core] > 0;
  };
  if (message.type == "notification" && message.topic.starts_with("players/")) {
    const auto personal = topics_.find(notifications_of(message.topic));
    if (personal != topics_.end() && personal->second->watching > 0) {
      note(*personal->second);
      batch.push_back({personal->first, {0, make_frame(R"({"notification":)" + message.body + "}")}});
    }
  }
  const auto known = topics_.find(message.topic);
  if (known == topics_.end()) return;
  auto& topic = *known->second;
  published_.add();
  const Missed sent{++topic.seq, topic_frame(message, topic.seq)};
  highest_ = std::max(highest_, topic.seq);
  keep(topic, sent);
  if (topic.watching == 0) return;
  note(topic);
  batch.push_back({std::move(message.topic), sent});
}

void Hub::keep(Topic& topic, const Missed& message) {
  if (topic.kept.empty()) oldest_.emplace(order_, &topic);
  topic.kept.push_back({order_++, message});
  kept_bytes_ += message.frame->size();
  if (topic.kept.size() > kept_per_topic) drop_oldest(topic);
  while (kept_bytes_ > options_.kept_bytes && !oldest_.empty()) drop_oldest(*oldest_.begin()->second);
}

void Hub::drop_oldest(Topic& topic) {
  const auto& front = topic.kept.front();
  oldest_.erase(front.order);
  kept_bytes_ -= front.message.frame->size();
  topic.kept.pop_front();
  if (!topic.kept.empty()) oldest_.emplace(topic.kept.front().order, &topic);
}

void Hub::deliver(std::size_t core, const Batch& batch) {
  const auto& subscribers = tables_[core]->subscribers;
  std::uint64_t count = 0;
  for (const auto& [topic, message] : batch) {
    const auto watching = subscribers.find(topic);
    if (watching == subscribers.end()) continue;
    for (auto* subscriber : watching->second) {
      if (message.seq != 0) {
        if (message.seq <= subscriber->last) continue;
        subscriber->last = message.seq;
      }
      subscriber->socket.send(message.frame);
      ++count;
    }
  }
  delivered_.add(count);
}

Hub::Topic& Hub::topic(const std::string& name) {
  auto& place = topics_[name];
  if (!place) {
    const auto first = std::max(clock_.now().ms * 1000, highest_);
    place = std::make_unique<Topic>(Topic{name, first, {}, std::vector<std::uint32_t>(tables_.size()), 0, {}});
  }
  return *place;
}

void Hub::watch(const std::string& name, std::size_t core, Subscriber& subscriber) {
  auto& watched = topic(name);
  ++watched.watchers[core];
  ++watched.watching;
  tables_[core]->subscribers[name].push_back(&subscriber);
}

Hub::Joined Hub::join(const std::string& name, Subscriber& subscriber, std::optional<std::int64_t> after) {
  std::lock_guard lock{topics_lock_};
  const bool fresh = !topics_.contains(name);
  watch(name, subscriber.socket.core(), subscriber);
  const auto& joined = *topics_.at(name);
  Joined result{joined.seq, false, {}};
  if (after) {
    const auto oldest = joined.kept.empty() ? joined.seq + 1 : joined.kept.front().message.seq;
    result.gap = fresh || *after + 1 < oldest || *after > joined.seq;
    for (const auto& kept : joined.kept)
      if (kept.message.seq > *after) result.missed.push_back(kept.message);
  }
  subscriber.last = joined.seq;
  return result;
}

void Hub::unwatch(Topic& topic, std::size_t core) {
  --topic.watchers[core];
  if (--topic.watching == 0) topic.left = clock_.now();
}

void Hub::remove(Core& core, const std::string& name, Subscriber& subscriber) {
  const auto place = core.subscribers.find(name);
  std::erase(place->second, &subscriber);
  if (place->second.empty()) core.subscribers.erase(place);
}

void Hub::leave(const std::string& name, Subscriber& subscriber) {
  const auto core = subscriber.socket.core();
  remove(*tables_[core], name, subscriber);
  std::lock_guard lock{topics_lock_};
  unwatch(*topics_.at(name), core);
}

void Hub::join_notifications(PlayerId player, Subscriber& subscriber) {
  std::lock_guard lock{topics_lock_};
  watch(notifications_of(topic_of(player)), subscriber.socket.core(), subscriber);
}

void Hub::leave_notifications(PlayerId player, Subscriber& subscriber) {
  leave(notifications_of(topic_of(player)), subscriber);
}

void Hub::forget_unwatched(Time now) {
  std::lock_guard lock{topics_lock_};
  std::erase_if(topics_, [&](auto& entry) {
    auto& topic = *entry.second;
    if (topic.watching > 0 || now - topic.left < forgotten_after) return false;
    while (!topic.kept.empty()) drop_oldest(topic);
    return true;
  });
}

void Hub::enter(std::size_t core, Peer& peer) {
  tables_[core]->peers.insert(&peer);
  tables_[core]->peer_count.fetch_add(1, std::memory_order_relaxed);
}

void Hub::exit(std::size_t core, Peer& peer) {
  tables_[core]->peers.erase(&peer);
  tables_[core]->peer_count.fetch_sub(1, std::memory_order_relaxed);
}

void Hub::end_session(SessionId session) {
  for (std::size_t core = 0; core < tables_.size(); ++core) {
    cores_.post(core, [this, core, session] {
      for (auto* peer : tables_[core]->peers)
        if (peer->session() == session) peer->end(4401, "The session has ended.");
    });
  }
}

bool Hub::online(PlayerId player) const {
  std::lock_guard lock{presence_lock_};
  return sockets_of_.contains(player);
}

std::vector<PlayerId> Hub::online() const {
  std::lock_guard lock{presence_lock_};
  std::vector<PlayerId> players;
  for (const auto& [player, sockets] : sockets_of_) players.push_back(player);
  return players;
}

void Hub::on_presence(Presence presence) { presences_.push_back(std::move(presence)); }

void Hub::arrive(PlayerId player) {
  std::lock_guard order{presence_order_};
  {
    std::lock_guard lock{presence_lock_};
    if (++sockets_of_[player] > 1) return;
  }
  for (const auto& presence : presences_) presence(player, true);
}

void Hub::depart(PlayerId player) {
  std::lock_guard order{presence_order_};
  {
    std::lock_guard lock{presence_lock_};
    const auto sockets = sockets_of_.find(player);
    if (--sockets->second > 0) return;
    sockets_of_.erase(sockets);
  }
  for (const auto& presence : presences_) presence(player, false);
}

void Hub::hold(const std::string& resume, PlayerId player, std::size_t core, std::weak_ptr<Peer> peer) {
  std::lock_guard lock{resumes_lock_};
  resumes_[resume] = {player, Held{core, std::move(peer)}};
}

void Hub::remember(const std::string& resume, PlayerId player, Places places) {
  std::lock_guard lock{resumes_lock_};
  if (places.empty()) {
    resumes_.erase(resume);
    return;
  }
  resumes_[resume] = {player, Left{std::move(places), clock_.now()}};
  resumes_in_order_.push_back(resume);
  while (resumes_in_order_.size() > options_.kept_resumes) {
    resumes_.erase(resumes_in_order_.front());
    resumes_in_order_.pop_front();
  }
}

void Hub::take_over(const std::string& resume, PlayerId player, std::size_t core,
                    Once<void(std::optional<Places>)> then) {
  std::optional<decltype(Resume::state)> state;
  {
    std::lock_guard lock{resumes_lock_};
    const auto known = resumes_.find(resume);
    if (known != resumes_.end() && known->second.player == player) {
      state = std::move(known->second.state);
      resumes_.erase(known);
    }
  }
  if (!state) return then({});
  if (auto* left = std::get_if<Left>(&*state)) {
    if (clock_.now() - left->at >= forgotten_after) return then({});
    return then(std::move(left->places));
  }
  auto& held = std::get<Held>(*state);
  const auto theirs = held.core;
  cores_.post(theirs, [this, core, peer = std::move(held.peer), then = std::move(then)]() mutable {
    std::optional<Places> places;
    if (const auto holder = peer.lock()) places = holder->give_up();
    cores_.post(core, [places = std::move(places), then = std::move(then)]() mutable { then(std::move(places)); });
  });
}

}  // namespace edu::gateway
