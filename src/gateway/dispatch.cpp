#include "gateway/dispatch.hpp"

#include <condition_variable>
#include <deque>

#include "gateway/faults.hpp"
#include "ops/log.hpp"

namespace edu::gateway {

namespace {

using Stopwatch = std::chrono::steady_clock;

constexpr std::size_t read_at_once = 64 * 1024;  // bytes of a body

struct MethodRefused : Problem {
  explicit MethodRefused(std::string methods)
      : Problem{405, "route.method", "This path is called by " + methods + "."}, allowed{std::move(methods)} {}
  std::string allowed;
};

// Anything but JSON is refused where JSON is read: a form of another site can't send it.
void check_content_type(const Route& route, const Input& input) {
  if (route.described.raw_body || input.body.empty() || input.content_type.empty()) return;
  if (std::string_view{input.content_type}.substr(0, input.content_type.find(';')) != "application/json")
    throw Problem{415, "request.content_type", "The body must be application/json."};
}

void append_effects(std::string& effects, const std::vector<Emitted>& emitted, PlayerId player) {
  if (!player) return;
  for (const auto& event : emitted) {
    if (event.player != player) continue;
    if (!effects.empty()) effects += ',';
    effects.append(R"({"type":")").append(event.type).append(R"(","body":)").append(event.body).append("}");
  }
}

void wrap(Answer& answer, std::string_view effects) {
  if (answer.raw) return;
  std::string body;
  body.reserve(answer.body.size() + effects.size() + 32);
  body.append(R"({"result":)").append(answer.body).append(R"(,"effects":[)").append(effects).append("]}");
  answer.body = std::move(body);
}

// A task's way to the data, which gathers what its writes told the caller.
class ToldTasks final : public Tasks {
 public:
  ToldTasks(store::Store& store, PlayerId player) : Tasks{store}, player_{player} {}
  const std::string& effects() const { return effects_; }

 private:
  void write_and_tell(store::Command command) override {
    auto effects = effects_;
    store_.write([&](Tx& tx) {
      command(tx);
      tx.settle();
      append_effects(effects, tx.emitted(), player_);
    });
    effects_ = std::move(effects);
  }
  PlayerId player_;
  std::string effects_;
};

// Ids have three letters, an underscore and sixteen hexadecimal digits; whatever else stood there may be a name.
std::string id_or_nothing(std::string_view text) {
  constexpr std::size_t prefix = 3, length = 20;
  return text.size() == length && text.find('_') == prefix ? std::string{text} : "?";
}

// What the audit log says of a call; nothing of one that is not recorded there, or that concerns the caller alone.
std::optional<Audited> audited(const Call& call) {
  if (!call.route->recorded) return {};
  Audited entry{call.caller.account, call.route->name, {}, {}, 200, call.caller.address, call.caller.agent};
  for (const auto& param : call.input.params) {
    const auto& path = call.route->path;
    if (path.find("{" + std::string{param.name} + "}") == path.npos) continue;
    const auto person = [&]() -> std::optional<std::int64_t> {
      if (param.name == "player") return decode_id(PlayerId::prefix, param.value);
      if (param.name == "account" || param.name == "child" || param.name == "person")
        return decode_id(AccountId::prefix, param.value);
      return {};
    }();
    if (person) entry.subject = {*person};
    else entry.target += (entry.target.empty() ? "" : " ") + id_or_nothing(param.value);
  }
  if (entry.subject && entry.subject == entry.actor && call.route->kind == Kind::query) return {};
  return entry;
}

// An input that outlives the target whose texts its parameters are.
class HeldInput {
 public:
  explicit HeldInput(Input&& input) : input_{std::move(input)} {
    for (auto& param : input_.params) param = {texts_.emplace_back(param.name), texts_.emplace_back(param.value)};
  }
  Input&& take() && { return std::move(input_); }

