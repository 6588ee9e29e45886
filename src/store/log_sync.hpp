// The log on the disk: one open descriptor of SQLite's write-ahead log, and fdatasync on it.
#pragma once

#include <filesystem>

namespace edu::store {

class LogSync {
 public:
  // Of the database `file`, whose log is there as long as a connection to it is.
  explicit LogSync(const std::filesystem::path& file);
  ~LogSync();
  LogSync(const LogSync&) = delete;
  LogSync& operator=(const LogSync&) = delete;

  // Returns when everything written to the log before is on the disk; throws Fault when the disk refused.
  void wait() const;

 private:
  int descriptor_;
};

}  // namespace edu::store
