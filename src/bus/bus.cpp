#include "bus/bus.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "bus/backoff.hpp"
#include "bus/follower.hpp"
#include "ops/log.hpp"

namespace edu::bus {

namespace {

constexpr auto poll = std::chrono::seconds{1};
constexpr std::int64_t most_at_once = 64;

struct DueTimer {
  std::int64_t id;
  std::string name;
  std::string payload;
  std::int64_t attempts;
};
BOOST_DESCRIBE_STRUCT(DueTimer, (), (id, name, payload, attempts))

struct Parked {
  std::int64_t id;
  std::string listener;
  std::string type;
  std::int64_t event;
  std::string body;
  std::int64_t attempts;
  Time parked;
};
BOOST_DESCRIBE_STRUCT(Parked, (), (id, listener, type, event, body, attempts, parked))

struct EventRow {
  std::int64_t seq;
  Time at;
  std::string_view type;
  PlayerId player;
  std::string_view body;
};
BOOST_DESCRIBE_STRUCT(EventRow, (), (seq, at, type, player, body))

struct LoggedRow {
  std::int64_t seq;
  Time at;
  std::string type;
  PlayerId player;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(LoggedRow, (), (seq, at, type, player, body))

// An answer tells some eight events; in one statement they cost half of what they cost one by one.
constexpr std::size_t most_events_a_statement = 16;

// Kept, since prepared statements are found by their text.
const std::string& insert_events(std::size_t count) {
  static const auto statements = [] {
    std::array<std::string, most_events_a_statement + 1> made;
    std::string text = "insert into bus_event(seq, at, type, player, body) values ";
    for (std::size_t rows = 1; rows < made.size(); ++rows) {
      text += rows == 1 ? "(?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?)";
      made[rows] = text;
    }
    return made;
  }();
  return statements[count];
}

std::string words(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& e) { return e.what(); } catch (...) {
    return "an exception of unknown type";
  }
}

// A disk that fails is the writer's affair: it undoes the batch, so there is nothing to park.
void rethrow_if_disk(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const store::Fault& fault) {
    if (fault.disk_full() || fault.io_error()) throw;
  } catch (...) {}
}

}  // namespace

struct Bus::Parts {
  struct Timer {
    std::string name;
    std::function<std::string(const void*)> text;
  };

  explicit Parts(store::Store& of) : store{of} {}

  store::Store& store;
  std::unordered_map<std::type_index, EventType> events;
  std::map<std::string, std::type_index, std::less<>> by_name;
  std::unordered_map<std::type_index, Timer> timers;
  std::map<std::string, std::function<void(Tx&, std::string_view)>, std::less<>> fires;
  std::map<std::string, std::unique_ptr<Follower>, std::less<>> followers;
  std::vector<std::string> order;  // of the declarations

  std::mutex mutex;
  std::condition_variable changed;
  bool stopping = false;
  std::thread clockwork;

  void run();
  std::optional<Time> next_due();
  std::size_t fire_due();
  std::size_t retry_due();
  void fire(Tx& tx, std::int64_t id);
  void retry(Tx& tx, std::int64_t id);
  std::int64_t number(Tx& tx);
  void hear(Tx& tx, const Listener& listener, const EventType& type, const void* event, const std::string& body);
  void show(const std::vector<LoggedRow>& rows, const std::vector<std::string>& names,
            const std::function<void(const EventView&)>& see) const;

  std::int64_t last = 0;  // the newest event's number; 0: not read yet
};

Bus::Bus(store::Store& store) : parts_{std::make_unique<Parts>(store)} {}
Bus::~Bus() { stop(); }

void Bus::declare(std::type_index type, EventType event) {
  const auto name = event.name;
  if (!parts_->by_name.emplace(name, type).second) throw std::logic_error{"event declared twice: " + name};
  parts_->order.push_back(name);
  // Whoever listens may have been wired before the owner declared it.
  auto& known = parts_->events[type];
  event.listeners = std::move(known.listeners);
  known = std::move(event);
}

void Bus::listen(std::type_index type, std::string listener, Hear hear) {
  parts_->events[type].listeners.push_back({std::move(listener), std::move(hear)});
}

void Bus::listen_named(std::string_view event, std::string listener, std::function<void(Tx&, const EventView&)> hear) {
  const auto known = parts_->by_name.find(event);
  if (known == parts_->by_name.end()) throw std::logic_error{"nobody declares the event " + std::string{event}};
  auto& type = parts_->events.at(known->second);
  type.listeners.push_back({std::move(listener), [&type, hear = std::move(hear)](Tx& tx, const void* e) {
                              hear(tx, EventView{*type.shape, e, tx.hearing(), tx.hearing_at(), type.player(e)});
                            }});
}

const EventShape* Bus::shape(std::string_view event) const {
  const auto known = parts_->by_name.find(event);
  return known == parts_->by_name.end() ? nullptr : parts_->events.at(known->second).shape;
}

std::int64_t Bus::each_logged(Read& read, const std::vector<std::string>& events, std::int64_t after, std::int64_t most,
                              const std::function<void(const EventView&)>& see) const {
  const auto rows = read.all<LoggedRow>(
      "select seq, at, type, player, body from bus_event where seq > ? order by seq limit ?", after, most);
  parts_->show(rows, events, see);
  return rows.empty() ? after : rows.back().seq;
}