 private:
  std::deque<std::string> texts_;  // never moves what it holds
  Input input_;
};

[[noreturn]] void refuse_overload() {
  throw overloaded("The server has more to do than it can take. Try again in a moment.");
}

}  // namespace

void permit(const Caller& caller, const Route& route) {
  if (route.anyone) return;
  if (!caller.account) throw unauthenticated("auth.required", "Sign in first.");
  if (!caller.roles.any_of(route.roles)) throw forbidden("auth.forbidden", "Your role doesn't allow this.");
}

Input Target::input(std::string body, std::string content_type) const {
  Input input;
  input.params.reserve(path.size() + query.size());
  for (const auto& [name, value] : path) input.params.push_back({name, value});
  for (const auto& [name, value] : query) input.params.push_back({name, value});
  input.body = std::move(body);
  input.content_type = std::move(content_type);
  return input;
}

Target find_target(const Routes& routes, std::string_view method, std::string_view path, std::string_view query) {
  auto found = routes.find(method, path);
  if (!found.route && found.allowed.empty()) throw not_found("route.unknown", "There is nothing at this path.");
  if (!found.route) throw MethodRefused{std::move(found.allowed)};
  return {found.route, std::move(found.params), parse_query(query)};
}

Answer answer_of(const Problem& problem) {
  Answer answer{problem.status, to_json(problem), "application/problem+json", {}, true};
  if (problem.retry_after) answer.headers.push_back({"Retry-After", std::to_string(problem.retry_after->count())});
  if (problem.status == 401) answer.headers.push_back({"WWW-Authenticate", "Bearer"});
  if (const auto* method = dynamic_cast<const MethodRefused*>(&problem))
    answer.headers.push_back({"Allow", method->allowed});
  return answer;
}

Answer answer_of(std::exception_ptr ended, std::string_view where) {
  try {
    std::rethrow_exception(std::move(ended));
  } catch (const Problem& problem) { return answer_of(problem); } catch (const std::exception& fault) {
    log_fault(where, fault.what());
  } catch (...) { log_fault(where, "an exception of an unknown kind"); }
  return answer_of(
      Problem{500, "server.fault", "The server made a mistake. It stands in its log under this request's id."});
}

// One call on its way; whoever finishes it holds the last share.
struct Dispatch::Running {
  const Route* route;
  PlayerId player;
  std::string request_id;
  std::unique_ptr<CallTrace> trace;  // null for most
  Answered answered;
  Admission admission;
  std::optional<KeyedInput> key;
  std::optional<Audited> audited;  // not yet in the log
  QueryWork query;
  CommandWork command;
  TaskWork task;
  Answer answer;
  Stopwatch::time_point start = Stopwatch::now();

  void enter(std::string_view part) {
    if (trace) trace->enter(part);
  }
  std::string_view trace_id() const { return trace ? trace->id() : std::string_view{}; }
};

// While it lives a command is at its rule; from then on it waits for the commit that it shares with its batch, refused
// or not.
class Dispatch::AtRule {
 public:
  explicit AtRule(Running& running) : running_{running} { running_.enter("rule"); }
  AtRule(const AtRule&) = delete;
  AtRule& operator=(const AtRule&) = delete;
  ~AtRule() { running_.enter("store.commit"); }

 private:
  Running& running_;
};

// Holds a task's key while the task runs, so that two retries at once don't both run.
class Dispatch::KeyInUse {
 public:
  KeyInUse(Dispatch& dispatch, TaskKey key) : dispatch_{dispatch} {
    std::lock_guard lock{dispatch_.keys_lock_};
    const auto [at, fresh] = dispatch_.keys_in_use_.insert(std::move(key));
    if (!fresh)
      throw conflict("idempotency.running",
                     "The first call with this Idempotency-Key still runs. Try again in a moment.");
    at_ = at;
  }
  KeyInUse(const KeyInUse&) = delete;
  KeyInUse& operator=(const KeyInUse&) = delete;
  ~KeyInUse() {
    std::lock_guard lock{dispatch_.keys_lock_};
    dispatch_.keys_in_use_.erase(at_);
  }

