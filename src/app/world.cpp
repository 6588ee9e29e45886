#include "app/world.hpp"

#include "app/embedded.hpp"
#include "app/secrets.hpp"
#include "base/ids.hpp"
#include "ops/cores.hpp"

namespace edu::app {

namespace {

#ifdef EDU_GUARD_TABLES
constexpr bool guard_tables = true;
#else
constexpr bool guard_tables = false;
#endif

store::Options store_options(const StoreOptions& options, const std::filesystem::path& data, ops::Metrics& metrics) {
  return {.folder = data,
          .migrations = migrations(),
          .readers = options.readers,
          .queue = static_cast<std::size_t>(options.queue.value),
          .batch = static_cast<std::size_t>(options.batch.value),
          .batch_time = std::chrono::milliseconds{options.batch_milliseconds.value},
          .guard_tables = guard_tables,
          .metrics = &metrics};
}

std::string_view content_file(std::string_view path) {
  for (const auto& file : content())
    if (file.path == path) return file.bytes;
  throw std::logic_error{"the executable was built without " + std::string{path}};
}

gateway::Dispatch::Options dispatch_options(Config& config, ops::Tracer* tracer) {
  gateway::Dispatch::Options options;
  options.rates = config.read<gateway::RateOptions>("limits");
  options.tracer = tracer;
  options.workers.threads = std::max(2u, ops::usable_cores());
  return options;
}

}  // namespace

World::World(Config& config, const std::filesystem::path& data, const Clock& clock, gateway::Cores& cores)
    : tracer{ops::make_tracer(config.read<ops::TraceOptions>("trace"), metrics)},
      store{store_options(config.read<StoreOptions>("store"), data, metrics), clock},
      bus{store},
      hub{cores, clock, metrics, {}},
      tasks{store},
      platform{
          store, bus, routes, hub, metrics, tasks, [&config](std::string_view name) { return config.section(name); }},
      whereabouts{platform},
      auth{platform, data / "keys", config.read<auth::Options>("auth"), content_file("passwords/common.txt")},
      realtime{platform},
      classroom{platform, auth.accounts(), realtime.notifications()},
      skill{platform, classroom.classes()},
      quest{platform, skill.items(), skill.answers(), classroom.classes()},
      progression{platform, classroom.classes()},
      economy{platform},
      player{platform, classroom.classes()},
      dispatch{store, routes, metrics, dispatch_options(config, tracer.get())} {
  set_id_key(id_key(data / "keys"));
  routes.check();
  store.set_event_sink(&bus);
  store.set_live_sink([this](std::vector<LiveMessage>&& messages) { hub.publish_all(std::move(messages)); });
}

World::~World() { stop(); }

void World::start() {
  store.start();
  running_ = true;
  store.read([this](Snapshot& snapshot) {
    for (const auto& rebuild : platform.starts()) rebuild(snapshot);
  });
  bus.start();
  hub.start();
}

void World::stop() {
  if (!std::exchange(running_, false)) return;
  hub.stop();
  dispatch.stop();
  bus.stop();
  store.stop();
  if (tracer) tracer->stop();
}

std::vector<std::string> World::verify() {
  auto wrong = store.check();
  store.read([&](Snapshot& snapshot) {
    for (const auto& invariant : platform.invariants())
      for (auto& line : invariant.check(snapshot)) wrong.push_back(invariant.name + ": " + line);
  });
  return wrong;
}

}  // namespace edu::app