// Lines are reckoned by their numbers here: others' aren't worth being counted.
std::int64_t Bus::each_logged_of(Read& read, PlayerId player, const std::vector<std::string>& events,
                                 std::int64_t after, std::int64_t most,
                                 const std::function<void(const EventView&)>& see) const {
  const auto newest = read.value<std::int64_t>("select coalesce(max(seq), 0) from bus_event");
  const auto last = std::max(after, std::min(after + most, newest));
  parts_->show(read.all<LoggedRow>("select seq, at, type, player, body from bus_event where seq > ? and seq <= ? and "
                                   "(player = ? or player = 0) order by seq",
                                   after, last, player),
               events, see);
  return last;
}

void Bus::Parts::show(const std::vector<LoggedRow>& rows, const std::vector<std::string>& names,
                      const std::function<void(const EventView&)>& see) const {
  for (const auto& row : rows) {
    if (std::find(names.begin(), names.end(), row.type) == names.end()) continue;
    const auto known = by_name.find(row.type);
    if (known == by_name.end()) continue;  // of a version that told it, unlike this one
    const auto& type = events.at(known->second);
    type.read(row.body, [&](const void* event) { see(EventView{*type.shape, event, row.seq, row.at, row.player}); });
  }
}

void Bus::follow(std::type_index type, std::string follower, std::function<void(const Logged&, const void*)> hear) {
  auto& known = parts_->followers[follower];
  if (!known) known = std::make_unique<Follower>(parts_->store, follower);
  known->hear([this, type] { return parts_->events.at(type).name; },
              [this, type, hear = std::move(hear)](const Logged& at, std::string_view body) {
                parts_->events.at(type).read(body, [&](const void* event) { hear(at, event); });
              });
}

void Bus::replay(const std::string& follower) { parts_->followers.at(follower)->replay(); }

void Bus::on_timer(std::type_index type, std::string name, std::function<std::string(const void*)> text,
                   std::function<void(Tx&, std::string_view)> fire) {
  if (!parts_->fires.emplace(name, std::move(fire)).second) throw std::logic_error{"timer declared twice: " + name};
  parts_->timers.insert_or_assign(type, Parts::Timer{std::move(name), std::move(text)});
}

void Bus::emit(Tx& tx, std::type_index type, const void* event) {
  const auto known = parts_->events.find(type);
  if (known == parts_->events.end() || !known->second.text)
    throw std::logic_error{std::string{"undeclared event: "} + type.name()};
  const auto& declared = known->second;
  const auto seq = parts_->number(tx);
  const auto body = declared.text(event);
  tx.record({seq, declared.name, declared.player(event), body});
  const auto outer = tx.hear({seq});
  for (const auto& listener : declared.listeners) parts_->hear(tx, listener, declared, event, body);
  tx.hear(outer);
}

// Counted by the writer alone and never given twice; what is undone leaves a gap.
std::int64_t Bus::Parts::number(Tx& tx) {
  if (last == 0) last = tx.value<std::int64_t>("select coalesce(max(seq), 0) from bus_event");
  return ++last;
}

void Bus::Parts::hear(Tx& tx, const Listener& listener, const EventType& type, const void* event,
                      const std::string& body) {
  const bool apart = tx.listeners() == Listeners::apart;
  try {
    if (apart) tx.savepoint([&] { listener.hear(tx, event); });
    else listener.hear(tx, event);
  } catch (const BeginAgain&) { throw; } catch (...) {
    const auto error = std::current_exception();
    rethrow_if_disk(error);
    if (!apart) throw BeginAgain{};
    ops::log::error("listener parked", {{"listener", listener.name}, {"error", words(error)}});
    tx.run(
        "insert into bus_parked(listener, type, event, body, error, attempts, parked, due) values (?, ?, ?, ?, ?, 1, "
        "?, ?)",
        listener.name, type.name, tx.hearing(), body, words(error), tx.now(), tx.now() + backoff(1));
  }
}

std::int64_t Bus::schedule(Tx& tx, std::type_index type, const void* timer, Time due) {
  const auto known = parts_->timers.find(type);
  if (known == parts_->timers.end()) throw std::logic_error{std::string{"undeclared timer: "} + type.name()};
  const auto id = tx.insert<std::int64_t>("insert into bus_timer(due, name, payload) values (?, ?, ?)", due,
                                          known->second.name, known->second.text(timer));
  tx.after_commit([this] { parts_->changed.notify_one(); });
  return id;
}

void Bus::cancel(Tx& tx, std::int64_t timer) { tx.run("delete from bus_timer where id = ?", timer); }

void Bus::finish(Tx& tx) {
  if (tx.emitted().empty()) return;
  std::vector<EventRow> rows;
  const auto write = [&] {
    tx.run_rows(insert_events(rows.size()), rows);
    rows.clear();
  };
  for (const auto& event : tx.emitted()) {
    rows.push_back({event.seq, tx.now(), event.type, event.player, event.body});
    if (rows.size() == most_events_a_statement) write();
  }
  if (!rows.empty()) write();
  if (parts_->followers.empty()) return;
  tx.after_commit([this] {
    for (const auto& [name, follower] : parts_->followers) follower->wake();
  });
}

