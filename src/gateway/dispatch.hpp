// From a call to its answer, the same for HTTP, the live socket, the tests and the simulator: may they, how often, read
// the input, then a query to the readers, a command to the writer, a task to the workers. A refusal becomes a problem
// here and nowhere else; a fault is logged once and answered with a bare 500.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/audit.hpp"
#include "gateway/call_trace.hpp"
#include "gateway/idempotency.hpp"
#include "gateway/once.hpp"
#include "gateway/rates.hpp"
#include "gateway/route.hpp"
#include "gateway/target.hpp"
#include "gateway/workers.hpp"
#include "ops/metrics.hpp"

namespace edu::gateway {

// A route that was asked for, with its parameters' texts.
struct Target {
  const Route* route;
  std::vector<std::pair<std::string_view, std::string>> path;
  QueryParams query;

  // Good as long as the Target.
  Input input(std::string body, std::string content_type) const;
};

// `path` is below /api/v1: "/quests". Throws Problem 400 "request.target", 404 "route.unknown", 405 "route.method".
Target find_target(const Routes& routes, std::string_view method, std::string_view path, std::string_view query);

// Throws Problem 401 "auth.required" or 403 "auth.forbidden" for whom the route isn't open to.
void permit(const Caller& caller, const Route& route);

struct Call {
  const Route* route;
  Caller caller;
  Input input;
  std::string idempotency_key;  // empty: none
  std::string request_id;       // stands in the log
  std::unique_ptr<CallTrace> trace = nullptr;
};

// Called once, from any thread.
using Answered = Once<void(Answer)>;

// The exception that ended a call as application/problem+json; what is no Problem is logged under `where`.
Answer answer_of(const Problem& problem);
Answer answer_of(std::exception_ptr ended, std::string_view where);

class Dispatch {
 public:
  struct Options {
    Workers::Options workers{2, 256};
    RateOptions rates;
    ops::Tracer* tracer = nullptr;  // null: nothing is traced
  };
  // When all routes are declared.
  Dispatch(store::Store& store, Vault& vault, const Routes& routes, ops::Metrics& metrics, Options options);
  ~Dispatch();

  // Commands and tasks answer {"result":…,"effects":[…]}, the effects being the events whose player is the caller.
  void call(Call call, Answered answered);
  // The same, waiting; not on the writer's, a reader's or a worker's own thread.
  Answer call_and_wait(Call call);

  ops::Tracer* tracer() const { return tracer_; }
  const Routes& routes() const { return routes_; }
  store::Store& store() { return store_; }
  void stop();  // finishes the tasks that are queued

 private:
  struct Running;
  struct TaskKey {
    AccountId account;
    std::string route, key;
    friend auto operator<=>(const TaskKey&, const TaskKey&) = default;
  };
  class KeyInUse;
  class AtRule;
  void prepare(const std::shared_ptr<Running>& running, const Caller& caller, std::string_view key, Input&& input);
  void prepare_later(const std::shared_ptr<Running>& running, Call&& call);
  void ask(const std::shared_ptr<Running>& running);
  void submit(const std::shared_ptr<Running>& running);
  void employ(const std::shared_ptr<Running>& running);
  void run_command(Tx& tx, Running& running);
  Answer run_task(Running& running);
  void finish(const std::shared_ptr<Running>& running, std::exception_ptr ended);
  void answer(Running& running);
  ops::Histogram& seconds(const Route& route, int status);

  store::Store& store_;
  const Routes& routes_;
  ops::Metrics& metrics_;
  Rates rates_;
  ops::Tracer* tracer_;
  Audit audit_;
  Idempotency idempotency_;  // the writer's thread alone changes it
  using ByStatus = std::array<std::atomic<ops::Histogram*>, 6>;
  std::vector<ByStatus> seconds_;  // by the route's number and the status' hundreds
  std::mutex keys_lock_;
  std::set<TaskKey> keys_in_use_;
  Workers workers_;  // last: it ends first
};

}  // namespace edu::gateway
