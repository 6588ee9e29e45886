// What a module declares itself with: its routes, listeners, timers, topics, metrics and invariants, a line each. The
// module's constructor is its table of contents; nothing here needs Asio or Beast.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/options.hpp"
#include "bus/bus.hpp"
#include "gateway/audit.hpp"
#include "gateway/caller.hpp"
#include "gateway/records.hpp"
#include "gateway/route.hpp"
#include "ops/metrics.hpp"
#include "store/vault.hpp"

namespace edu {

class Platform {
 public:
  Platform(store::Store& store, bus::Bus& bus, gateway::Routes& routes, gateway::Live& live, ops::Metrics& metrics,
           Tasks& tasks, Vault& vault, std::function<std::string(std::string_view)> section);

  // Options of the module's own section of the configuration, over the defaults in the struct.
  template <class Options>
  Options options(std::string_view section) const {
    return read_options<Options>(section, section_(section));
  }

  // A read on its own snapshot: Out (T::*)(Snapshot&, const Caller&, const In&).
  template <class T, class Out, class In>
  gateway::Route& query(std::string_view route, T& self, Out (T::*handler)(Snapshot&, const Caller&, const In&) const) {
    return add<T>(gateway::query_route<In, Out>(
        route, [&self, handler](Snapshot& s, const Caller& c, const In& in) { return (self.*handler)(s, c, in); }));
  }
  // A write that runs alone: Out (T::*)(Tx&, const Caller&, const In&).
  template <class T, class Out, class In>
  gateway::Route& command(std::string_view route, T& self, Out (T::*handler)(Tx&, const Caller&, const In&)) {
    return add<T>(gateway::command_route<In, Out>(
        route, [&self, handler](Tx& tx, const Caller& c, const In& in) { return (self.*handler)(tx, c, in); }));
  }
  // What waits or burns, on a worker's thread; it reaches data through `tasks` alone.
  template <class T, class Out, class In>
  gateway::Route& task(std::string_view route, T& self, Out (T::*handler)(Tasks&, const Caller&, const In&)) {
    return add<T>(gateway::task_route<In, Out>(route, [&self, handler](Tasks& tasks, const Caller& c, const In& in) {
      return (self.*handler)(tasks, c, in);
    }));
  }

  // Declares the events this module emits.
  template <bus::Event... E>
  void emits() {
    (bus_.declare<E>(), ...);
  }
  // `listener` names the module: p.on<skill::ItemAnswered>("quest", runs_, &Runs::advance).
  template <bus::Event E, class T>
  void on(std::string_view listener, T& self, void (T::*hear)(Tx&, const E&)) {
    bus_.listen<E>(listener_name(listener, E::name), [&self, hear](Tx& tx, const E& e) { (self.*hear)(tx, e); });
  }
  // The same for an event that a content file names; `event` must be declared by then, so it is asked for at the world's
  // start. `shape` says what it carries, nothing for an unknown event; the log is read again with `each_logged`.
  void on_named(std::string_view event, std::string_view listener,
                std::function<void(Tx&, const bus::EventView&)> hear) {
    bus_.listen_named(event, listener_name(listener, event), std::move(hear));
  }
  const bus::EventShape* shape(std::string_view event) const { return bus_.shape(event); }
  std::int64_t each_logged(Read& read, const std::vector<std::string>& events, std::int64_t after, std::int64_t most,
                           const std::function<void(const bus::EventView&)>& see) const {
    return bus_.each_logged(read, events, after, most, see);
  }
  std::int64_t each_logged_of(Read& read, PlayerId player, const std::vector<std::string>& events, std::int64_t after,
                              std::int64_t most, const std::function<void(const bus::EventView&)>& see) const {
    return bus_.each_logged_of(read, player, events, after, most, see);
  }
  template <bus::Event E, class T>
  void follow(std::string_view follower, T& self, void (T::*hear)(const bus::Logged&, const E&)) {
    bus_.follow<E>(std::string{follower}, [&self, hear](const bus::Logged& at, const E& e) { (self.*hear)(at, e); });
  }
  template <bus::Event Timer, class T>
  void timer(T& self, void (T::*fire)(Tx&, const Timer&)) {
    bus_.on_timer<Timer>([&self, fire](Tx& tx, const Timer& t) { (self.*fire)(tx, t); });
  }
  // Who may watch "runs/{run}": a described struct with the pattern's parameters as fields.
  template <class T, class In>
  void topic(std::string_view pattern, T& self, bool (T::*may_watch)(Snapshot&, const Caller&, const In&) const) {
    live_.declare(std::string{pattern}, [&self, may_watch, &routes = routes_](Snapshot& s, const Caller& c,
                                                                              std::span<const json::Param> params) {
      if (routes.guard() && !routes.guard()->may_watch(c, module_of<T>())) return false;
      return (self.*may_watch)(s, c, json::read<In>("", params));
    });
  }

