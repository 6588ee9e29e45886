#include "store/log_sync.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/fault.hpp"

namespace edu::store {

LogSync::LogSync(const std::filesystem::path& file) {
  const auto log = std::filesystem::path{file}.concat("-wal");
  descriptor_ = ::open(log.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor_ < 0)
    throw Fault{SQLITE_CANTOPEN, errno, fmt::format("can't open {}: {}", log.string(), std::strerror(errno))};
}

LogSync::~LogSync() { ::close(descriptor_); }

void LogSync::wait() const {
  if (::fdatasync(descriptor_) == 0) return;
  throw Fault{SQLITE_IOERR_FSYNC, errno, fmt::format("fdatasync of the log: {}", std::strerror(errno))};
}

}  // namespace edu::store
