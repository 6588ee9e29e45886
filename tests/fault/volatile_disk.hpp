// A disk as real ones are: what was written sits in its cache until the cache is flushed, and is gone when its power is.
// The file that holds what is durable is served by nbdkit behind a write-back cache in memory of its own, nbdfuse shows it
// as a file again, and an ext4 is mounted from that through a loop device. A flush of the file system comes through to
// nbdkit; killing nbdkit is the power cut.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "flow/support/process.hpp"

namespace edu::fault {

class VolatileDisk {
 public:
  // Empty, mounted at folder/"disk". Look at missing() first.
  explicit VolatileDisk(const std::filesystem::path& folder);
  VolatileDisk(const VolatileDisk&) = delete;
  VolatileDisk& operator=(const VolatileDisk&) = delete;
  ~VolatileDisk();

  // What such a disk needs and isn't here; empty when it can be had.
  static std::string missing();

  const std::filesystem::path& path() const { return mount_; }
  void cut_power();  // from now on nothing written or flushed arrives
  void power_on();   // mounted again from what had arrived; the journal is recovered. Throws when it can't be

 private:
  void go();

  std::filesystem::path image_, shown_, mount_, folder_;
  int powered_ = 0;  // how often
  std::optional<flow::Companion> nbdkit_, nbdfuse_;
};

}  // namespace edu::fault