  // Asked before every call and every watch; one module's alone.
  void guard(gateway::Guard& guard) { routes_.set_guard(guard); }

  // A small write that nobody waits for; it may be dropped when the writer has too much to do.
  void note(store::Command command);

  // Rebuilds what the module keeps in memory; runs before anything is served.
  void at_start(std::function<void(Snapshot&)> rebuild) { starts_.push_back(std::move(rebuild)); }
  // An invariant of the world, checked by `verify` and the tests: what is wrong, nothing if all is well.
  void invariant(std::string name, std::function<std::vector<std::string>(Snapshot&)> check) {
    invariants_.push_back({std::move(name), std::move(check)});
  }

  // A view built again from the event log alone and compared with the one that is kept: `verify --replay`. It reads the
  // whole log, so it isn't among the invariants.
  void replayed(std::string name, std::function<std::vector<std::string>(Snapshot&)> compare) {
    replays_.push_back({std::move(name), std::move(compare)});
  }

  // A table that names people, by the column that bears their number.
  gateway::Records& records(std::string table, std::string person) {
    return records_.emplace_back(gateway::Records{std::move(table), std::move(person)});
  }

  gateway::Live& live() { return live_; }
  gateway::Routes& routes() { return routes_; }
  ops::Metrics& metrics() { return metrics_; }
  Tasks& tasks() { return tasks_; }
  Vault& vault() { return vault_; }
  const gateway::Audit& audit() const { return audit_; }
  const Clock& clock() const { return store_.clock(); }

  struct Invariant {
    std::string name;
    std::function<std::vector<std::string>(Snapshot&)> check;
  };
  const std::vector<Invariant>& invariants() const { return invariants_; }
  const std::vector<Invariant>& replays() const { return replays_; }
  const std::vector<std::function<void(Snapshot&)>>& starts() const { return starts_; }
  const std::deque<gateway::Records>& all_records() const { return records_; }

 private:
  // A module lives in a namespace of its name: "quest" of edu::quest::Runs.
  template <class T>
  static std::string_view module_of() {
    static const auto name = json::type_name<T>();
    return std::string_view{name}.substr(0, name.find('.'));
  }
  template <class T>
  gateway::Route& add(gateway::Route route) {
    route.module = module_of<T>();
    return routes_.add(std::move(route));
  }
  static std::string listener_name(std::string_view listener, std::string_view event);

  store::Store& store_;
  bus::Bus& bus_;
  gateway::Routes& routes_;
  gateway::Live& live_;
  ops::Metrics& metrics_;
  Tasks& tasks_;
  Vault& vault_;
  gateway::Audit audit_;
  std::function<std::string(std::string_view)> section_;
  std::vector<std::function<void(Snapshot&)>> starts_;
  std::vector<Invariant> invariants_;
  std::vector<Invariant> replays_;
  std::deque<gateway::Records> records_;
};

}  // namespace edu
