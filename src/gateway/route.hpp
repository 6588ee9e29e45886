// A route: one command, query or task, declared once. Reading the input happens on the io thread that received it, or on a
// worker where it is large; what comes back is a piece of work for the writer, a reader or a worker. The same route serves HTTP and the live socket.
#pragma once

#include <chrono>
#include <concepts>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/caller.hpp"
#include "gateway/header.hpp"
#include "store/store.hpp"

namespace edu {

// What a handler returns when a body alone doesn't say it all.
template <class T>
struct Reply {
  T body;
  int status = 200;
  std::vector<Header> headers = {};
};
// Bytes that are not JSON: a sheet to print, an export.
struct File {
  std::string bytes;
  std::string type;       // "text/csv; charset=utf-8"
  std::string name;       // suggested when saved; empty: shown in place
  std::string hash = {};  // not empty: these bytes never change at their address, and are shown in place by that name
};
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

// A page of a list; `next` is an opaque cursor.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
  BOOST_DESCRIBE_CLASS(Page, (), (items, next), (), ())
};

// The way from a worker's thread to the data: each call waits until it is done; a refusal is thrown.
class Tasks {
 public:
  explicit Tasks(store::Store& store) : store_{store} {}
  Tasks(const Tasks&) = delete;
  Tasks& operator=(const Tasks&) = delete;
  virtual ~Tasks() = default;
  template <class F>
  auto read(F&& question) {
    return wait<Snapshot>([&](auto work) { store_.read(std::move(work)); }, question);
  }
  // Durable when it returns.
  template <class F>
  auto write(F&& change) {
    return wait<Tx>([&](auto work) { write_and_tell(std::move(work)); }, change);
  }

 protected:
  // Where the gateway gathers what a task's writes emitted.
  virtual void write_and_tell(store::Command command) { store_.write(std::move(command)); }
  store::Store& store_;

 private:
  template <class Access, class Run, class F>
  static auto wait(Run run, F& work) {
    using Result = decltype(work(std::declval<Access&>()));
    if constexpr (std::is_void_v<Result>) {
      run([&](Access& access) { work(access); });
    } else {
      std::optional<Result> result;
      run([&](Access& access) { result.emplace(work(access)); });
      return std::move(*result);
    }
  }
};

}  // namespace edu

namespace edu::gateway {

enum class Kind { query, command, task };

struct Limit {
  enum class By { caller, address } by;
  int count;
  std::chrono::milliseconds per;
};
inline Limit per_caller(int count, std::chrono::milliseconds per) { return {Limit::By::caller, count, per}; }
inline Limit per_address(int count, std::chrono::milliseconds per) { return {Limit::By::address, count, per}; }

// A call's input, taken apart but not yet read. The parameters' texts live as long as the Input.
struct Input {
  std::vector<json::Param> params;  // of the path and of the query, decoded
  std::string body;
  std::string content_type;
};

// What a call came to. `body` is the JSON of the handler's result (the gateway puts it into {"result","effects"} for
// commands and tasks); with `raw` it is bytes of `content_type`.
struct Answer {
  int status = 200;
  std::string body;
  std::string content_type = "application/json";
  std::vector<Header> headers;
  bool raw = false;
};

using QueryWork = std::function<Answer(Snapshot&)>;
using CommandWork = std::function<Answer(Tx&)>;
using TaskWork = std::function<Answer(Tasks&)>;

// Schemas of a route, made when a document is asked for.
struct Described {
  std::function<std::vector<json::FieldSchema>(json::Components&)> fields;  // of the input, path and query included
  std::function<std::string(json::Components&)> body;                       // the input struct as a whole
  std::function<std::string(json::Components&)> result;
  bool raw_body = false;  // takes the body as it came
  bool raw_result = false;
};

struct Route {
  std::string name;    // "POST /runs/{run}/answers"
  std::string method;  // "POST"
  std::string path;    // "/runs/{run}/answers"
  Kind kind = Kind::query;
  std::size_t number = 0;  // in the order of declaration, from 0
  Described described;

