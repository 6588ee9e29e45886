// SQLite said no. A fault is a bug or a broken disk, never the caller's doing. Two kinds matter to the writer: a full disk,
// which passes, and any other I/O error, after which nothing may be acknowledged.
#pragma once

#include <stdexcept>
#include <string>

namespace edu::store {

class Fault : public std::runtime_error {
 public:
  Fault(int sqlite_code, int error_number, const std::string& message)
      : std::runtime_error{message}, code{sqlite_code}, system_error{error_number} {}

  int code;          // SQLite's extended result code
  int system_error;  // errno of the last failed call, 0 if none

  bool disk_full() const;
  bool io_error() const;  // of the disk, and not for want of room
};

}  // namespace edu::store
