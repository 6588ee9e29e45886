// What a handler sees of the store. `Read` asks; a `Snapshot` is a Read on a fixed state; a `Tx` also changes, emits
// events and speaks to whoever listens once the change is on disk. None of them outlives the handler's call.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>
#include <vector>

#include "base/rng.hpp"
#include "base/time.hpp"
#include "store/sql.hpp"

namespace edu {

namespace store {
class Connection;
class Writer;
}  // namespace store

class Read {
 public:
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;

  Time now() const { return now_; }
  Rng& rng() { return rng_; }

  // The first row, if there is one. T is a described struct (columns by name) or a single value.
  template <class T, class... Args>
  std::optional<T> one(std::string_view statement, const Args&... args) {
    sql::Cursor cursor{prepare(statement)};
    sql::bind_all(cursor.get(), args...);
    if (!cursor.step()) return {};
    return sql::row_as<T>(cursor.get());
  }

  template <class T, class... Args>
  std::vector<T> all(std::string_view statement, const Args&... args) {
    sql::Cursor cursor{prepare(statement)};
    sql::bind_all(cursor.get(), args...);
    std::vector<T> rows;
    while (cursor.step()) rows.push_back(sql::row_as<T>(cursor.get()));
    return rows;
  }

  // A value that is always there: count(*), coalesce(…). No row is a fault.
  template <class T, class... Args>
  T value(std::string_view statement, const Args&... args) {
    sql::Cursor cursor{prepare(statement)};
    sql::bind_all(cursor.get(), args...);
    if (!cursor.step()) sql::misfit(cursor.get(), "a row");
    return sql::row_as<T>(cursor.get());
  }

 protected:
  Read(store::Connection& connection, Time now, std::uint64_t seed) : connection_{connection}, now_{now}, rng_{seed} {}
  ~Read() = default;
  virtual sqlite3_stmt* prepare(std::string_view statement) = 0;

  store::Connection& connection_;
  Time now_;
  Rng rng_;
};

// A fixed, committed state; many at a time. A statement that would write is a fault.
class Snapshot final : public Read {
 public:
  Snapshot(store::Connection& connection, Time now, std::uint64_t seed) : Read{connection, now, seed} {}

 private:
  sqlite3_stmt* prepare(std::string_view statement) override;
};

// An event that was emitted: its number in the log, its name, whom it concerns (0: nobody in particular), its body as JSON.
struct Emitted {
  std::int64_t seq;
  std::string_view type;
  PlayerId player;
  std::string body;
};

// A live message to a topic, sent after the commit.
struct LiveMessage {
  std::string topic;  // "classes/cls_…"
  std::string type;   // "progress.changed"
  std::string body;   // JSON
};

class Tx;

// How a command's listeners run: each in a savepoint of its own, or together with the command, which then begins again with
// savepoints should one of them fail. A savepoint keeps a copy of every page that is changed in it, and hardly any fails.
enum class Listeners { apart, together };
struct BeginAgain {};  // thrown through a command whose listeners ran together

// Where emitted events and timers go: the bus, which lies above the store.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void emit(Tx& tx, std::type_index type, const void* event) = 0;
  virtual std::int64_t schedule(Tx& tx, std::type_index type, const void* timer, Time due) = 0;
  virtual void cancel(Tx& tx, std::int64_t timer) = 0;
  // The command's rules have run: what it emitted is written to the log, in its own savepoint.
  virtual void finish(Tx& tx) = 0;
};

class Tx final : public Read {
 public:
  Tx(store::Connection& connection, EventSink* sink, Time now, std::uint64_t seed, Listeners listeners)
      : Read{connection, now, seed}, sink_{sink}, listeners_{listeners} {}

  Listeners listeners() const { return listeners_; }

  // Runs a statement that changes rows; how many it changed.
  template <class... Args>
  std::int64_t run(std::string_view statement, const Args&... args) {
    sql::Cursor cursor{prepare(statement)};
    sql::bind_all(cursor.get(), args...);
    while (cursor.step()) {}
    return changes();
  }