 private:
  Dispatch& dispatch_;
  std::set<TaskKey>::iterator at_;
};

Dispatch::Dispatch(store::Store& store, Vault& vault, const Routes& routes, ops::Metrics& metrics, Options options)
    : store_{store},
      routes_{routes},
      metrics_{metrics},
      rates_{options.rates, store.clock()},
      tracer_{options.tracer},
      audit_{vault},
      idempotency_{vault},
      seconds_(routes.all().size()),
      workers_{options.workers} {
  metrics_.gauge("eduverse_workers_queue", "Tasks waiting for a worker",
                 [this] { return static_cast<double>(workers_.depth()); });
}

Dispatch::~Dispatch() { stop(); }

void Dispatch::stop() { workers_.stop(); }

void Dispatch::call(Call call, Answered answered) {
  auto running = std::make_shared<Running>();
  running->route = call.route;
  running->player = call.caller.player;
  running->request_id = std::move(call.request_id);
  running->trace = std::move(call.trace);
  running->answered = std::move(answered);
  try {
    running->audited = audited(call);
    const auto& route = *call.route;
    running->admission = rates_.admit(call.caller, route);
    if (running->admission.wait) throw too_often(*running->admission.wait);
    permit(call.caller, route);
    if (routes_.guard() && !route.anyone) routes_.guard()->admit(call.caller, route);
    check_content_type(route, call.input);
    if (call.input.body.size() > read_at_once) prepare_later(running, std::move(call));
    else prepare(running, call.caller, call.idempotency_key, std::move(call.input));
  } catch (...) { finish(running, std::current_exception()); }
}

void Dispatch::prepare(const std::shared_ptr<Running>& running, const Caller& caller, std::string_view key,
                       Input&& input) {
  const auto& route = *running->route;
  switch (route.kind) {
    case Kind::query:
      input.body.clear();
      running->query = route.prepare_query(caller, std::move(input));
      return ask(running);
    case Kind::command:
      running->key = Idempotency::keyed(caller, route, key, input);
      running->command = route.prepare_command(caller, std::move(input));
      return submit(running);
    case Kind::task:
      running->key = Idempotency::keyed(caller, route, key, input);
      running->task = route.prepare_task(caller, std::move(input));
      return employ(running);
  }
}

// Hashing and reading megabytes would keep an io thread from everybody else's calls.
void Dispatch::prepare_later(const std::shared_ptr<Running>& running, Call&& call) {
  running->enter("workers.queue");
  const bool taken =
      workers_.submit([this, running, caller = std::move(call.caller), key = std::move(call.idempotency_key),
                       held = HeldInput{std::move(call.input)}]() mutable {
        try {
          prepare(running, caller, key, std::move(held).take());
        } catch (...) { finish(running, std::current_exception()); }
      });
  if (!taken) refuse_overload();
}

void Dispatch::ask(const std::shared_ptr<Running>& running) {
  const auto question = [running](Snapshot& snapshot) {
    const ops::log::Request scope{running->request_id, running->trace_id()};
    running->enter("rule");
    running->answer = running->query(snapshot);
  };
  running->enter("store.queue");
  const bool taken =
      store_.ask(question, [this, running](const store::Outcome& outcome) { finish(running, outcome.refused); });
  if (!taken) refuse_overload();
}

void Dispatch::submit(const std::shared_ptr<Running>& running) {
  running->enter("store.queue");
  const bool taken =
      store_.submit([this, running](Tx& tx) { run_command(tx, *running); },
                    [this, running](const store::Outcome& outcome) { finish(running, outcome.refused); });
  if (!taken) refuse_overload();
}

void Dispatch::employ(const std::shared_ptr<Running>& running) {
  running->enter("workers.queue");
  const bool taken = workers_.submit([this, running] {
    running->enter("rule");
    std::exception_ptr ended;
    try {
      running->answer = run_task(*running);
    } catch (...) { ended = std::current_exception(); }
    finish(running, ended);
  });
  if (!taken) refuse_overload();
}

// With a key, a refusal undoes what the rules did and is itself kept: hence the savepoint within the command's own.
void Dispatch::run_command(Tx& tx, Running& running) {
  const ops::log::Request scope{running.request_id, running.trace_id()};
  const AtRule at_rule{running};
  const auto run = [&] {
    running.answer = running.command(tx);
    tx.settle();
    std::string effects;
    append_effects(effects, tx.emitted(), running.player);
    wrap(running.answer, effects);
    if (running.audited) audit_.append(tx, *running.audited);
  };
  if (!running.key) return run();
  if (auto kept = idempotency_.find(tx, *running.key)) {
    running.answer = std::move(*kept);
    return;
  }
  try {
    tx.savepoint(run);
  } catch (const Problem& problem) {
    if (!Idempotency::is_kept(problem.status)) throw;
    running.answer = answer_of(problem);
  }
  idempotency_.keep(tx, *running.key, running.answer);
}

// A task may write several times, so its outcome is kept by one more command when it has ended.
Answer Dispatch::run_task(Running& running) {
  const ops::log::Request scope{running.request_id, running.trace_id()};
  ToldTasks tasks{store_, running.player};
  const auto run = [&] {
    auto answer = running.task(tasks);
    wrap(answer, tasks.effects());
    return answer;
  };
  if (!running.key) return run();
  const KeyInUse in_use{*this, {running.key->account, running.route->name, running.key->key}};
  if (auto kept = tasks.read([&](Snapshot& snapshot) { return idempotency_.find(snapshot, *running.key); }))
    return std::move(*kept);
  Answer answer;
  try {
    answer = run();
  } catch (const Problem& problem) {
    if (!Idempotency::is_kept(problem.status)) throw;
    answer = answer_of(problem);
  }
  store_.write([&](Tx& tx) { idempotency_.keep(tx, *running.key, answer); });
  return answer;
}

// What the log must hold is there before the answer goes out. A command that was done wrote its own line, in its own
// transaction; where the log can't be written nothing is shown.
void Dispatch::finish(const std::shared_ptr<Running>& running, std::exception_ptr ended) {
  const bool done = !ended && running->answer.status < 400;
  if (ended) {
    const ops::log::Request scope{running->request_id, running->trace_id()};
    running->answer = answer_of(std::move(ended), running->route->name + " " + running->request_id);
  }
  const bool written = running->route->kind == Kind::command && done;
  if (!running->audited || written || running->answer.status == 429 || running->answer.status >= 500)
    return answer(*running);
  running->audited->status = running->answer.status;
  const bool taken = store_.submit([this, running](Tx& tx) { audit_.append(tx, *running->audited); },
                                   [this, running](const store::Outcome& outcome) {
                                     if (outcome.refused)
                                       running->answer = answer_of(outcome.refused, running->route->name);
                                     answer(*running);
                                   });
  if (taken) return;
  running->answer = answer_of(overloaded("The server has more to do than it can take. Try again in a moment."));
  answer(*running);
}

void Dispatch::answer(Running& running) {
  // Behind what is kept for a retry: how much is left is true of one reply only.
  for (auto& header : rate_limit_headers(running.admission)) running.answer.headers.push_back(std::move(header));
  if (running.trace) running.trace->answered(running.answer.status);
  seconds(*running.route, running.answer.status)
      .observe(std::chrono::duration<double>(Stopwatch::now() - running.start).count());
  try {
    running.answered(std::move(running.answer));
  } catch (const std::exception& fault) { log_fault(running.route->name, fault.what()); }
}

ops::Histogram& Dispatch::seconds(const Route& route, int status) {
  const auto hundreds = static_cast<std::size_t>(status) / 100;
  auto& place = seconds_.at(route.number).at(hundreds);
  if (auto* known = place.load(std::memory_order_acquire)) return *known;
  auto& histogram = metrics_.histogram("eduverse_request_seconds", "Time from a request's last byte to its answer",
                                       "route=\"" + route.name + "\",status=\"" + std::to_string(hundreds) + "xx\"");
  place.store(&histogram, std::memory_order_release);
  return histogram;
}

Answer Dispatch::call_and_wait(Call waited) {
  std::mutex mutex;
  std::condition_variable came;
  std::optional<Answer> answer;
  call(std::move(waited), [&](Answer given) {
    std::lock_guard lock{mutex};
    answer = std::move(given);
    came.notify_one();
  });
  std::unique_lock lock{mutex};
  came.wait(lock, [&] { return answer.has_value(); });
  return std::move(*answer);
}

}  // namespace edu::gateway
