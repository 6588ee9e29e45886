// A whole platform in one process for the tests of modules: a folder of its own, a clock that stands still until it is
// moved, store, bus, routes and dispatch, and what was sent to the live topics written down.
//
//   TestWorld world{"auth", "skill"};            // whose migrations, in the order of needs
//   skill::Module skill{world.platform()};
//   world.start();
//   auto reply = world.call("POST /runs/" + run + "/answers?x=1", test::a_student(7), R"({"item":"…"})");
//   CHECK(reply.status == 200);  CHECK(reply.integer("/result/right") == 1);
#pragma once

#include <doctest/doctest.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/dispatch.hpp"
#include "gateway/platform.hpp"
#include "store_support.hpp"

namespace edu::test {

template <std::same_as<Role>... R>
Caller caller(std::int64_t account, R... roles) {
  return {.account = {account},
          .player = {account},
          .session = {account},
          .roles = Roles{roles...},
          .address = "192.168.1.20",
          .agent = "test"};
}
inline Caller a_student(std::int64_t account) { return caller(account, Role::student); }
inline Caller a_teacher(std::int64_t account) { return caller(account, Role::teacher); }
inline Caller an_admin(std::int64_t account) { return caller(account, Role::admin); }
inline Caller nobody() {
  return {.account = {}, .player = {}, .session = {}, .roles = {}, .address = "192.168.1.20", .agent = "test"};
}

// JSON text with a look into it by JSON Pointer.
class Body {
 public:
  explicit Body(std::string json) : json_{std::move(json)} {}

  bool has(std::string_view pointer) const { return !find(pointer).error(); }
  // A string's own text, anything else as JSON; empty when there is nothing.
  std::string text(std::string_view pointer) const {
    const auto found = find(pointer);
    std::string_view string;
    if (found.error()) return {};
    if (!found.get(string)) return std::string{string};
    return simdjson::minify(found.value_unsafe());
  }
  std::int64_t integer(std::string_view pointer) const { return need<std::int64_t>(pointer); }
  double real(std::string_view pointer) const { return need<double>(pointer); }
  bool truth(std::string_view pointer) const { return need<bool>(pointer); }
  std::size_t count(std::string_view pointer) const { return need<simdjson::dom::array>(pointer).size(); }
  // The described struct that stands there.
  template <class T>
  T as(std::string_view pointer) const {
    const auto found = find(pointer);
    REQUIRE_MESSAGE(!found.error(), std::string{pointer} << " is not in " << json_);
    return json::read<T>(std::string{simdjson::minify(found.value_unsafe())});
  }
  const std::string& json() const { return json_; }

 private:
  simdjson::simdjson_result<simdjson::dom::element> find(std::string_view pointer) const {
    const auto root = parser_.parse(json_);
    return pointer.empty() ? root : root.at_pointer(pointer);
  }
  template <class T>
  T need(std::string_view pointer) const {
    T value{};
    const auto found = find(pointer);
    REQUIRE_MESSAGE(!found.error(), std::string{pointer} << " is not in " << json_);
    REQUIRE_MESSAGE(!found.get(value), std::string{pointer} << " is of another type in " << json_);
    return value;
  }
  std::string json_;
  mutable simdjson::dom::parser parser_;
};

struct Came : Body {
  explicit Came(gateway::Answer answer)
      : Body{std::move(answer.body)}, status{answer.status}, headers{std::move(answer.headers)} {}
  int status;
  std::vector<Header> headers;

  std::string code() const { return text("/code"); }  // of a problem
  std::string header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& h) { return h.name == name; });
    return found == headers.end() ? std::string{} : found->value;
  }
  // The types of the effects, in order: {"xp.gained","currency.earned"}.
  std::vector<std::string> effects() const {
    std::vector<std::string> types;
    for (std::size_t i = 0; i < count("/effects"); ++i)
      types.push_back(text("/effects/" + std::to_string(i) + "/type"));
    return types;
  }
};

// The live topics, written down instead of sent.
class LiveRecord final : public gateway::Live {
 public:
  void declare(std::string pattern, MayWatch may_watch) override { topics_[std::move(pattern)] = std::move(may_watch); }
  void publish(LiveMessage message) override {
    std::lock_guard lock{mutex_};
    messages_.push_back(std::move(message));
  }
  bool online(PlayerId player) const override { return std::count(online_.begin(), online_.end(), player) > 0; }
  std::vector<PlayerId> online() const override { return online_; }
  void on_presence(Presence presence) override { presences_.push_back(std::move(presence)); }
  void end_session(SessionId session) override { ended.push_back(session); }

  void set_online(PlayerId player, bool is_online) {
    std::erase(online_, player);
    if (is_online) online_.push_back(player);
    for (const auto& presence : presences_) presence(player, is_online);
  }
  std::vector<LiveMessage> messages() const {
    std::lock_guard lock{mutex_};
    return messages_;
  }
  // May they watch? The pattern's parameters by name: may_watch(snapshot, caller, "runs/{run}", {{"run", "run_…"}}).
  bool may_watch(Snapshot& snapshot, const Caller& caller, const std::string& pattern,
                 std::vector<json::Param> params) const {
    return topics_.at(pattern)(snapshot, caller, params);
  }
  std::vector<SessionId> ended;

 private:
  std::map<std::string, MayWatch> topics_;
  std::vector<PlayerId> online_;
  std::vector<Presence> presences_;
  mutable std::mutex mutex_;
  std::vector<LiveMessage> messages_;
};

