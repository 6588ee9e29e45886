#include "store/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/problem.hpp"
#include "store/sql.hpp"

namespace edu::store {

namespace {

void sync_file(const std::filesystem::path& file) {
  const auto descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 || ::fsync(descriptor) != 0) {
    const auto error = errno;
    if (descriptor >= 0) ::close(descriptor);
    throw Fault{SQLITE_IOERR_FSYNC, error, fmt::format("can't bring {} to the disk", file.string())};
  }
  ::close(descriptor);
}

}  // namespace

void copy_store(const std::filesystem::path& from, const std::filesystem::path& to) {
  const auto part = std::filesystem::path{to}.concat(".part");
  std::filesystem::remove(part);
  {
    Connection source{from, Connection::Use::read};
    sqlite3* target = nullptr;
    auto code = sqlite3_open_v2(part.c_str(), &target,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nullptr);
    if (code == SQLITE_OK) {
      if (auto* copy = sqlite3_backup_init(target, "main", source.get(), "main")) {
        code = sqlite3_backup_step(copy, -1);
        const auto finish = sqlite3_backup_finish(copy);
        if (code == SQLITE_DONE) code = finish;
      } else {
        code = sqlite3_errcode(target);
      }
    }
    const std::string message = sqlite3_errmsg(target);
    const auto system_error = sqlite3_system_errno(target);
    // The copy stands alone: no log beside it.
    if (code == SQLITE_OK) code = sqlite3_exec(target, "pragma journal_mode = delete", nullptr, nullptr, nullptr);
    sqlite3_close(target);
    if (code != SQLITE_OK) {
      std::filesystem::remove(part);
      throw Fault{code, system_error, fmt::format("the backup to {} failed: {}", to.string(), message)};
    }
    Connection copy{part, Connection::Use::read};
    if (const auto wrong = integrity(copy); !wrong.empty()) {
      throw Problem{500, "store.backup_broken", fmt::format("The copy {} is broken: {}", part.string(), wrong.front())};
    }
  }
  sync_file(part);
  std::filesystem::rename(part, to);
  sync_file(to.parent_path());
}

std::vector<std::string> integrity(Connection& connection) {
  std::vector<std::string> wrong;
  {
    sql::Cursor rows{connection.prepare("pragma integrity_check(20)")};
    while (rows.step())
      if (auto line = sql::row_as<std::string>(rows.get()); line != "ok") wrong.push_back(std::move(line));
  }
  sql::Cursor rows{connection.prepare("pragma foreign_key_check")};
  while (rows.step()) wrong.push_back(fmt::format("foreign key broken in {}", sql::row_as<std::string>(rows.get())));
  return wrong;
}

}  // namespace edu::store
