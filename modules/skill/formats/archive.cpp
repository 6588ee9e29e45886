#include "skill/formats/archive.hpp"

#include <zip.h>

#include <algorithm>

#include "skill/formats/encoding.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill {

namespace {

constexpr unsigned kind_of_file = 0170000;
constexpr unsigned link = 0120000;

struct Close {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Unreadable broken() { return {"archive.broken", "the archive is damaged: make it again, or download it again"}; }

// Some programs of Windows part folders by backslashes.
std::string with_slashes(const char* name) {
  std::string path = name;
  std::replace(path.begin(), path.end(), '\\', '/');
  return path;
}

bool leads_out(std::string_view path) {
  if (path.empty() || path.starts_with('/') || (path.size() > 1 && path[1] == ':')) return true;
  for (std::size_t from = 0; from <= path.size();) {
    const auto end = std::min(path.find('/', from), path.size());
    if (path.substr(from, end - from) == "..") return true;
    from = end + 1;
  }
  return false;
}

bool is_link(zip_t* archive, std::uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
  return system == ZIP_OPSYS_UNIX && (attributes >> 16 & kind_of_file) == link;
}

zip_t* open(std::string_view bytes) {
  if (!is_zip(bytes)) throw broken();  // libzip takes no bytes at all for an empty archive
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) throw broken();
  auto* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (archive == nullptr) {
    zip_source_free(source);
    throw broken();
  }
  return archive;
}

}  // namespace

void Archive::Discard::operator()(zip* archive) const { zip_discard(archive); }

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

Archive::Archive(std::string_view bytes, ArchiveLimits limits) : zip_{open(bytes)} {
  const auto count = zip_get_num_entries(zip_.get(), 0);
  if (count < 0) throw broken();
  if (static_cast<std::size_t>(count) > limits.entries)
    throw Unreadable{"archive.entries",
                     "the archive holds more than " + std::to_string(limits.entries) + " files: split it"};
  std::uint64_t total = 0;
  for (std::uint64_t index = 0; index < static_cast<std::uint64_t>(count); ++index) {
    zip_stat_t stat;
    constexpr auto needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(zip_.get(), index, ZIP_FL_ENC_GUESS, &stat) != 0 || (stat.valid & needed) != needed)
      throw broken();
    auto name = with_slashes(stat.name);
    if (leads_out(name))
      throw Unreadable{"archive.path", "the archive names a file outside itself: it may be an attack, it is not read"};
    if (is_link(zip_.get(), index))
      throw Unreadable{"archive.link", "the archive holds a link: pack the files themselves"};
    if (stat.encryption_method != ZIP_EM_NONE)
      throw Unreadable{"archive.encrypted", "the archive is encrypted: pack it without a password"};
    total += std::min(stat.size, limits.bytes + 1);
    const bool swollen =
        stat.size > limits.ratio_from && stat.size / std::max<std::uint64_t>(stat.comp_size, 1) > limits.ratio;
    if (swollen || stat.size > limits.entry_bytes || total > limits.bytes)
      throw Unreadable{"archive.bomb", "unpacked the archive would be too large: it is not read"};
    if (name.ends_with('/')) continue;
    if (!entries_.emplace(std::move(name), Entry{index, stat.size}).second)
      throw Unreadable{"archive.doubled", "the archive holds two files of one name: make it again"};
  }
}

std::string Archive::read(std::string_view name) const {
  const auto entry = entries_.find(name);
  if (entry == entries_.end())
    throw Unreadable{"archive.missing", "the package names a file that it doesn't hold: " + beginning(name)};
  const std::unique_ptr<zip_file_t, Close> file{zip_fopen_index(zip_.get(), entry->second.index, 0)};
  if (!file) {
    const auto code = zip_error_code_zip(zip_get_error(zip_.get()));
    if (code == ZIP_ER_COMPNOTSUPP || code == ZIP_ER_ENCRNOTSUPP)
      throw Unreadable{"archive.method", "the archive is packed in a way that is not read here: use plain zip"};
    throw broken();
  }
  std::string bytes(entry->second.bytes, '\0');
  std::uint64_t have = 0;
  while (have < bytes.size()) {
    const auto read = zip_fread(file.get(), bytes.data() + have, bytes.size() - have);
    if (read <= 0) throw broken();
    have += static_cast<std::uint64_t>(read);
  }
  // More than the directory said, or another checksum: only the read at the end tells.
  char beyond = 0;
  if (zip_fread(file.get(), &beyond, 1) != 0) throw broken();
  return bytes;
}

}  // namespace edu::skill
