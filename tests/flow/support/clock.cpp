#include "flow/support/clock.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>

namespace edu::flow {
namespace {

using Shift = std::atomic<std::int64_t>;  // zero, all bits of it, is no shift

// ASan wants to be the first library, and goes on as the second one.
std::string address_sanitizer() {
  const auto* set = std::getenv("ASAN_OPTIONS");
  return std::string{"ASAN_OPTIONS="} + (set ? std::string{set} + ":" : "") + "verify_asan_link_order=0";
}

}  // namespace

Clock::Clock(const std::filesystem::path& library, const std::filesystem::path& file)
    : under_{"env", "LD_PRELOAD=" + library.string(), "EDU_CLOCK=" + file.string(), address_sanitizer()} {
  const int opened = open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (opened < 0 || ftruncate(opened, sizeof(Shift)) != 0) throw std::runtime_error("no clock at " + file.string());
  page_ = mmap(nullptr, sizeof(Shift), PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
  close(opened);
  if (page_ == MAP_FAILED) throw std::runtime_error("no clock in " + file.string());
}

Clock::~Clock() { munmap(page_, sizeof(Shift)); }

void Clock::move(std::chrono::seconds by) {
  static_cast<Shift*>(page_)->fetch_add(std::chrono::duration_cast<std::chrono::nanoseconds>(by).count());
}

}  // namespace edu::flow
