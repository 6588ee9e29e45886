#include "app/world.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/embedded.hpp"
#include "app/secrets.hpp"
#include "app/server_section.hpp"
#include "app/worlds.hpp"
#include "auth/sealing.hpp"
#include "base/ids.hpp"
#include "base/phrases.hpp"
#include "base/problem.hpp"
#include "ops/cores.hpp"
#include "progression/taken_over.hpp"
#include "skill/sealing.hpp"

namespace edu::app {

namespace {

#ifdef EDU_GUARD_TABLES
constexpr bool guard_tables = true;
#else
constexpr bool guard_tables = false;
#endif

// The migrations that SQL alone can't do have a step beside them.
std::vector<store::Migration> migrations_with_steps(Vault& vault) {
  auto all = migrations();
  for (auto& migration : all) {
    if (migration.module == "auth" && migration.number == 5)
      migration.step = [&vault](Tx& tx) { auth::seal_plain_text(tx, vault); };
    if (migration.module == "skill" && migration.number == 2)
      migration.step = [&vault](Tx& tx) { skill::seal_essays(tx, vault); };
    if (migration.module == "progression" && migration.number == 2) migration.step = progression::take_over;
  }
  return all;
}

// Whoever moves a world by hand waits for all of a step: one commit for it.
constexpr std::size_t many_at_once = 4096;
constexpr std::chrono::milliseconds no_hurry{250};

store::Options store_options(const StoreOptions& options, const std::filesystem::path& data, Vault& vault,
                             ops::Metrics& metrics, Pace pace) {
  const bool by_hand = pace.timers == Pace::Timers::by_hand;
  return {.folder = data,
          .migrations = migrations_with_steps(vault),
          .readers = options.readers,
          .queue = static_cast<std::size_t>(options.queue.value),
          .batch = by_hand ? many_at_once : static_cast<std::size_t>(options.batch.value),
          .batch_time = by_hand ? no_hurry : std::chrono::milliseconds{options.batch_milliseconds.value},
          .seed = pace.seed,
          .guard_tables = guard_tables,
          .metrics = &metrics};
}

std::string_view content_file(std::string_view path) {
  for (const auto& file : content())
    if (file.path == path) return file.bytes;
  throw std::logic_error{"the executable was built without " + std::string{path}};
}

// The files that came with the program in these folders, as the module that reads them takes them.
template <class File>
std::vector<File> content_in(std::initializer_list<std::string_view> folders) {
  std::vector<File> files;
  for (const auto& file : content())
    if (std::any_of(folders.begin(), folders.end(), [&](std::string_view f) { return file.path.starts_with(f); }))
      files.push_back({std::string{file.path}, file.bytes});
  return files;
}

// Of the content that people read beside questions.
Phrases own_phrases() {
  std::vector<std::string> faults;
  auto phrases = read_phrases(content_in<PhraseFile>({"phrases/", "achievements/", "boards/", "quests/", "worlds/",
                                                      "skills/", "goods/", "looks/", "pets/", "shop.json"}),
                              faults);
  if (!faults.empty())
    throw invalid("content.file", fmt::format("The translations have faults:\n{}", fmt::join(faults, "\n")));
  return phrases;
}

gateway::Dispatch::Options dispatch_options(Config& config, ops::Tracer* tracer, Pace pace) {
  gateway::Dispatch::Options options;
  options.rates = config.read<gateway::RateOptions>("limits");
  // Nobody has to wait for anybody where nobody is connected.
  if (pace.timers == Pace::Timers::by_hand)
    options.rates = {.caller_per_second = {0}, .staff_per_second = {0}, .address_per_second = {0}, .routes = false};
  options.tracer = tracer;
  options.workers.threads = std::max(2u, ops::usable_cores());
  return options;
}

void found_wrong(Snapshot& snapshot, const std::vector<Platform::Invariant>& checks, std::vector<std::string>& wrong) {
  for (const auto& check : checks)
    for (auto& line : check.check(snapshot)) wrong.push_back(check.name + ": " + line);
}

}  // namespace

World::World(Config& config, const std::filesystem::path& data, const Clock& clock, gateway::Cores& cores, Pace pace)
    : tracer{ops::make_tracer(config.read<ops::TraceOptions>("trace"), metrics)},
      vault{persons_key(data / "keys")},
      store{store_options(config.read<StoreOptions>("store"), data, vault, metrics, pace), clock},
      bus{store},
      hub{cores, clock, metrics, {}},
      tasks{store},
      platform{store,   bus,   routes, hub,
               metrics, tasks, vault,  [&config](std::string_view name) { return config.section(name); }},
      whereabouts{platform},
      rulebook{"rules.json", content_file("rules.json")},
      mail{platform, config.read<mail::Options>("mail"), config.read<ServerSection>("server").public_url},
      auth{platform,
           mail.outbox(),
           data / "keys",
           config.read<auth::Options>("auth"),
           content_file("passwords/common.txt"),
           config.read<ServerSection>("server").public_url},
      realtime{platform},
      classroom{platform,     auth.accounts(),          auth.badges(),
                auth.cards(), auth.picture_passwords(), realtime.notifications()},
      skill{platform, classroom.classes(), realtime.notifications(), config.read<skill::Options>("skill")},
      quest{platform, {skill.items(), skill.answers(), skill.guide()}, classroom.classes(), classroom.clock()},
      progression{platform, auth.accounts(), classroom.classes(), classroom.clock(), progression::read_rules(rulebook)},
      economy{platform,
              {auth.accounts(), classroom.classes(), classroom.clock(), realtime.notifications()},
              economy::with_options(economy::read_rules(rulebook), config.read<economy::Options>("economy")),
              content_in<economy::ContentFile>({"goods/", "recipes/", "shop.json"})},
      player{platform,
             {auth.accounts(), classroom.classes(), classroom.clock(), skill.guide(), progression.progress(),
              progression.titles(), economy.ledger(), economy.assets(), economy.bags()},
             player::read_rules(rulebook),
             own_players()},
      world{platform,
            {skill.items(), skill.answers(), skill.picker(), classroom.classes(), classroom.clock(), player.players(),
             realtime.notifications()},
            own_worlds()},
      family{platform, auth.accounts(), classroom.classes(), progression.progress()},
      records{platform,
              auth.accounts(),
              auth.sessions(),
              family.guardians(),
              records::Journal::in(data),
              config.read<records::RetentionOptions>("retention")},
      dispatch{store, vault, routes, metrics, dispatch_options(config, tracer.get(), pace)},
      pace_{pace} {
  rulebook.check();
  set_id_key(id_key(data / "keys", pace.seed));
  progression.attach(content_in<progression::ContentFile>({"achievements/", "boards/"}), is_item());
  const auto phrases = own_phrases();
  progression.speak(phrases);
  quest.speak(phrases);
  economy.speak(phrases);
  player.speak(phrases);
  world.speak(phrases);
  routes.check();
  store.set_event_sink(&bus);
  store.set_live_sink([this](std::vector<LiveMessage>&& messages) { hub.publish_all(std::move(messages)); });
}

World::~World() { stop(); }

std::function<bool(std::string_view)> World::is_item() {
  return [this](std::string_view code) { return economy.assets().has(code); };
}

void World::start() {
  store.start();
  running_ = true;
  store.read([this](Snapshot& snapshot) {
    for (const auto& rebuild : platform.starts()) rebuild(snapshot);
  });
  classroom.begin(tasks);
  skill.begin(tasks, content_in<skill::ContentFile>({"skills/", "items/"}));
  progression.begin(tasks);
  economy.begin(tasks);
  player.begin(tasks);
  quest.begin(tasks, content_in<quest::ContentFile>({"quests/", "stories/"}), is_item());
  records.begin(tasks);
  if (pace_.timers == Pace::Timers::by_themselves) bus.start();
  mail.begin(tasks);
  hub.start();
}

void World::stop() {
  if (!std::exchange(running_, false)) return;
  hub.stop();
  dispatch.stop();
  mail.stop();
  bus.stop();
  store.stop();
  if (tracer) tracer->stop();
}

std::vector<std::string> World::verify() {
  auto wrong = store.check();
  store.read([&](Snapshot& snapshot) { found_wrong(snapshot, platform.invariants(), wrong); });
  return wrong;
}

std::vector<std::string> World::replay() {
  std::vector<std::string> wrong;
  store.read([&](Snapshot& snapshot) { found_wrong(snapshot, platform.replays(), wrong); });
  return wrong;
}

}  // namespace edu::app
