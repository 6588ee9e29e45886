// The process as the kernel sees it, read from /proc when the page of metrics is asked for.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "ops/metrics.hpp"

namespace edu::ops {
namespace {

double resident_bytes() {
  std::ifstream file{"/proc/self/statm"};
  double all = 0;
  double resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double processor_seconds() {
  timespec spent{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

double open_files() {
  std::error_code none;
  const std::filesystem::directory_iterator files{"/proc/self/fd", none};
  return static_cast<double>(std::distance(begin(files), end(files)));
}

}  // namespace

void watch_process(Metrics& metrics) {
  const auto started = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  metrics.gauge("process_resident_memory_bytes", "Resident memory", resident_bytes);
  metrics.gauge("process_cpu_seconds_total", "Processor time spent, by user and system", processor_seconds);
  metrics.gauge("process_open_fds", "Open file descriptors", open_files);
  metrics.gauge("process_start_time_seconds", "When the process started, since 1970", [started] { return started; });
}

}  // namespace edu::ops
