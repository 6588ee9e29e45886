#include "store/store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "store/backup.hpp"
#include "store/connection.hpp"
#include "store/migrate.hpp"
#include "store/readers.hpp"
#include "store/writer.hpp"

namespace edu::store {

namespace {

// One process to a folder: the lock is held by an open file and goes with the process, however it ends.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder) {
    const auto file = folder / "eduverse.lock";
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0)
      throw Problem{500, "store.broken", fmt::format("Can't write in {}. Who owns the folder?", folder.string())};
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      ::close(descriptor_);
      throw Problem{500, "store.locked", fmt::format("Another EDUverse has {} open. Stop it first.", folder.string())};
    }
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() { ::close(descriptor_); }

 private:
  int descriptor_;
};

std::uint64_t system_seed() {
  std::uint64_t seed = 0;
  randombytes_buf(&seed, sizeof seed);
  return seed;
}

std::set<std::string, std::less<>> owners_of(const std::vector<Migration>& migrations) {
  std::set<std::string, std::less<>> owners{"store"};
  for (const auto& migration : migrations) owners.insert(migration.module);
  return owners;
}

std::filesystem::path make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw Problem{500, "store.broken", fmt::format("Can't make the folder {}: {}", folder.string(), error.message())};
  return folder / "eduverse.db";
}

// What a step sealed stood in plain text before: in free pages, in the log, in the copy that was made for its failure.
void leave_no_traces(Connection& connection, const std::filesystem::path& before) {
  connection.execute("vacuum");
  sqlite3_wal_checkpoint_v2(connection.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  std::filesystem::remove(before);
}

void bring_up_to_date(Connection& connection, const std::filesystem::path& file, const Options& options, Time now) {
  const auto lacking = missing(connection, options.migrations);
  if (lacking.empty()) return;
  const bool fresh = lacking.size() == options.migrations.size();
  std::filesystem::path before;
  if (!fresh) {
    const auto folder = options.folder / "backups";
    std::filesystem::create_directories(folder);
    before = folder / fmt::format("before-migration-{}.db", now.ms);
    copy_store(file, before);
  }
  apply(connection, lacking, now);
  if (!fresh && std::any_of(lacking.begin(), lacking.end(), [](const Migration& m) { return bool{m.step}; }))
    leave_no_traces(connection, before);
}

// Hands work to a queue and waits for its outcome; a refusal is thrown.
template <class Submit>
void wait_for(Submit submit) {
  std::mutex mutex;
  std::condition_variable finished;
  bool done = false;
  Outcome outcome;
  const bool taken = submit([&](const Outcome& came) {
    std::lock_guard lock{mutex};
    outcome = came;
    done = true;
    finished.notify_one();
  });
  if (!taken) throw overloaded("The server has more to do than it can take. Try again in a moment.");
  std::unique_lock lock{mutex};
  finished.wait(lock, [&] { return done; });
  if (outcome.refused) std::rethrow_exception(outcome.refused);
}

}  // namespace

struct Store::Parts {
  Parts(Options given, const Clock& world_clock)
      : options{std::move(given)},
        clock{world_clock},
        file{make_folder(options.folder)},
        lock{options.folder},
        connection{file, Connection::Use::write},
        seeds{options.seed ? options.seed : system_seed()},
        writer{file,         connection,     clock, {options.queue, options.batch, options.batch_time},
               seeds.next(), options.metrics},
        readers{(bring_up_to_date(connection, file, options, clock.now()), file), options.readers, options.queue, clock,
                seeds.next()} {
    if (options.guard_tables) {
      connection.guard(owners_of(options.migrations));
      readers.guard(owners_of(options.migrations));
    }
  }

  Options options;
  const Clock& clock;
  std::filesystem::path file;
  FolderLock lock;
  Connection connection;
  Rng seeds;
  Writer writer;
  Readers readers;
  bool started = false;
};

Store::Store(Options options, const Clock& clock) try : parts_{std::make_unique<Parts>(std::move(options), clock)} {
} catch (const Fault& fault) {
  throw Problem{500, "store.broken", fmt::format("The store can't be opened: {}", fault.what())};
}

Store::~Store() { stop(); }

void Store::set_event_sink(EventSink* sink) { parts_->writer.set_event_sink(sink); }
void Store::set_live_sink(std::function<void(std::vector<LiveMessage>&&)> sink) {
  parts_->writer.set_live_sink(std::move(sink));
}
void Store::set_fatal(std::function<void(const std::string&)> fatal) { parts_->writer.set_fatal(std::move(fatal)); }

void Store::start() {
  parts_->writer.start();
  parts_->readers.start();
  parts_->started = true;
}

void Store::stop() {
  if (!std::exchange(parts_->started, false)) return;
  parts_->writer.stop();
  parts_->readers.stop();
  sqlite3_wal_checkpoint_v2(parts_->connection.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

bool Store::submit(Command command, Done done) {
  return parts_->writer.submit(std::move(command), std::move(done), Listeners::together);
}
bool Store::ask(Query query, Done done) { return parts_->readers.ask(std::move(query), std::move(done)); }

void Store::write(Command command) {
  wait_for([&](Done done) { return parts_->writer.submit(std::move(command), std::move(done), Listeners::apart); });
}
void Store::read(Query query) {
  wait_for([&](Done done) { return ask(std::move(query), std::move(done)); });
}

std::filesystem::path Store::backup(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  auto to = folder / fmt::format("eduverse-{}.db", parts_->clock.now().ms);
  copy_store(parts_->file, to);
  return to;
}

std::vector<std::string> Store::check() {
  Connection connection{parts_->file, Connection::Use::read};
  return integrity(connection);
}

bool Store::writable() const { return parts_->writer.writable(); }
Store::Depth Store::depth() const { return {parts_->writer.depth(), parts_->readers.depth()}; }
const Clock& Store::clock() const { return parts_->clock; }

}  // namespace edu::store
