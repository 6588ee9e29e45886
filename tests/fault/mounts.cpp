#include "fault/mounts.hpp"

#include <sched.h>
#include <sys/mount.h>

#include <fstream>

#include "flow/support/process.hpp"

namespace edu::fault {

using flow::run;

bool own_mounts() {
  static const bool own =
      ::unshare(CLONE_NEWNS) == 0 && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
  return own;
}

std::string make_image(const std::filesystem::path& image, unsigned mebibytes) {
  std::ofstream{image}.close();
  std::filesystem::resize_file(image, std::uintmax_t{mebibytes} * 1024 * 1024);
  const auto made = run({"/usr/sbin/mkfs.ext4", "-q", "-m", "0", image.string()});
  return made.code == 0 ? "" : "mkfs.ext4: " + made.err;
}

std::string mount_image(const std::filesystem::path& image, const std::filesystem::path& at) {
  if (!own_mounts()) return "no mounts without root";
  const auto mounted = run({"/usr/bin/mount", "-o", "loop", image.string(), at.string()});
  return mounted.code == 0 ? "" : "mount: " + mounted.err;
}

void unmount(const std::filesystem::path& at) { run({"/usr/bin/umount", "-l", at.string()}); }

}  // namespace edu::fault
