#include "app/verbs.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/content_check.hpp"
#include "app/gateway_section.hpp"
#include "app/progress_bar.hpp"
#include "app/simulator/curves.hpp"
#include "app/simulator/economy_term.hpp"
#include "app/simulator/town.hpp"
#include "app/voice.hpp"
#include "base/utf8.hpp"
#include "bus/event_log.hpp"
#include "gateway/asyncapi.hpp"
#include "gateway/cores.hpp"
#include "gateway/openapi.hpp"
#include "gateway/route_table.hpp"
#include "records/journal.hpp"
#include "skill/lab/answers.hpp"
#include "skill/lab/lab.hpp"
#include "store/backup.hpp"

namespace edu::app {

namespace {

// A world nobody is connected to: what is due waits until it is served again.
struct Offline {
  Offline(Config& config, const std::filesystem::path& data, const Clock& clock, std::uint64_t seed = 0)
      : cores{1}, world{config, data, clock, cores, {Pace::Timers::by_hand, seed}} {
    config.read<GatewaySection>("gateway");  // a server's own; its file is read all the same
    config.refuse_unknown();
    world.start();
  }
  Offline(const Offline&) = delete;
  Offline& operator=(const Offline&) = delete;
  ~Offline() { cores.stop(); }  // before the world goes that their last jobs ask
  gateway::CoreThreads cores;
  World world;
};

std::string read_file(const std::filesystem::path& path) {
  if (std::filesystem::is_directory(path))
    throw Problem{500, "file.folder", fmt::format("{} is a folder: name its files.", path.string())};
  std::ifstream file{path, std::ios::binary};
  if (!file) throw Problem{500, "file.missing", fmt::format("Can't read {}.", path.string())};
  std::string bytes;
  std::error_code unknown;
  if (const auto size = std::filesystem::file_size(path, unknown); !unknown) bytes.reserve(size);
  bytes.assign(std::istreambuf_iterator<char>{file}, {});
  return bytes;
}

std::string ask_password() {
  if (::isatty(STDIN_FILENO)) std::fputs("Password: ", stderr);
  std::string password;
  std::getline(std::cin, password);
  return password;
}

Role role_named(const std::string& name) {
  Role role{};
  if (!boost::describe::enum_from_string(name.c_str(), role))
    throw Problem{500, "role.unknown",
                  fmt::format("There is no role '{}': student, guardian, creator, moderator, teacher or admin.", name)};
  return role;
}

auth::AccountView known(World& world, Tx& tx, const std::string& username) {
  auto account = world.auth.accounts().find(tx, username);
  if (!account) throw not_found("account.unknown", fmt::format("Nobody has the username '{}'.", username));
  return *account;
}

// Whoever holds the data folder speaks as its first administrator, who then owns what comes in.
Voice keeper(World& world) {
  const auto account = world.tasks.read([&](Snapshot& read) { return world.auth.accounts().first(read, admin); });
  if (!account)
    throw Problem{500, "setup.needed", "The school has no administrator yet. Start it with `eduverse serve` first."};
  return {world, account->account, {admin}};
}

AccountId account_named(World& world, const std::string& username) {
  return world.tasks.write([&](Tx& tx) { return known(world, tx, username).account; });
}

Voice owner(World& world, const std::string& username) {
  const auto account = world.tasks.write([&](Tx& tx) { return known(world, tx, username); });
  Roles roles;
  for (const auto role : account.roles) roles = Roles::from_bits(roles.bits() | Roles{role}.bits());
  if (!roles.any_of(Roles{teacher, creator, admin}))
    throw Problem{500, "owner.no_staff",
                  fmt::format("{} may bring in no questions: a teacher, creator or admin may.", username)};
  return {world, account.account, roles};
}

// In a folder that is thrown away: whose name a check stands under doesn't matter.
Voice stranger(World& world) { return {world, AccountId{1}, {admin}}; }

// A temporary folder for a world that only has to say what it is made of.
class Scratch {
 public:
  Scratch() {
    auto name = (std::filesystem::temp_directory_path() / "eduverse-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw Problem{500, "file.missing", "Can't make a temporary folder."};
    path = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

template <class Print>
int of_a_world(Print print) {
  const Scratch scratch;
  const SystemClock clock;
  Config config{"", false, {}};
  Offline offline{config, scratch.path, clock};
  std::puts(print(offline.world).c_str());
  return 0;
}

// What a program reads of one file; `set` is there once it came in.
struct FileReport {
  std::string file;
  skill::FileFormat format;
  std::optional<skill::SetId> set;
  std::int64_t items;
  std::map<std::string, std::int64_t> by_kind;
  std::vector<skill::Note> refused;
  std::vector<skill::Note> warnings;
};
BOOST_DESCRIBE_STRUCT(FileReport, (), (file, format, set, items, by_kind, refused, warnings))
struct Reports {
  std::vector<FileReport> files;
};
BOOST_DESCRIBE_STRUCT(Reports, (), (files))

std::string place_of(const skill::Note& note) {
  return (note.entry ? *note.entry + ", " : "") + fmt::format("line {}", note.line);
}

// "biology" of biology.xml; what is no name for a set isn't taken over.
std::string set_name(const ImportOptions& options, const std::filesystem::path& file, std::size_t place) {
  if (!options.name.empty()) return place == 0 ? options.name : fmt::format("{} {}", options.name, place + 1);
  const auto stem = file.stem().string();
  return stem.empty() || !utf8::valid(stem) ? "Questions" : std::string{utf8::cut(stem, 80)};
}

FileReport import_file(Voice& voice, const std::filesystem::path& file, const std::string& name, bool check) {
  auto report = voice.call<skill::ImportReport>(
      "POST", fmt::format("/imports/questions?name={}&check={}", percent_encoded(name), check), read_file(file),
      "application/octet-stream");
  return {file.string(),
          report.format,
          report.set,
          report.items,
          std::move(report.by_kind),
          std::move(report.refused),
          std::move(report.warnings)};
}

void print_report(const FileReport& file) {
  fmt::print("{} ({}): {} questions\n", file.file, boost::describe::enum_to_string(file.format, ""), file.items);
  for (const auto& [kind, count] : file.by_kind) fmt::print("  {:>5} {}\n", count, kind);
  for (const auto& note : file.refused) fmt::print("  {}: refused: {}\n", place_of(note), note.reason);
  for (const auto& note : file.warnings) fmt::print("  {}: {}\n", place_of(note), note.reason);
}

void say_why_nothing(const FileReport& file) {
  if (file.items > 0) return;
  const auto why = file.refused.empty() ? std::string{"there is no question in it"} : file.refused.front().reason;
  fmt::print(stderr, "eduverse: nothing came in of {}: {}\n", file.file, why);
}

}  // namespace

int migrate(Config& config, const std::filesystem::path& data) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  std::puts("The store is up to date.");
  return 0;
}

int verify(Config& config, const std::filesystem::path& data, const Verifying& verifying) {
  if (!std::filesystem::exists(data / "eduverse.db"))
    throw Problem{500, "store.none", fmt::format("There is no store in {}.", data.string())};
  const SystemClock clock;
  Offline offline{config, data, clock};
  auto& world = offline.world;
  auto wrong = world.verify();
  if (verifying.replay) std::ranges::move(world.replay(), std::back_inserter(wrong));
  if (verifying.json) {
    std::puts(json::text(wrong).c_str());
  } else if (wrong.empty()) {
    fmt::print("All is well: SQLite's integrity and {} invariants hold.\n", world.platform.invariants().size());
    if (verifying.replay)
      fmt::print("{} views, built again from the event log alone, are the live ones.\n",
                 world.platform.replays().size());
  } else {
    for (const auto& line : wrong) fmt::print(stderr, "{}\n", line);
  }
  return wrong.empty() ? 0 : 1;
}

int backup(const std::filesystem::path& data, const std::filesystem::path& to) {
  std::filesystem::create_directories(to);
  const auto file = to / fmt::format("eduverse-{}.db", SystemClock{}.now().ms);
  store::copy_store(data / "eduverse.db", file);
  std::filesystem::copy(data / "keys", file.string() + ".keys", std::filesystem::copy_options::recursive);
  records::Journal::in(data).backed_up(file);
  fmt::print("{}\n", file.string());
  return 0;
}

int restore(Config& config, const std::filesystem::path& file, const std::filesystem::path& data) {
  if (std::filesystem::exists(data / "eduverse.db"))
    throw Problem{500, "restore.not_empty",
                  fmt::format("There is a store in {} already. Restore into an empty folder.", data.string())};
  std::filesystem::create_directories(data);
  store::copy_store(file, data / "eduverse.db");
  if (const std::filesystem::path keys = file.string() + ".keys"; std::filesystem::exists(keys))
    std::filesystem::copy(keys, data / "keys",
                          std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  records::Journal::in(data).learn_from(file);  // who was erased since the backup stays erased
  const SystemClock clock;
  Offline offline{config, data, clock};
  offline.world.tasks.write([&](Tx& tx) {
    offline.world.auth.sessions().end_everything(tx);
    offline.world.platform.audit().append(tx, {{}, "store.restored"});
  });
  fmt::print("Restored into {}; everybody signs in again.\n", data.string());
  return 0;
}

int import_questions(Config& config, const std::filesystem::path& data, const ImportOptions& options, bool json) {
  const Scratch scratch;
  const SystemClock clock;
  ProgressBar bar;
  Offline offline{config, options.check ? scratch.path : data, clock};
  offline.world.hub.overhear([&bar](const LiveMessage& message) {
    if (message.type != "import.progress") return;
    const auto progress = json::read<skill::ImportProgress>(message.body);
    const auto share = progress.of > 0 ? static_cast<double>(progress.done) / static_cast<double>(progress.of) : -1;
    bar.show(boost::describe::enum_to_string(progress.phase, ""), share);
  });
  auto voice = options.check           ? stranger(offline.world)
               : options.owner.empty() ? keeper(offline.world)
                                       : owner(offline.world, options.owner);
  Reports reports;
  for (const auto& file : options.files) {
    try {
      reports.files.push_back(import_file(voice, file, set_name(options, file, reports.files.size()), options.check));
    } catch (const Problem& problem) {
      reports.files.push_back(
          {file.string(), skill::FileFormat::unknown, {}, 0, {}, {{1, problem.detail, {}, problem.code}}, {}});
    }
  }
  bar.clear();
  if (json) {
    std::puts(json::text(reports).c_str());
  } else {
    for (const auto& report : reports.files) print_report(report);
  }
  for (const auto& report : reports.files) say_why_nothing(report);
  return std::all_of(reports.files.begin(), reports.files.end(), [](const FileReport& file) { return file.items > 0; })
             ? 0
             : 1;
}

int add_user(Config& config, const std::filesystem::path& data, const NewUser& user) {
  const auto role = role_named(user.role);
  const SystemClock clock;
  Offline offline{config, data, clock};
  const auto password = ask_password();
  const auto hash = offline.world.auth.checked_hash(offline.world.tasks, password, user.username, user.name);
  offline.world.tasks.write([&](Tx& tx) {
    offline.world.auth.accounts().create(
        tx, {user.username, user.name.empty() ? user.username : user.name, Roles{role}, hash});
  });
  fmt::print("{} is in, as {}.\n", user.username, user.role);
  return 0;
}

int reset_password(Config& config, const std::filesystem::path& data, const NewUser& user) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  const auto password = ask_password();
  const auto hash = offline.world.auth.checked_hash(offline.world.tasks, password, user.username, "");
  offline.world.tasks.write([&](Tx& tx) {
    const auto account = known(offline.world, tx, user.username);
    offline.world.auth.administration().replace_password(tx, account, hash, SessionId{}, std::nullopt);
    offline.world.platform.audit().append(tx, {{}, "password.reset", account.account});
  });
  fmt::print("{} has a new password; every session ended.\n", user.username);
  return 0;
}

int change_role(Config& config, const std::filesystem::path& data, const NewUser& user) {
  const auto role = role_named(user.role);
  const SystemClock clock;
  Offline offline{config, data, clock};
  offline.world.tasks.write([&](Tx& tx) {
    const auto account = known(offline.world, tx, user.username);
    offline.world.auth.administration().replace_roles(tx, account, Roles{role}, std::nullopt);
    offline.world.platform.audit().append(tx, {{}, "role." + user.role, account.account});
  });
  fmt::print("{} is {} now; every session ended.\n", user.username, user.role);
  return 0;
}

namespace {

void write_out(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file{path, std::ios::binary};
  file << bytes;
  if (!file.flush()) throw Problem{500, "file.missing", fmt::format("Can't write {}.", path.string())};
}

}  // namespace

int export_person(Config& config, const std::filesystem::path& data, const std::string& username,
                  const std::filesystem::path& folder) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  auto& world = offline.world;
  const auto account = account_named(world, username);
  const auto archive = world.tasks.read([&](Snapshot& s) { return world.records.exports().gather(s, account); });
  std::filesystem::create_directories(folder);
  const auto path = folder / fmt::format("records-{}.zip", to_text(account));
  write_out(path, records::packed(archive));
  world.tasks.write([&](Tx& tx) { world.platform.audit().append(tx, {{}, "person.exported", account}); });
  fmt::print("{}\n", path.string());
  return 0;
}

int export_events(Config& config, const std::filesystem::path& data) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  offline.world.store.read(
      [](Snapshot& snapshot) { bus::each_logged_line(snapshot, [](std::string_view line) { std::cout << line; }); });
  return std::cout.flush() ? 0 : 1;
}

int erase_person(Config& config, const std::filesystem::path& data, const std::string& username, bool json) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  auto& world = offline.world;
  const auto receipt = world.records.erasures().erase(world.tasks, account_named(world, username));
  if (json) {
    std::puts(json::text(receipt).c_str());
    return 0;
  }
  fmt::print("Erased on {}: {} is {} from now on.\n", to_text(receipt.at), to_text(receipt.account), receipt.pseudonym);
  for (const auto& taken : receipt.taken)
    fmt::print("  {:>8} {:<16} {}\n", taken.rows, taken.kind, taken.deleted ? "deleted" : "kept under the pseudonym");
  return 0;
}

