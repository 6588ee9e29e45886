// Archives for tests, honest and otherwise: written by libzip, and then bent byte by byte where a test asks for lies.
#pragma once

#include <zip.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace edu::test {

struct ZipOptions {
  bool link = false;      // the first entry is a symbolic link
  bool password = false;  // the first entry is encrypted
};

inline std::string zip_file(const std::vector<std::pair<std::string, std::string>>& entries, ZipOptions options = {}) {
  zip_error_t error;
  zip_error_init(&error);
  auto* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  auto* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error{"no archive"};
  zip_source_keep(buffer);
  for (const auto& [name, bytes] : entries) {
    auto* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
      throw std::runtime_error{zip_strerror(archive)};
  }
  if (options.link) zip_file_set_external_attributes(archive, 0, 0, ZIP_OPSYS_UNIX, 0120777u << 16);
  if (options.password) zip_file_set_encryption(archive, 0, ZIP_EM_AES_256, "secret");
  if (zip_close(archive) != 0) throw std::runtime_error{zip_strerror(archive)};
  zip_stat_t size;
  zip_source_stat(buffer, &size);
  zip_source_open(buffer);
  std::string bytes(size.size, '\0');
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

}  // namespace edu::test
