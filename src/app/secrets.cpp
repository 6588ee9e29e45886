#include "app/secrets.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <span>

#include "base/file.hpp"
#include "base/problem.hpp"
#include "base/rng.hpp"

namespace edu::app {

namespace {

class File {
 public:
  File(const std::filesystem::path& path, int flags) : descriptor_{::open(path.c_str(), flags | O_CLOEXEC, 0600)} {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  bool is_open() const { return descriptor_ >= 0; }
  bool write(std::span<const unsigned char> key) const {
    return ::write(descriptor_, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && sync();
  }
  bool sync() const { return ::fsync(descriptor_) == 0; }

 private:
  int descriptor_;
};

// `draw` fills a key that isn't there yet.
template <class Key, class Draw>
Key known_or_drawn(const std::filesystem::path& keys, std::string_view name, Draw&& draw) {
  std::filesystem::create_directories(keys);
  std::filesystem::permissions(keys, std::filesystem::perms::owner_all);
  const auto path = keys / name;
  Key key;
  if (const auto known = bytes_of_file(path)) {
    if (known->size() != key.size())
      throw Problem{500, "store.broken", fmt::format("{} is cut short. Restore it from a backup.", path.string())};
    std::ranges::copy(*known, key.begin());
    return key;
  }
  draw(key);
  const auto part = std::filesystem::path{path}.concat(".part");
  {
    const File fresh{part, O_WRONLY | O_CREAT | O_TRUNC};
    if (!fresh.is_open() || !fresh.write(key))
      throw Problem{500, "store.broken", fmt::format("Can't write {}.", part.string())};
  }
  std::filesystem::rename(part, path);
  File{keys, O_RDONLY | O_DIRECTORY}.sync();
  return key;
}

}  // namespace

IdKey id_key(const std::filesystem::path& keys, std::uint64_t seed) {
  return known_or_drawn<IdKey>(keys, "ids.key", [&](IdKey& key) {
    if (seed == 0) return randombytes_buf(key.data(), key.size());
    Rng rng{seed};
    for (auto& byte : key) byte = static_cast<unsigned char>(rng.below(256));
  });
}

MasterKey persons_key(const std::filesystem::path& keys) {
  return known_or_drawn<MasterKey>(keys, "persons.key",
                                   [](MasterKey& key) { randombytes_buf(key.data(), key.size()); });
}

}  // namespace edu::app
