#include "store/connection.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <mutex>

#include "store/log_vfs.hpp"
#include "store/page_cache.hpp"
#include "store/sql.hpp"

namespace edu::store {

namespace {

// Pages of 2 KiB: an answer changes a few small rows in as many places, and each touched page goes to the log whole.
constexpr auto writer_pragmas = R"(
  pragma page_size = 2048;
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma wal_autocheckpoint = 0;
  pragma temp_store = memory;
  pragma cache_size = -65536;
  pragma trusted_schema = off;
)";
constexpr auto reader_pragmas = R"(
  pragma query_only = on;
  pragma wal_autocheckpoint = 0;
  pragma temp_store = memory;
  pragma cache_size = -16384;
  pragma trusted_schema = off;
)";

// The log's layer passes on what it gathered when it is synchronised: no use to who never does.
const char* vfs() { return waits_for_disk() ? log_vfs() : nullptr; }

void configure_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    use_page_cache();
  });
}

}  // namespace

// What waiting for the disk is for is shown by doing without it: the test of power cuts has a control that must lose. Only
// the test kind of build can be asked for that.
bool waits_for_disk() {
#ifdef EDU_MAY_LOSE
  const auto* asked = std::getenv("EDU_TEST_SYNCHRONOUS");
  return !asked || std::string_view{asked} != "normal";
#else
  return true;
#endif
}

bool Fault::disk_full() const {
  if (code == SQLITE_FULL) return true;
  // An fsync that fails may have dropped pages, for whatever reason: never survivable.
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return false;
  return (code & 0xff) == SQLITE_IOERR && (system_error == ENOSPC || system_error == EDQUOT);
}

bool Fault::io_error() const {
  const auto primary = code & 0xff;
  if (disk_full()) return false;
  return primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB ||
         primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY || primary == SQLITE_PROTOCOL;
}

Connection::Connection(const std::filesystem::path& file, Use use) {
  configure_once();  // before anything else touches SQLite
  const auto flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                     (use == Use::write ? SQLITE_OPEN_CREATE : 0);
  if (const auto code = sqlite3_open_v2(file.c_str(), &database_, flags, vfs()); code != SQLITE_OK) {
    const std::string message = database_ ? sqlite3_errmsg(database_) : "out of memory";
    const auto system_error = database_ ? sqlite3_system_errno(database_) : 0;
    sqlite3_close(database_);
    throw Fault{code, system_error, fmt::format("can't open {}: {}", file.string(), message)};
  }
  sqlite3_busy_timeout(database_, 5000);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (use == Use::read) sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  try {
    execute(use == Use::write ? writer_pragmas : reader_pragmas);
    if (!waits_for_disk()) execute("pragma synchronous = normal");
  } catch (...) {
    sqlite3_close(database_);
    throw;
  }
}

Connection::~Connection() {
  for (const auto& [text, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

sqlite3_stmt* Connection::prepare(std::string_view statement) {
  auto& here = literal(statement);
  if (here.at == statement.data() && *here.text == statement) return here.statement;
  if (const auto known = statements_.find(statement); known != statements_.end()) {
    here = {statement.data(), &known->first, known->second};
    return known->second;
  }
  sqlite3_stmt* prepared = nullptr;
  const char* rest = nullptr;
  const auto code = sqlite3_prepare_v3(database_, statement.data(), static_cast<int>(statement.size()),
                                       SQLITE_PREPARE_PERSISTENT, &prepared, &rest);
  if (code != SQLITE_OK) fail(code, statement);
  statements_.emplace(statement, prepared);
  return prepared;
}

void Connection::execute(const std::string& statements) {
  if (const auto code = sqlite3_exec(database_, statements.c_str(), nullptr, nullptr, nullptr); code != SQLITE_OK)
    fail(code, statements);
}

void Connection::guard(std::set<std::string, std::less<>> owners) {
  owners_ = std::move(owners);
  sqlite3_set_authorizer(database_, &Connection::authorize, this);
}

int Connection::authorize(void* self, int action, const char* first, const char*, const char*, const char*) {
  if (action != SQLITE_READ && action != SQLITE_INSERT && action != SQLITE_UPDATE && action != SQLITE_DELETE)
    return SQLITE_OK;
  const std::string_view table = first;
  const auto owner = table.substr(0, table.find('_'));
  // SQLite's own: its schema, and the rows of json_each and json_tree.
  if (owner == "sqlite" || owner == "json" || owner == table) return SQLITE_OK;
  return static_cast<Connection*>(self)->owners_.contains(owner) ? SQLITE_OK : SQLITE_DENY;
}

void Connection::fail(int code, std::string_view statement) const {
  throw Fault{code, sqlite3_system_errno(database_),
              fmt::format("{} ({}) in: {}", sqlite3_errmsg(database_), code, statement)};
}

}  // namespace edu::store
