#include "app/serve.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <fstream>

#include "app/certificates.hpp"
#include "app/embedded.hpp"
#include "app/gateway_section.hpp"
#include "app/invitation.hpp"
#include "app/server_section.hpp"
#include "app/simulator/simulate.hpp"
#include "app/simulator/town.hpp"
#include "app/world.hpp"
#include "base/problem.hpp"
#include "gateway/api_handler.hpp"
#include "gateway/cores.hpp"
#include "gateway/counted_identity.hpp"
#include "gateway/server.hpp"
#include "ops/cores.hpp"
#include "ops/health.hpp"
#include "ops/log.hpp"

namespace edu::app {

namespace {

gateway::ServerOptions server_options(const ServerSection& section, const GatewaySection& bounds,
                                      const Certificates& certificates) {
  gateway::ServerOptions options;
  options.host = section.host;
  options.port = static_cast<std::uint16_t>(section.port.value);
  options.tls = certificates.served().context;
  options.strict_transport = certificates.served().insists;
  options.hosts = section.hosts;
  options.origins = section.origins;
  options.proxies = bounds.trusted_proxies;
  options.limits.connections = static_cast<std::size_t>(section.connections.value);
  options.limits.connections_per_address = static_cast<std::size_t>(section.connections_per_address.value);
  options.limits.head.bytes = static_cast<std::size_t>(bounds.head_kibibytes.value) * 1024;
  options.limits.head_time = std::chrono::seconds{bounds.head_seconds.value};
  options.limits.body_time = std::chrono::seconds{bounds.body_seconds.value};
  options.limits.reply_time = std::chrono::seconds{bounds.reply_seconds.value};
  options.limits.reply = static_cast<std::size_t>(bounds.reply_mebibytes.value) * 1024 * 1024;
  options.limits.message = static_cast<std::size_t>(bounds.message_kibibytes.value) * 1024;
  return options;
}

struct Ready {
  int port;
  std::optional<std::string> setup;
};
BOOST_DESCRIBE_STRUCT(Ready, (), (port, setup))

// Written beside and renamed, so that whoever waits for it reads it whole.
void write_ready(const std::filesystem::path& path, const Ready& ready) {
  const auto part = std::filesystem::path{path}.concat(".part");
  std::ofstream file{part};
  file << json::text(ready) << '\n';
  file.close();
  if (!file) throw Problem{500, "file.missing", fmt::format("Can't write {}.", part.string())};
  std::filesystem::rename(part, path);
}

bool this_machine_only(const ServerSection& section) {
  return section.host == "127.0.0.1" || section.host == "localhost" || section.host == "::1";
}

// The address that browsers and providers of identities know is one of ours.
ServerSection with_public_host(ServerSection section) {
  const auto start = section.public_url.find("://");
  if (start == std::string::npos) return section;
  const auto authority = section.public_url.substr(start + 3);
  const auto end = authority.find_first_of(":/");
  if (!authority.starts_with('['))
    section.hosts.push_back(authority.substr(0, end));  // plain addresses are served anyway
  return section;
}

std::string address_of(const ServerSection& section, std::uint16_t port) {
  const auto host = this_machine_only(section) ? std::string{"localhost"} : network_address();
  return fmt::format("{}://{}:{}", section.tls == "off" ? "http" : "https", host, port);
}

void invite(const std::string& address, const std::optional<std::string>& setup) {
  fmt::print("\n{}\n  EDUverse is at {}\n", qr_code(address), address);
  if (setup) fmt::print("  Make the first administrator, once: {}/setup#token={}\n", address, *setup);
  fmt::print("\n");
  std::fflush(stdout);
}

void offer_authority(const std::string& address) {
  fmt::print("  Devices that install {}/.well-known/eduverse-authority.crt are warned of nothing.\n\n", address);
  std::fflush(stdout);
}

// SIGTERM, SIGINT and SIGHUP wait here instead of interrupting a thread; blocked before any thread starts.
class Signals {
 public:
  Signals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
  }
  // The signal that came within that time, else 0.
  int wait(std::chrono::seconds longest) const {
    const timespec most{longest.count(), 0};
    const int signal = sigtimedwait(&signals_, nullptr, &most);
    return signal < 0 ? 0 : signal;
  }