  // Reads the input (a Problem is thrown) and gives the work. One of the three, by kind.
  std::function<QueryWork(const Caller&, Input&&)> prepare_query;
  std::function<CommandWork(const Caller&, Input&&)> prepare_command;
  std::function<TaskWork(const Caller&, Input&&)> prepare_task;

  Roles roles;            // who may; empty with anyone false: nobody, and the start refuses
  bool anyone = false;    // without signing in
  bool declared = false;  // allow… was said
  std::string module;     // whose it is, after its handler's namespace: "quest"
  bool fresh = false;     // asks for a proof, minutes old at most, that the caller is who they are
  bool personal = false;  // for people alone: no API key opens it
  bool secret = false;    // passwords or keys go in or out: the outcome is not kept for an Idempotency-Key
  bool lenient = false;   // also for whoever has yet to set up the second factor that the school asks for
  std::optional<Limit> rate;
  std::vector<std::pair<Role, Limit>> role_rates;  // go before it
  std::size_t most_body = 64 * 1024;
  bool recorded = false;  // stands in the audit log
  std::string summary_text;

  template <std::same_as<Role>... R>
  Route& allow(R... role) {
    roles = Roles{role...};
    declared = true;
    return *this;
  }
  Route& allow_signed_in() { return allow(student, guardian, creator, moderator, teacher, admin); }
  Route& allow_anyone() {
    anyone = declared = true;
    return *this;
  }
  // A dangerous one: the caller has shown a password or a code within the last minutes.
  Route& step_up() {
    fresh = personal = true;
    return *this;
  }
  Route& in_person() {
    personal = true;
    return *this;
  }
  Route& confidential() {
    secret = true;
    return *this;
  }
  // In person, and open while the second factor that the school asks for is still missing.
  Route& while_enrolling() {
    personal = lenient = true;
    return *this;
  }
  // What an API key must have been given: "quest:read" for a query, else "quest:write".
  std::string scope() const { return module + (kind == Kind::query ? ":read" : ":write"); }
  Route& limit(Limit limit) {
    rate = limit;
    return *this;
  }
  // For whoever has that role; the first that fits.
  Route& limit(Role role, Limit limit) {
    role_rates.emplace_back(role, limit);
    return *this;
  }
  const Limit* rate_for(Roles callers) const;
  Route& body_limit(std::size_t bytes) {
    most_body = bytes;
    return *this;
  }
  // Shows or changes what is another person's, or is dangerous: each call of it stands in the audit log, refused ones too.
  // Whose: the parameter "account", "player", "child" or "person"; what one sees of oneself is not recorded.
  Route& audited() {
    recorded = true;
    return *this;
  }
  Route& summary(std::string text) {
    summary_text = std::move(text);
    return *this;
  }
};

// An input that has a field of type RawBody gets the request's body there; the other fields are parameters.
template <class In>
concept TakesRawBody = requires(In in) {
  { in.body } -> std::same_as<RawBody&>;
};

template <class In>
In read_input(Input&& input) {
  if constexpr (TakesRawBody<In>) {
    auto in = json::read<In>("", input.params);
    in.body = {std::move(input.body), std::move(input.content_type)};
    return in;
  } else {
    return json::read<In>(input.body, input.params);
  }
}

template <class Out>
struct Answering {
  static Answer make(Out&& out) { return {200, json::text(out), "application/json", {}, false}; }
  using Body = Out;
};
template <class T>
struct Answering<Reply<T>> {
  static Answer make(Reply<T>&& out) {
    return {out.status, json::text(out.body), "application/json", std::move(out.headers), false};
  }
  using Body = T;
};
template <>
struct Answering<File> {
  static Answer make(File&& out);
  using Body = std::string;
};

template <class In, class Out>
Described describe_route() {
  return {[](json::Components& c) { return json::fields<In>(c); },
          [](json::Components& c) { return json::schema<In>(c); },
          [](json::Components& c) { return json::schema<typename Answering<Out>::Body>(c); }, TakesRawBody<In>,
          std::same_as<Out, File>};
}

// Splits "GET /quests" and fills in what every route has.
Route named_route(std::string_view name, Kind kind, Described described);

template <class In, class Out, class Access, class Handler>
auto prepare(Handler handler) {
  return [handler](const Caller& caller, Input&& input) -> std::function<Answer(Access&)> {
    auto in = std::make_shared<const In>(read_input<In>(std::move(input)));
    return [handler, caller, in](Access& access) { return Answering<Out>::make(handler(access, caller, *in)); };
  };
}
template <class In, class Out, class Handler>
Route query_route(std::string_view name, Handler handler) {
  auto route = named_route(name, Kind::query, describe_route<In, Out>());
  route.prepare_query = prepare<In, Out, Snapshot>(handler);
  return route;
}
template <class In, class Out, class Handler>
Route command_route(std::string_view name, Handler handler) {
  auto route = named_route(name, Kind::command, describe_route<In, Out>());
  route.prepare_command = prepare<In, Out, Tx>(handler);
  return route;
}
template <class In, class Out, class Handler>
Route task_route(std::string_view name, Handler handler) {
  auto route = named_route(name, Kind::task, describe_route<In, Out>());
  route.prepare_task = prepare<In, Out, Tasks>(handler);
  return route;
}

// What must hold besides the role, asked before every call and every watch: a fresh proof where a route wants one, a scope
// where a program calls. The auth module answers. Called on any thread: no SQL, no waiting.
class Guard {
 public:
  virtual ~Guard() = default;
  // Throws Problem 401 or 403.
  virtual void admit(const Caller& caller, const Route& route) = 0;
  // A live topic of `module`.
  virtual bool may_watch(const Caller& caller, std::string_view module) = 0;
};

// All routes, found by method and path. Paths hold names and {parameters}; a name goes before a parameter.
class Routes {
 public:
  Routes();
  ~Routes();
  Route& add(Route route);  // the reference stays good; the same method and path twice is a fault

