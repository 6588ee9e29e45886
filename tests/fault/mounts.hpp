// Mounts of a test's own: in a namespace that goes with the process, so that nothing stays mounted behind a test that
// was interrupted.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

namespace edu::fault {

// What this test mounts from now on only it and its children see. False where that isn't allowed (no root).
bool own_mounts();

// Mounts the ext4 in a file; what mount said, empty when it worked.
std::string mount_image(const std::filesystem::path& image, const std::filesystem::path& at);
void unmount(const std::filesystem::path& at);
// An empty ext4 of so many MiB in a new file; what mkfs said, empty when it worked.
std::string make_image(const std::filesystem::path& image, unsigned mebibytes);

template <class Condition>
bool comes_true(Condition condition) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{15};
  while (std::chrono::steady_clock::now() < until) {
    if (condition()) return true;
    std::this_thread::yield();
  }
  return false;
}

}  // namespace edu::fault
