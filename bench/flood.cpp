#include "flood.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include "app/embedded.hpp"

namespace edu::bench {

namespace {
constexpr std::size_t in_flight = 512;
}

Flood flood(store::Store& store, double seconds, const std::function<store::Command()>& next) {
  std::mutex mutex;
  std::condition_variable room;
  std::size_t waiting = 0;
  std::int64_t done = 0, refused = 0;
  const auto start = std::chrono::steady_clock::now();
  const auto elapsed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  while (elapsed() < seconds) {
    {
      std::unique_lock lock{mutex};
      room.wait(lock, [&] { return waiting < in_flight; });
      ++waiting;
    }
    const bool taken = store.submit(next(), [&](const store::Outcome& outcome) {
      std::lock_guard lock{mutex};
      --waiting;
      ++(outcome.refused ? refused : done);
      room.notify_one();
    });
    if (!taken) std::abort();
  }
  std::unique_lock lock{mutex};
  room.wait(lock, [&] { return waiting == 0; });
  return {static_cast<double>(done) / elapsed(), refused};
}

store::Options store_of(const std::filesystem::path& folder, std::initializer_list<std::string_view> modules) {
  store::Options options;
  options.folder = folder;
  options.migrations = app::migrations();
  std::erase_if(options.migrations, [&](const store::Migration& m) {
    return std::find(modules.begin(), modules.end(), m.module) == modules.end();
  });
  return options;
}

}  // namespace edu::bench