class TestWorld {
 public:
  template <std::convertible_to<std::string>... Module>
  explicit TestWorld(Module... modules) : TestWorld{std::make_shared<Folder>(), {std::string{modules}...}} {}

  // On a folder that another world had: what a restart finds.
  TestWorld(std::shared_ptr<Folder> folder, const std::vector<std::string>& modules)
      : folder_{std::move(folder)},
        store_{{.folder = folder_->path(), .migrations = all_migrations(modules), .guard_tables = true}, clock_} {
    store_.set_event_sink(&bus_);
    store_.set_live_sink([this](std::vector<LiveMessage>&& messages) {
      for (auto& message : messages) live_.publish(std::move(message));
    });
  }

  // The writer may still be sending what the last command said when its caller goes on.
  ~TestWorld() { store_.stop(); }

  Platform& platform() { return platform_; }
  store::Store& store() { return store_; }
  bus::Bus& bus() { return bus_; }
  LiveRecord& live() { return live_; }
  VirtualClock& clock() { return clock_; }
  ops::Metrics& metrics() { return metrics_; }
  gateway::Routes& routes() { return routes_; }
  gateway::Dispatch& dispatch() { return *dispatch_; }
  std::shared_ptr<Folder> folder() { return folder_; }
  // What the configuration says of a module, as JSON; before the module is made.
  void configure(std::string section, std::string json) { sections_[std::move(section)] = std::move(json); }

  // When all modules are made. The tests have no limits of rate but those that routes declare.
  void start() {
    routes_.check();
    store_.start();
    store_.read([&](Snapshot& snapshot) {
      for (const auto& rebuild : platform_.starts()) rebuild(snapshot);
    });
    dispatch_.emplace(store_, vault_, routes_, metrics_,
                      gateway::Dispatch::Options{.workers = {2, 64}, .rates = {{1}, {0}, {1}, {0}}});
  }

  // "POST /quests/qst_…/runs", "GET /quests?limit=3".
  Came call(std::string_view request, const Caller& caller, std::string body = "", std::string key = "") {
    return send(request, caller, std::move(body), "application/json", std::move(key));
  }
  Came upload(std::string_view request, const Caller& caller, std::string body, std::string type) {
    return send(request, caller, std::move(body), std::move(type), "");
  }

  // Lives through the time until then: each timer fires when it is due, parked listeners are tried again at the end.
  void live_until(Time end) {
    for (auto due = bus_.next_due(); due && *due <= end; due = bus_.next_due()) {
      clock_.set(std::max(clock_.now(), *due));
      bus_.fire_due();
    }
    clock_.set(end);
    while (bus_.fire_due() + bus_.retry_due() > 0) {}
  }
  void advance(Duration by) { live_until(clock_.now() + by); }
  // What is wrong with the world by the modules' own invariants; empty when all is well.
  std::vector<std::string> broken() { return found_wrong(platform_.invariants()); }
  // What the views that are built again from the log say against the live ones; the same.
  std::vector<std::string> replayed() { return found_wrong(platform_.replays()); }
  // Runs in a transaction of its own, waiting: for what the test sets up without a route.
  template <class F>
  auto write(F&& change) {
    return tasks_.write(std::forward<F>(change));
  }
  template <class F>
  auto read(F&& question) {
    return tasks_.read(std::forward<F>(question));
  }

 private:
  static std::vector<store::Migration> all_migrations(const std::vector<std::string>& modules) {
    auto migrations = migrations_of({"store", "bus", "gateway"});
    for (const auto& module : modules) {
      auto own = migrations_of({module});
      std::move(own.begin(), own.end(), std::back_inserter(migrations));
    }
    return migrations;
  }
  std::vector<std::string> found_wrong(const std::vector<Platform::Invariant>& checks) {
    std::vector<std::string> wrong;
    store_.read([&](Snapshot& snapshot) {
      for (const auto& check : checks)
        for (auto& what : check.check(snapshot)) wrong.push_back(check.name + ": " + what);
    });
    return wrong;
  }
  Came send(std::string_view request, const Caller& caller, std::string body, std::string type, std::string key) {
    const auto space = request.find(' ');
    const auto method = request.substr(0, space);
    const auto path = request.substr(space + 1, request.find('?') - space - 1);
    const auto query = request.substr(std::min(space + 1 + path.size() + 1, request.size()));
    try {
      const auto target = gateway::find_target(routes_, method, path, query);
      return Came{dispatch_->call_and_wait(
          {target.route, caller, target.input(std::move(body), std::move(type)), std::move(key), "test"})};
    } catch (const Problem& problem) { return Came{gateway::answer_of(problem)}; }
  }

  std::shared_ptr<Folder> folder_;
  VirtualClock clock_{test::start};
  std::map<std::string, std::string, std::less<>> sections_;
  ops::Metrics metrics_;
  store::Store store_;
  bus::Bus bus_{store_};
  gateway::Routes routes_;
  LiveRecord live_;
  Tasks tasks_{store_};
  Vault vault_{MasterKey{7}};
  Platform platform_{store_, bus_, routes_, live_, metrics_, tasks_, vault_, [this](std::string_view section) {
                       const auto found = sections_.find(section);
                       return found == sections_.end() ? std::string{"{}"} : found->second;
                     }};
  std::optional<gateway::Dispatch> dispatch_;
};

}  // namespace edu::test