 private:
  sigset_t signals_;
};

// Until somebody ends the server; what changes about its certificate meanwhile is served from then on.
void keep_serving(const Signals& signals, Certificates& certificates, gateway::Server& server) {
  constexpr std::chrono::seconds between_looks{1};
  while (true) {
    const int signal = signals.wait(between_looks);
    if (signal == SIGTERM || signal == SIGINT) return;
    const auto fresh = signal == SIGHUP ? certificates.read_again() : certificates.look();
    if (fresh) server.use(fresh->context, fresh->insists);
  }
}

// A term of lessons that ended last midnight, before anybody is served.
void fill_with_demo(Config& config, const std::filesystem::path& data) {
  if (std::filesystem::exists(data / "eduverse.db")) {
    ops::log::info("there is a school already; --demo fills an empty folder only");
    return;
  }
  const Simulation demo{.students = 30, .classes = 2, .days = 28, .wanderers = 0, .farmers = 0};
  constexpr std::chrono::hours day{24};
  const auto today = SystemClock{}.now().ms / Duration{day}.count() * Duration{day}.count();
  VirtualClock clock{Time{today} - day * demo.days};
  gateway::CoreThreads cores{1};
  World world{config, data, clock, cores, {Pace::Timers::by_hand}};
  world.start();
  world.auth.prepare(world.tasks);  // passwords cost what they will cost later
  ops::log::info("filling the school with four weeks of lessons");
  const auto term = simulate(world, clock, demo);
  fmt::print(
      "A school with {} students in {} classes, who gave {} answers in four weeks. Sign in as admin, teacher or "
      "student1 … "
      "student{}; the password is {}.\n",
      demo.students, demo.classes, term.answers, demo.students, demo_password);
  cores.stop();  // before the world goes that their last jobs ask
}

// So that the next start knows how long the server was off. A store that takes nothing more leaves the last hour's mark.
void leave_mark(World& world) {
  try {
    world.classroom.end(world.tasks);
  } catch (const Problem& problem) { ops::log::warn("no mark was left at the stop", {{"reason", problem.detail}}); }
}

}  // namespace

int serve(Config& config, const ServeOptions& options) {
  const Signals signals;
  ops::log::start(config.read<ops::log::Options>("log"));
  const auto section = with_public_host(config.read<ServerSection>("server"));
  const auto bounds = config.read<GatewaySection>("gateway");
  if (options.demo) fill_with_demo(config, options.data);

  const SystemClock clock;
  gateway::CoreThreads cores{section.threads > 0 ? static_cast<std::size_t>(section.threads.value)
                                                 : ops::usable_cores()};
  World world{config, options.data, clock, cores};
  config.refuse_unknown();
  ops::Health health;
  health.require("store", [&]() -> std::optional<std::string> {
    if (world.store.writable()) return {};
    return "the disk is full or failed: nothing can be written";
  });
  Certificates certificates{section, options.data / "keys"};
  gateway::CountedIdentity identity{world.auth.identity(), world.metrics};
  gateway::ApiHandler handler{
      world.dispatch, identity, world.hub, world.bus,
      world.metrics,  health,   web(),     {gateway::Networks{bounds.metrics_from}, certificates.authority(), {}}};
  gateway::Server server{cores, handler, server_options(section, bounds, certificates)};
  server.report_to(world.metrics);
  ops::watch_process(world.metrics);
  world.start();
  world.auth.prepare(world.tasks);
  server.start();

  const auto address = address_of(section, server.port());
  if (!this_machine_only(section)) world.whereabouts.listening_at(address);

  const auto setup = world.auth.setup_token(world.tasks);
  if (options.ready_file) write_ready(*options.ready_file, {server.port(), setup});
  invite(address, setup);
  if (!certificates.authority().empty()) offer_authority(address);
  ops::log::info("listening", {{"host", section.host}, {"port", server.port()}});
  keep_serving(signals, certificates, server);
  ops::log::info("stopping");
  server.stop(std::chrono::seconds{section.drain_seconds.value});
  leave_mark(world);
  world.stop();
  cores.stop();
  return 0;
}

}  // namespace edu::app