  // One insert of several rows: `statement` has a parameter for every field of every described row, in their order.
  template <class Row>
  void run_rows(std::string_view statement, const std::vector<Row>& rows) {
    sql::Cursor cursor{prepare(statement)};
    sql::bind_rows(cursor.get(), rows);
    while (cursor.step()) {}
  }

  // Inserts one row and gives its row number as an id.
  template <class NewId, class... Args>
  NewId insert(std::string_view statement, const Args&... args) {
    run(statement, args...);
    return NewId{last_row()};
  }

  // Tells an event: whoever hears it runs now, in this transaction, before emit returns.
  template <class E>
  void emit(const E& event) {
    if (sink_) sink_->emit(*this, typeid(E), &event);
  }

  // A durable timer: fires as a command at or after `due`, once. Gives a number to cancel it by.
  template <class T>
  std::int64_t schedule(Time due, const T& timer) {
    return sink_ ? sink_->schedule(*this, typeid(T), &timer, due) : 0;
  }
  void cancel(std::int64_t timer) {
    if (sink_) sink_->cancel(*this, timer);
  }

  // A live message, sent when this transaction is on disk.
  template <class T>
  void publish(std::string topic, std::string type, const T& body) {
    live_.push_back({std::move(topic), std::move(type), json::text(body)});
  }

  // Runs when this transaction is on disk, on the writer's thread: for the views that are kept in memory. Commands that were
  // committed together have all run by then: a later one of them sees the rows as they are and such a view as it was. It
  // must not throw.
  void after_commit(std::function<void()> act) { after_commit_.push_back(std::move(act)); }

  // Runs when the command's own work is done, still in its transaction: for what several events of one command change
  // together. What was asked for in a part that is undone doesn't run.
  void at_end(std::function<void(Tx&)> act) { at_end_.push_back(std::move(act)); }
  // The same, once nothing is left of what others do at the end and of what that causes: for what tells how things stand.
  void at_last(std::function<void(Tx&)> act) { at_last_.push_back(std::move(act)); }
  void settle();

  // The number of the event that is being heard, 0 outside of a listener: what a listener does once, it keys by this. A
  // parked event keeps its number when it is heard again.
  std::int64_t hearing() const { return hearing_.event; }
  // When it was told: now, or for a parked one when it was first heard. A listener reckons days by it.
  Time hearing_at() const { return hearing_.told.value_or(now_); }
  struct Hearing {
    std::int64_t event = 0;
    std::optional<Time> told = {};  // none: now
  };
  Hearing hear(Hearing event) { return std::exchange(hearing_, event); }

  const std::vector<Emitted>& emitted() const { return emitted_; }
  std::vector<LiveMessage>& live() { return live_; }
  std::vector<std::function<void()>>& committed() { return after_commit_; }
  void record(Emitted event) { emitted_.push_back(std::move(event)); }

  // Runs `part` in a savepoint of its own: when it throws, what it did (rows, events, messages) is as if it had not
  // been, and the exception goes on. A part that writes nothing costs nothing: the savepoint opens at the first write.
  template <class Part>
  void savepoint(Part&& part) {
    const auto mark = begin_part();
    try {
      part();
    } catch (...) {
      undo_part(mark);
      throw;
    }
    end_part(mark);
  }

 private:
  struct Mark {
    std::size_t emitted, live, after_commit, at_end, at_last;
  };
  Mark begin_part();
  void end_part(const Mark& mark);
  void undo_part(const Mark& mark);
  sqlite3_stmt* prepare(std::string_view statement) override;
  std::int64_t changes() const;
  std::int64_t last_row() const;

  EventSink* sink_;
  Listeners listeners_;
  std::vector<Emitted> emitted_;
  std::vector<LiveMessage> live_;
  std::vector<std::function<void()>> after_commit_;
  std::vector<std::function<void(Tx&)>> at_end_;
  std::vector<std::function<void(Tx&)>> at_last_;
  Hearing hearing_;
  std::size_t parts_ = 0;   // savepoints begun
  std::size_t opened_ = 0;  // of which SQLite knows
};

}  // namespace edu
