// The composition root: everything there is, as members in the order of their needs; last in, first out. Wiring holds no
// logic, and nothing else in the platform names a module.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "app/config.hpp"
#include "app/whereabouts.hpp"
#include "auth/module.hpp"
#include "base/rulebook.hpp"
#include "classroom/module.hpp"
#include "economy/module.hpp"
#include "family/module.hpp"
#include "gateway/dispatch.hpp"
#include "gateway/hub.hpp"
#include "gateway/platform.hpp"
#include "mail/module.hpp"
#include "ops/metrics.hpp"
#include "ops/trace.hpp"
#include "player/module.hpp"
#include "progression/module.hpp"
#include "quest/module.hpp"
#include "realtime/module.hpp"
#include "records/module.hpp"
#include "skill/module.hpp"
#include "world/module.hpp"

namespace edu::app {

// The section [store] of the configuration.
struct StoreOptions {
  Bounded<int, 1, 32> readers{3};
  Bounded<int, 16, 1000000> queue{4096};  // commands, and queries, that may wait
  Bounded<int, 1, 4096> batch{256};       // commands in one commit at most
  Bounded<int, 1, 1000> batch_milliseconds{2};
};
BOOST_DESCRIBE_STRUCT(StoreOptions, (), (readers, queue, batch, batch_milliseconds))

// Whether a world goes by itself, or is moved step by step and does the same each time.
struct Pace {
  enum class Timers { by_themselves, by_hand } timers = Timers::by_themselves;
  std::uint64_t seed = 0;  // of every command's random numbers, and of a new folder's ids; 0: from the system
};

class World {
 public:
  // Opens the data folder and wires everything; nothing runs yet. Throws Problem with a sentence for the person at the
  // terminal. `cores` carries the live topics.
  World(Config& config, const std::filesystem::path& data, const Clock& clock, gateway::Cores& cores, Pace pace = {});
  ~World();

  void start();  // rebuilds what is kept in memory, then commands, queries, timers and followers run
  void stop();   // finishes what has begun

  // What `eduverse verify` says: SQLite's integrity and every invariant of the modules; nothing if all is well.
  std::vector<std::string> verify();
  // What `eduverse verify --replay` says besides: every view that was built again from the event log alone and differs from
  // the live one. Reads the whole log.
  std::vector<std::string> replay();

  ops::Metrics metrics;
  std::unique_ptr<ops::Tracer> tracer;  // null: nothing is traced
  Vault vault;
  store::Store store;
  bus::Bus bus;
  gateway::Routes routes;
  gateway::Hub hub;
  Tasks tasks;
  Platform platform;
  Whereabouts whereabouts;
  Rulebook rulebook;

  mail::Module mail;
  auth::Module auth;
  realtime::Module realtime;
  classroom::Module classroom;
  skill::Module skill;
  quest::Module quest;
  progression::Module progression;
  economy::Module economy;
  player::Module player;
  world::Module world;
  family::Module family;
  records::Module records;

  gateway::Dispatch dispatch;

 private:
  // Whether a code is a thing's: content files name what the economy gives.
  std::function<bool(std::string_view)> is_item();

  const Pace pace_;
  bool running_ = false;
};

}  // namespace edu::app
