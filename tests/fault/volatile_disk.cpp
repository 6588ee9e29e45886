#include "fault/volatile_disk.hpp"

#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "fault/mounts.hpp"
#include "flow/support/folder.hpp"

namespace edu::fault {

namespace {

constexpr auto nbdkit = "/usr/bin/nbdkit";
constexpr auto nbdfuse = "/usr/bin/nbdfuse";
constexpr unsigned mebibytes = 512;

}  // namespace

std::string VolatileDisk::missing() {
  for (const auto* needed : {nbdkit, nbdfuse, "/usr/sbin/mkfs.ext4", "/dev/fuse", "/dev/loop-control"})
    if (!std::filesystem::exists(needed)) return std::string{"there is no "} + needed;
  return own_mounts() ? "" : "only root may mount";
}

VolatileDisk::VolatileDisk(const std::filesystem::path& folder)
    : image_{folder / "image"}, shown_{folder / "shown"}, mount_{folder / "disk"}, folder_{folder} {
  std::filesystem::create_directories(mount_);
  std::ofstream{shown_}.close();
  if (const auto said = make_image(image_, mebibytes); !said.empty()) throw std::runtime_error{said};
  power_on();
}

VolatileDisk::~VolatileDisk() { go(); }

void VolatileDisk::power_on() {
  go();
  const auto run = std::to_string(++powered_);
  const auto socket = folder_ / ("socket" + run), log = folder_ / "log";
  const auto served = folder_ / ("served" + run), showing = folder_ / ("showing" + run);
  const auto is_there = [](const std::filesystem::path& pid) { return !flow::read_file(pid).empty(); };
  nbdkit_.emplace(
      std::vector<std::string>{nbdkit, "--foreground", "--unix", socket.string(), "--pidfile", served.string(),
                               "--filter=cache", "file", image_.string(), "cache=writeback"},
      log);
  if (!comes_true([&] { return is_there(served); })) throw std::runtime_error{"nbdkit: " + flow::read_file(log)};
  nbdfuse_.emplace(
      std::vector<std::string>{nbdfuse, "--pidfile", showing.string(), shown_.string(), "--unix", socket.string()},
      log);
  if (!comes_true([&] { return is_there(showing); })) throw std::runtime_error{"nbdfuse: " + flow::read_file(log)};
  if (const auto said = mount_image(shown_, mount_); !said.empty()) throw std::runtime_error{said};
}

void VolatileDisk::cut_power() {
  if (nbdkit_) nbdkit_->strike();
}

// The kernel lets go of the file system before the file is shown anew; what it still wants to write has nowhere to go.
void VolatileDisk::go() {
  if (!nbdkit_) return;
  nbdkit_->kill();
  unmount(mount_);
  nbdfuse_.reset();
  unmount(shown_);
  nbdkit_.reset();
}

}  // namespace edu::fault
