// Events: told in the transaction that caused them, heard at once by listeners in a fixed order, each in a savepoint of
// its own, and logged for ever in `bus_event`. A listener that fails by a fault is undone, parked with the event and
// tried again; the command that emitted stands.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <typeindex>
#include <vector>

#include "bus/event_view.hpp"
#include "store/store.hpp"

namespace edu::bus {

// A described struct with a name: static constexpr std::string_view name = "quest.started". A field `player`, where
// there is one, says whom it concerns: that player's own calls show it among their effects.
template <class E>
concept Event = DescribedStruct<E> && requires {
  std::string_view{E::name};
};

struct Logged {
  std::int64_t seq;
  Time at;
};

class Bus final : public EventSink {
 public:
  explicit Bus(store::Store& store);
  ~Bus() override;

  // Declares an event; its owner does, once. Emitting an undeclared one is a fault.
  template <Event E>
  void declare() {
    declare(typeid(E), EventType{std::string{E::name},
                                 [](const void* e) { return json::text(*static_cast<const E*>(e)); },
                                 [](const void* e) { return concerned(*static_cast<const E*>(e)); },
                                 [](std::string_view body, const std::function<void(const void*)>& use) {
                                   const auto event = json::read<E>(body);
                                   use(&event);
                                 },
                                 [](json::Components& components) { return json::schema<E>(components); },
                                 &shape_of<E>(),
                                 {}});
  }

  // `listener` is the name that stands in the log and in the parked rows: "progression.item.answered".
  template <Event E>
  void listen(std::string listener, std::function<void(Tx&, const E&)> hear) {
    listen(typeid(E), std::move(listener),
           [hear = std::move(hear)](Tx& tx, const void* e) { hear(tx, *static_cast<const E*>(e)); });
  }

  // The same for an event that only a content file names: heard through its fields' names. Throws for an undeclared event;
  // before anything is emitted.
  void listen_named(std::string_view event, std::string listener, std::function<void(Tx&, const EventView&)> hear);
  const EventShape* shape(std::string_view event) const;  // nullptr: there is no such event
  // The log once more, oldest first, from behind `after`: those of the events named. Reads `most` lines at most and returns
  // the number of the last one that it read, named or not; `after` when there is none.
  std::int64_t each_logged(Read& read, const std::vector<std::string>& events, std::int64_t after, std::int64_t most,
                           const std::function<void(const EventView&)>& see) const;
  // The same of what concerns one player or nobody in particular; the lines of all others are passed over.
  std::int64_t each_logged_of(Read& read, PlayerId player, const std::vector<std::string>& events, std::int64_t after,
                              std::int64_t most, const std::function<void(const EventView&)>& see) const;

  // A slow listener behind the log: on a thread of its own, in order, at least once, from its cursor.
  template <Event E>
  void follow(std::string follower, std::function<void(const Logged&, const E&)> hear) {
    follow(typeid(E), std::move(follower),
           [hear = std::move(hear)](const Logged& at, const void* e) { hear(at, *static_cast<const E*>(e)); });
  }
  // Sets the follower's cursor back to the start of the log.
  void replay(const std::string& follower);

  // T: a described struct with `static constexpr std::string_view name = "quest.daily_rollover"`.
  template <Event T>
  void on_timer(std::function<void(Tx&, const T&)> fire) {
    on_timer(
        typeid(T), std::string{T::name}, [](const void* t) { return json::text(*static_cast<const T*>(t)); },
        [fire = std::move(fire)](Tx& tx, std::string_view payload) { fire(tx, json::read<T>(payload)); });
  }

  void start();  // followers, parked listeners, timers
  void stop();
  // When the next timer is due; none: nothing waits.
  std::optional<Time> next_due();
  // Fires every timer that is due, in order of (due, number), each as a command; returns how many. For virtual clocks.
  std::size_t fire_due();
  // Tries again what was parked and is due; returns how many calls.
  std::size_t retry_due();
  std::int64_t parked();  // listeners' calls that wait to be tried again

  struct Described {
    std::string name;
    std::string schema;
  };
  std::vector<Described> events(json::Components& components) const;

  void emit(Tx& tx, std::type_index type, const void* event) override;
  std::int64_t schedule(Tx& tx, std::type_index type, const void* timer, Time due) override;
  void cancel(Tx& tx, std::int64_t timer) override;
  void finish(Tx& tx) override;

 private:
  using Hear = std::function<void(Tx&, const void*)>;
  struct Listener {
    std::string name;
    Hear hear;
  };
  struct EventType {
    std::string name;
    std::function<std::string(const void*)> text;
    std::function<PlayerId(const void*)> player;
    std::function<void(std::string_view, const std::function<void(const void*)>&)> read;
    std::function<std::string(json::Components&)> schema;
    const EventShape* shape = nullptr;
    std::vector<Listener> listeners;
  };

  template <class E>
  static PlayerId concerned(const E& event) {
    if constexpr (requires { event.player; }) return event.player;
    else return {};
  }
  void declare(std::type_index type, EventType event);
  void listen(std::type_index type, std::string listener, Hear hear);
  void follow(std::type_index type, std::string follower, std::function<void(const Logged&, const void*)> hear);
  void on_timer(std::type_index type, std::string name, std::function<std::string(const void*)> text,
                std::function<void(Tx&, std::string_view)> fire);

  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace edu::bus
