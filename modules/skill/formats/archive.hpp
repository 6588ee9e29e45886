// A zip archive of somebody else's making, read from memory by libzip. Everything that its directory claims is checked
// before a byte is unpacked: how many entries, how large, how much smaller packed; a name that leads out of the archive,
// a link or an encrypted entry refuses it as a whole, since an honest program writes none of these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace edu::skill {

struct ArchiveLimits {
  std::size_t entries = 20'000;
  std::uint64_t entry_bytes = 128 * 1024 * 1024;  // of one, unpacked
  std::uint64_t bytes = 256 * 1024 * 1024;        // of all, unpacked
  std::uint64_t ratio = 200;                      // unpacked to packed; deflate alone could do a thousand
  std::uint64_t ratio_from = 1024 * 1024;         // what is smaller unpacked may be packed as well as it likes
};

class Archive {
 public:
  struct Entry {
    std::uint64_t index;
    std::uint64_t bytes;  // unpacked
  };

  // `bytes` outlive it. Throws Unreadable "archive.broken", "archive.entries", "archive.bomb", "archive.path",
  // "archive.link", "archive.encrypted", "archive.doubled".
  explicit Archive(std::string_view bytes, ArchiveLimits limits = {});

  // By name, with slashes; folders are left out.
  const std::map<std::string, Entry, std::less<>>& entries() const { return entries_; }
  bool has(std::string_view name) const { return entries_.contains(name); }
  // Throws Unreadable "archive.missing", "archive.broken", "archive.method" (packed in a way that we don't read).
  std::string read(std::string_view name) const;

 private:
  struct Discard {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Discard> zip_;
  std::map<std::string, Entry, std::less<>> entries_;
};

bool is_zip(std::string_view bytes);

}  // namespace edu::skill