int remove_second_factor(Config& config, const std::filesystem::path& data, const NewUser& user) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  const bool was = offline.world.tasks.write([&](Tx& tx) {
    return offline.world.auth.administration().remove_second_factor(tx, known(offline.world, tx, user.username));
  });
  fmt::print("{} {}.\n", user.username, was ? "signs in with the password alone now" : "has no second factor");
  return was ? 0 : 1;
}

int tune(Config& config, const std::filesystem::path& data) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  const auto cost = offline.world.auth.measure(offline.world.tasks);
  fmt::print("A password's hash takes {} passes over {} MiB; older ones are renewed when their owners sign in.\n",
             cost.passes, cost.mebibytes);
  return 0;
}

int rotate_keys(Config& config, const std::filesystem::path& data) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  const auto kid = offline.world.tasks.write([&](Tx& tx) {
    offline.world.auth.rotation().plant(tx);
    return offline.world.auth.rotation().rotate(tx, std::nullopt);
  });
  fmt::print("{} signs now; the key before it verifies for a day more.\n", kid);
  return 0;
}

int lab_fsrs(int version) {
  return skill::lab::replay_reviews(std::cin, std::cout, std::cerr, skill::lab::FsrsVersion{version}) == 0 ? 0 : 1;
}

int lab_fsrs_fit(int version) {
  return skill::lab::fit_reviews(std::cin, std::cout, std::cerr, skill::lab::FsrsVersion{version}) == 0 ? 0 : 1;
}

