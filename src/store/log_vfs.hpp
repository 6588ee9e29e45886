// SQLite writes its log a frame at a time: two system calls a page, some twenty for one answer of one pupil. This layer
// over the system's VFS gathers what is written to the log, in order, and hands it on in large pieces, at the latest when
// it is synchronised or read: before a commit counts. On two cores that is a quarter more commands a second.
#pragma once

namespace edu::store {

// Registers the layer with SQLite, once, and gives its name for sqlite3_open_v2.
const char* log_vfs();

}  // namespace edu::store
