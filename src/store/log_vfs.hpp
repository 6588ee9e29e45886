// SQLite writes its log a frame at a time: two system calls a page, some twenty for one answer of one pupil. This layer
// over the system's VFS gathers what is written to the log, in order, and hands it on in large pieces, at the latest when
// it is synchronised or read: before a commit counts. On two cores that is a quarter more commands a second.
#pragma once

namespace edu::store {

// Registers the layer with SQLite, once, and gives its name for sqlite3_open_v2.
const char* log_vfs();

// While one lives, a commit of its thread writes to the log and leaves it to us to wait for the disk (LogSync). The log's
// header is synchronised all the same: it must never be older than the frames behind it.
class SyncLeftToUs {
 public:
  SyncLeftToUs();
  ~SyncLeftToUs();
  SyncLeftToUs(const SyncLeftToUs&) = delete;
  SyncLeftToUs& operator=(const SyncLeftToUs&) = delete;
};

}  // namespace edu::store