void Bus::start() {
  parts_->stopping = false;
  parts_->clockwork = std::thread{[this] { parts_->run(); }};
  for (const auto& [name, follower] : parts_->followers) follower->start();
}

void Bus::stop() {
  {
    std::lock_guard lock{parts_->mutex};
    parts_->stopping = true;
  }
  parts_->changed.notify_one();
  if (parts_->clockwork.joinable()) parts_->clockwork.join();
  for (const auto& [name, follower] : parts_->followers) follower->stop();
}

// Timers and parked calls, looked for once a second and whenever a timer is set.
void Bus::Parts::run() {
  std::unique_lock lock{mutex};
  while (!stopping) {
    lock.unlock();
    std::size_t fired = 0;
    try {
      fired = fire_due() + retry_due();
    } catch (const std::exception& error) { ops::log::warn("timers wait", {{"error", error.what()}}); }
    lock.lock();
    if (stopping) return;
    if (fired > 0) continue;
    Duration wait = poll;
    lock.unlock();
    try {
      if (const auto due = next_due()) wait = std::clamp<Duration>(*due - store.clock().now(), Duration{1}, poll);
    } catch (const std::exception&) {
      // Too busy to ask: the usual wait will do.
    }
    lock.lock();
    if (!stopping) changed.wait_for(lock, wait);
  }
}

std::optional<Time> Bus::next_due() { return parts_->next_due(); }

std::optional<Time> Bus::Parts::next_due() {
  std::optional<Time> due;
  store.read([&](Snapshot& s) { due = s.one<Time>("select due from bus_timer order by due, id limit 1"); });
  return due;
}

std::size_t Bus::fire_due() { return parts_->fire_due(); }

std::size_t Bus::Parts::fire_due() {
  std::vector<std::int64_t> due;
  store.read([&](Snapshot& s) {
    due =
        s.all<std::int64_t>("select id from bus_timer where due <= ? order by due, id limit ?", s.now(), most_at_once);
  });
  for (const auto id : due) store.write([&](Tx& tx) { fire(tx, id); });
  return due.size();
}

void Bus::Parts::fire(Tx& tx, std::int64_t id) {
  const auto timer = tx.one<DueTimer>("select id, name, payload, attempts from bus_timer where id = ?", id);
  if (!timer) return;
  try {
    tx.savepoint([&] {
      tx.run("delete from bus_timer where id = ?", id);
      fires.at(timer->name)(tx, timer->payload);
    });
  } catch (...) {
    const auto error = std::current_exception();
    rethrow_if_disk(error);
    ops::log::error("timer failed", {{"timer", timer->name}, {"error", words(error)}});
    tx.run("update bus_timer set attempts = attempts + 1, due = ? where id = ?",
           tx.now() + backoff(timer->attempts + 1), id);
  }
}

std::size_t Bus::retry_due() { return parts_->retry_due(); }

std::size_t Bus::Parts::retry_due() {
  std::vector<std::int64_t> due;
  store.read([&](Snapshot& s) {
    due =
        s.all<std::int64_t>("select id from bus_parked where due <= ? order by due, id limit ?", s.now(), most_at_once);
  });
  for (const auto id : due) store.write([&](Tx& tx) { retry(tx, id); });
  return due.size();
}

void Bus::Parts::retry(Tx& tx, std::int64_t id) {
  const auto parked =
      tx.one<Parked>("select id, listener, type, event, body, attempts, parked from bus_parked where id = ?", id);
  if (!parked) return;
  try {
    tx.savepoint([&] {
      tx.run("delete from bus_parked where id = ?", id);
      const auto& type = events.at(by_name.at(parked->type));
      const auto listener = std::find_if(type.listeners.begin(), type.listeners.end(),
                                         [&](const Listener& l) { return l.name == parked->listener; });
      if (listener == type.listeners.end()) return;  // nobody by that name listens any more
      tx.hear({parked->event, parked->parked});
      type.read(parked->body, [&](const void* event) { listener->hear(tx, event); });
      tx.hear({});
    });
  } catch (...) {
    const auto error = std::current_exception();
    rethrow_if_disk(error);
    const auto attempts = parked->attempts + 1;
    const auto due = attempts < most_attempts ? std::optional{tx.now() + backoff(attempts)} : std::nullopt;
    tx.run("update bus_parked set attempts = ?, error = ?, due = ? where id = ?", attempts, words(error), due, id);
  }
}

std::int64_t Bus::parked() {
  std::int64_t count = 0;
  parts_->store.read([&](Snapshot& s) { count = s.value<std::int64_t>("select count(*) from bus_parked"); });
  return count;
}

std::vector<Bus::Described> Bus::events(json::Components& components) const {
  std::vector<Described> described;
  for (const auto& name : parts_->order)
    described.push_back({name, parts_->events.at(parts_->by_name.at(name)).schema(components)});
  return described;
}

}  // namespace edu::bus
