// Callers hear of a commit when it is on the disk, in the order of the commits, while the writer goes on.
#include "store/acknowledger.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <future>
#include <string>

using namespace edu;
using namespace edu::store;

namespace {

// A disk that takes as long as the test wants, and may fail.
struct Disk {
  std::mutex mutex;
  std::condition_variable changed;
  int allowed = 0, begun = 0;
  bool broken = false;

  void wait() {
    std::unique_lock lock{mutex};
    ++begun;
    changed.notify_all();
    changed.wait(lock, [&] { return allowed > 0; });
    --allowed;
    if (broken) throw Fault{SQLITE_IOERR_FSYNC, 5, "the disk is broken"};
  }
  void allow(int times) {
    std::lock_guard lock{mutex};
    allowed += times;
    changed.notify_all();
  }
  void until_begun(int times) {
    std::unique_lock lock{mutex};
    changed.wait(lock, [&] { return begun >= times; });
  }
};

struct Told {
  std::mutex mutex;
  std::string all;
  void add(char who) {
    std::lock_guard lock{mutex};
    all += who;
  }
  std::string so_far() {
    std::lock_guard lock{mutex};
    return all;
  }
};

struct World {
  Disk disk;
  Told told;
  Acknowledger acknowledger{[this] { disk.wait(); },
                            [](const Fault& fault) {
                              return Outcome{std::make_exception_ptr(Problem{503, "store.failed", fault.what()})};
                            }};
  World() {
    acknowledger.set_live_sink([this](std::vector<LiveMessage>&& live) { told.add(live.front().topic.front()); });
    acknowledger.start();
  }
  ~World() { acknowledger.stop(); }

  // A batch of one caller: told as `who`, in capitals when refused.
  Committed batch(char who) {
    Committed made;
    made.finished.push_back({[this, who](const Outcome& outcome) { told.add(outcome.refused ? who - 32 : who); }, {}});
    return made;
  }
};

}  // namespace

TEST_CASE("nobody hears of a commit before it is on the disk, and the writer goes on meanwhile") {
  World world;
  world.acknowledger.take(world.batch('a'), true);
  world.disk.until_begun(1);
  world.acknowledger.take(world.batch('b'), true);
  world.acknowledger.take(world.batch('c'), false);
  CHECK(world.told.so_far() == "");
  world.disk.allow(1);
  world.disk.until_begun(2);
  CHECK(world.told.so_far() == "a");  // b and c were committed after the first synchronisation began
  world.disk.allow(1);
  world.acknowledger.stop();
  CHECK(world.told.so_far() == "abc");
  CHECK(world.disk.begun == 2);
}

TEST_CASE("a commit with nobody behind it is told of when it was taken, its live messages after its callers") {
  World world;
  world.disk.allow(1);
  auto batch = world.batch('a');
  batch.live.push_back({"topic", "type", "{}"});
  world.acknowledger.take(std::move(batch), false);
  CHECK(world.told.so_far() == "at");
}

TEST_CASE("a disk that hangs stops the writer after a few batches") {
  World world;
  world.acknowledger.take(world.batch('a'), true);
  world.disk.until_begun(1);
  std::atomic<int> taken{0};
  auto writer = std::async(std::launch::async, [&] {
    for (char who = 'b'; who <= 'z'; ++who, ++taken) world.acknowledger.take(world.batch(who), true);
  });
  while (taken < 8) std::this_thread::yield();
  CHECK(world.told.so_far() == "");
  CHECK(writer.wait_for(std::chrono::milliseconds{50}) == std::future_status::timeout);
  CHECK(taken == 8);
  world.disk.allow(100);
  writer.get();
  world.acknowledger.stop();
  CHECK(world.told.so_far() == "abcdefghijklmnopqrstuvwxyz");
}

TEST_CASE("after a disk that failed once, everybody is refused") {
  World world;
  world.disk.broken = true;
  world.acknowledger.take(world.batch('a'), true);
  world.disk.until_begun(1);
  world.acknowledger.take(world.batch('b'), true);
  world.disk.allow(100);
  world.acknowledger.take(world.batch('c'), true);
  world.acknowledger.stop();
  CHECK(world.told.so_far() == "ABC");
  CHECK(world.disk.begun == 1);
}
