#include "store/log_vfs.hpp"

#include <sqlite3.h>

#include <cstring>
#include <memory>
#include <mutex>
#include <new>

namespace edu::store {

namespace {

// Under 128 KiB: SQLite's unix layer writes no more in one call, and takes a multiple of that for a full disk.
constexpr int most_gathered = 120 * 1024;

thread_local bool sync_left_to_us = false;

// Our file, and right behind it the real one, whose size only the system's VFS knows.
struct LogFile {
  sqlite3_file base;
  std::unique_ptr<unsigned char[]> gathered;
  sqlite3_int64 start;
  int size;
  bool gathers;

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  const sqlite3_io_methods* methods() { return real()->pMethods; }

  int hand_on() {
    if (size == 0) return SQLITE_OK;
    const auto written = size;
    size = 0;
    return methods()->xWrite(real(), gathered.get(), written, start);
  }
  bool overlaps(sqlite3_int64 offset, int length) const {
    return size > 0 && offset < start + size && offset + length > start;
  }
};

LogFile& log(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }

int close(sqlite3_file* file) {
  auto& self = log(file);
  self.hand_on();  // never part of a commit: those were synchronised
  const auto code = self.methods()->xClose(self.real());
  self.~LogFile();
  return code;
}

int read(sqlite3_file* file, void* into, int length, sqlite3_int64 offset) {
  auto& self = log(file);
  if (self.overlaps(offset, length))
    if (const auto code = self.hand_on(); code != SQLITE_OK) return code;
  return self.methods()->xRead(self.real(), into, length, offset);
}

int write(sqlite3_file* file, const void* from, int length, sqlite3_int64 offset) {
  auto& self = log(file);
  if (!self.gathers || length > most_gathered) {
    if (const auto code = self.hand_on(); code != SQLITE_OK) return code;
    return self.methods()->xWrite(self.real(), from, length, offset);
  }
  if (!self.gathered) self.gathered.reset(new (std::nothrow) unsigned char[most_gathered]);
  if (!self.gathered) return SQLITE_NOMEM;
  if (self.size > 0 && (offset != self.start + self.size || self.size + length > most_gathered))
    if (const auto code = self.hand_on(); code != SQLITE_OK) return code;
  if (self.size == 0) self.start = offset;
  std::memcpy(self.gathered.get() + self.size, from, static_cast<std::size_t>(length));
  self.size += length;
  return SQLITE_OK;
}

// Whatever else touches the file's bytes or its length sees it as written.
template <auto Method, class... Args>
int after_handing_on(sqlite3_file* file, Args... args) {
  auto& self = log(file);
  if (const auto code = self.hand_on(); code != SQLITE_OK) return code;
  return (self.methods()->*Method)(self.real(), args...);
}
int sync(sqlite3_file* file, int flags) {
  auto& self = log(file);
  const bool header = self.size > 0 && self.start == 0;
  if (const auto code = self.hand_on(); code != SQLITE_OK) return code;
  if (self.gathers && !header && sync_left_to_us) return SQLITE_OK;
  return self.methods()->xSync(self.real(), flags);
}
template <auto Method, class Result, class... Args>
Result pass(sqlite3_file* file, Args... args) {
  return (log(file).methods()->*Method)(log(file).real(), args...);
}

using Methods = sqlite3_io_methods;
constexpr Methods methods{
    .iVersion = 3,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = after_handing_on<&Methods::xTruncate, sqlite3_int64>,
    .xSync = sync,
    .xFileSize = after_handing_on<&Methods::xFileSize, sqlite3_int64*>,
    .xLock = pass<&Methods::xLock, int, int>,
    .xUnlock = pass<&Methods::xUnlock, int, int>,
    .xCheckReservedLock = pass<&Methods::xCheckReservedLock, int, int*>,
    .xFileControl = pass<&Methods::xFileControl, int, int, void*>,
    .xSectorSize = pass<&Methods::xSectorSize, int>,
    .xDeviceCharacteristics = pass<&Methods::xDeviceCharacteristics, int>,
    .xShmMap = pass<&Methods::xShmMap, int, int, int, int, void volatile**>,
    .xShmLock = pass<&Methods::xShmLock, int, int, int, int>,
    .xShmBarrier = pass<&Methods::xShmBarrier, void>,
    .xShmUnmap = pass<&Methods::xShmUnmap, int, int>,
    .xFetch = pass<&Methods::xFetch, int, sqlite3_int64, int, void**>,
    .xUnfetch = pass<&Methods::xUnfetch, int, sqlite3_int64, void*>,
};

sqlite3_vfs* system_vfs = nullptr;

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
  auto* self = new (file) LogFile{};
  self->gathers = (flags & SQLITE_OPEN_WAL) != 0;
  self->real()->pMethods = nullptr;
  const auto code = system_vfs->xOpen(system_vfs, name, self->real(), flags, out_flags);
  self->base.pMethods = self->methods() ? &methods : nullptr;
  return code;
}

}  // namespace

const char* log_vfs() {
  static constexpr auto name = "eduverse";
  static std::once_flag once;
  std::call_once(once, [] {
    static sqlite3_vfs layer;
    system_vfs = sqlite3_vfs_find(nullptr);
    layer = *system_vfs;
    layer.zName = name;
    layer.szOsFile = static_cast<int>(sizeof(LogFile)) + system_vfs->szOsFile;
    layer.xOpen = open;
    layer.pNext = nullptr;
    sqlite3_vfs_register(&layer, 0);
  });
  return name;
}

SyncLeftToUs::SyncLeftToUs() { sync_left_to_us = true; }
SyncLeftToUs::~SyncLeftToUs() { sync_left_to_us = false; }

}  // namespace edu::store