int lab_cat(const std::filesystem::path& bank, bool exposure) {
  const auto items = skill::lab::read_bank(read_file(bank));
  const auto choice = exposure ? skill::lab::Choice::exposure : skill::lab::Choice::information;
  return skill::lab::place(std::cin, std::cout, std::cerr, items, choice) == 0 ? 0 : 1;
}

int lab_generate(const skill::lab::Population& population) {
  skill::lab::generate(population, std::cout);
  return std::cout.flush() ? 0 : 1;
}

int lab_trace(const skill::lab::Tracing& tracing) {
  skill::lab::trace(tracing, std::cout);
  return 0;
}

int lab_answers(Config& config, const std::filesystem::path& data) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  offline.world.store.read([](Snapshot& snapshot) { skill::lab::write_answers(snapshot, std::cout); });
  return std::cout.flush() ? 0 : 1;
}

int lab_reviews(Config& config, const std::filesystem::path& data) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  offline.world.store.read([](Snapshot& snapshot) { skill::lab::write_reviews(snapshot, std::cout); });
  return std::cout.flush() ? 0 : 1;
}

int print_openapi() {
  return of_a_world([](World& world) { return gateway::openapi(world.routes, world.bus); });
}

int print_routes(bool json) {
  return of_a_world([json](World& world) {
    const auto table = gateway::route_table(world.routes);
    return json ? json::text(table) : gateway::printed(table);
  });
}

