#include "base/zip.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace edu {
namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Release {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

[[noreturn]] void fail() { throw std::runtime_error{"an archive can't be made"}; }

}  // namespace

std::string zip_archive(const std::vector<ZipEntry>& entries, Time made) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, Release> buffer{zip_source_buffer_create(nullptr, 0, 0, &error)};
  if (!buffer) fail();
  std::unique_ptr<zip_t, Discard> archive{zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error)};
  if (!archive) fail();
  zip_source_keep(buffer.get());  // one share is the archive's now
  for (const auto& entry : entries) {
    auto* source = zip_source_buffer(archive.get(), entry.bytes.data(), entry.bytes.size(), 0);
    const auto index = zip_file_add(archive.get(), entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      fail();
    }
    zip_file_set_mtime(archive.get(), static_cast<zip_uint64_t>(index), made.ms / 1000, 0);
  }
  if (zip_close(archive.get()) != 0) fail();
  static_cast<void>(archive.release());

  zip_stat_t size;
  if (zip_source_stat(buffer.get(), &size) != 0 || zip_source_open(buffer.get()) != 0) fail();
  std::string bytes(size.size, '\0');
  const auto read = zip_source_read(buffer.get(), bytes.data(), bytes.size());
  zip_source_close(buffer.get());
  if (read != static_cast<zip_int64_t>(bytes.size())) fail();
  return bytes;
}

}  // namespace edu