  struct Found {
    const Route* route = nullptr;                                  // null: no such path, or not by this method
    std::vector<std::pair<std::string_view, std::string>> params;  // decoded
    std::string allowed;                                           // "GET, POST" where the path is known
  };
  Found find(std::string_view method, std::string_view path) const;
  std::vector<const Route*> all() const;
  // Throws std::logic_error for a route nobody declared who may call.
  void check() const;

  // Before anything is served; without one the role alone decides.
  void set_guard(Guard& guard) { guard_ = &guard; }
  Guard* guard() const { return guard_; }

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
  Guard* guard_ = nullptr;
};

// Who a bearer token speaks for; the auth module answers. Called on io threads: no SQL, no waiting.
class Identity {
 public:
  virtual ~Identity() = default;
  // Throws Problem 401 for a token that isn't good. Fills account, player, session and roles.
  virtual Caller who(std::string_view token) = 0;
};

// The live topics, as modules see them.
class Live {
 public:
  using MayWatch = std::function<bool(Snapshot&, const Caller&, std::span<const json::Param>)>;
  using Presence = std::function<void(PlayerId, bool online)>;
  virtual ~Live() = default;
  virtual void declare(std::string pattern, MayWatch may_watch) = 0;
  // A message that needs no disk behind it (presence, typing); whatever tells of a change goes through Tx::publish.
  virtual void publish(LiveMessage message) = 0;
  virtual bool online(PlayerId player) const = 0;
  virtual std::vector<PlayerId> online() const = 0;
  // Called on an io thread when a player's first socket opens and when the last one closes.
  virtual void on_presence(Presence presence) = 0;
  // Closes the sockets of a session or an account that was revoked (4401).
  virtual void end_session(SessionId session) = 0;
};

}  // namespace edu::gateway

namespace edu {
using gateway::per_address;
using gateway::per_caller;
}  // namespace edu