int print_asyncapi() {
  return of_a_world([](World& world) { return gateway::asyncapi(world.bus, world.hub.patterns()); });
}

int examine_content(const std::optional<std::filesystem::path>& folder, bool json) {
  const Scratch scratch;
  const SystemClock clock;
  Config config{"", false, {}};
  Offline offline{config, scratch.path, clock};
  return check_content(folder, json, [&](std::string_view event) { return offline.world.platform.shape(event); });
}

int populate_folder(Config& config, const std::filesystem::path& data, const Population& population) {
  const SystemClock clock;
  Offline offline{config, data, clock};
  populate(offline.world, population);
  fmt::print("{} students in {} classes; everybody's password is {}.\n", population.students, population.classes,
             demo_password);
  return 0;
}

namespace {

void refuse_a_school_in(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder / "eduverse.db"))
    throw Problem{500, "school.exists",
                  fmt::format("There is a school in {} already. Name an empty folder.", folder.string())};
}

}  // namespace

int simulate_trade(Config& config, const SimulationOptions& options, const EconomyOptions& economy, bool json) {
  const Scratch scratch;
  const auto folder = options.school.value_or(scratch.path);
  refuse_a_school_in(folder);
  if (!economy.steers) config.set("economy.controller=false");
  VirtualClock clock{simulation_start};
  const auto& [students, classes, days, seed, wanderers, farmers] = options.simulation;
  Offline offline{config, folder, clock, seed};
  ProgressBar bar;
  const auto report = simulate_economy(offline.world, clock, {students, days, seed, economy.tricksters},
                                       [&bar](double share) { bar.show("of the term", share); });
  bar.clear();
  if (json) std::puts(json::text(report).c_str());
  else fmt::print("{}", printed(report));
  return report.broken.empty() ? 0 : 1;
}

int simulate_school(Config& config, const SimulationOptions& options, bool json) {
  const Scratch scratch;
  const auto folder = options.school.value_or(scratch.path);
  refuse_a_school_in(folder);
  VirtualClock clock{simulation_start};
  Offline offline{config, folder, clock, options.simulation.seed};
  ProgressBar bar;
  const auto report =
      simulate(offline.world, clock, options.simulation, [&bar](double share) { bar.show("of the term", share); });
  bar.clear();
  if (json) std::puts(json::text(report).c_str());
  else fmt::print("{}", printed(report));
  if (options.report) {
    std::filesystem::create_directories(*options.report);
    write_out(*options.report / "curves.csv", curve_csv(report.chase));
    write_out(*options.report / "curves.svg", curve_svg(report.chase));
  }
  return report.broken.empty() ? 0 : 1;
}

}  // namespace edu::app
