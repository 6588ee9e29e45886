// The server is killed at random moments while students answer. A ledger of what it acknowledged is kept outside: after
// each restart nothing of it is missing, and what is asked again under its key is not paid twice.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <random>
#include <thread>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

int rounds() { return std::getenv("EDU_LONG") ? 200 : 20; }

unsigned seed() {
  const auto* given = std::getenv("EDU_SEED");
  return given ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
}

// Until the connection breaks.
void play(Server& server, const School& school, Student& student, std::atomic<int>& acknowledged) {
  auto http = server.http();
  try {
    for (;;) {
      student.step(http, school);
      ++acknowledged;
    }
  } catch (const Broken&) {}
}

}  // namespace

TEST_CASE("nothing acknowledged is lost and nothing is paid twice when the server is killed at any moment") {
  const auto seeded = seed();
  MESSAGE("EDU_SEED=" << seeded);
  std::mt19937 random{seeded};
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  std::vector<Student> students;
  {
    auto http = server.http();
    for (int n = 0; n < 8; ++n) {
      students.emplace_back("pupil" + std::to_string(n));
      students.back().join(http, school);
    }
  }
  std::atomic<int> acknowledged{0};
  for (int round = 0; round < rounds(); ++round) {
    std::vector<std::thread> playing;
    for (auto& student : students) playing.emplace_back([&] { play(server, school, student, acknowledged); });
    std::this_thread::sleep_for(std::chrono::milliseconds{random() % 250 + 1});
    server.kill();
    for (auto& thread : playing) thread.join();

    const auto verified = run({EDU_EXECUTABLE, "verify", "--data", (folder / "data").string()});
    REQUIRE_MESSAGE(verified.code == 0, "round " << round << ": " << verified.out << verified.err);
    server.start();
    auto http = server.http();
    for (auto& student : students) {
      student.step(http, school);  // what was under way is asked again
      ++acknowledged;
      const auto held = student.held(http), told = student.acknowledged();
      CHECK_MESSAGE(held.xp == told.xp, student.username() << " in round " << round);
      CHECK_MESSAGE(held.coins == told.coins, student.username() << " in round " << round);
    }
  }
  MESSAGE(rounds() << " kills, " << acknowledged.load() << " commands acknowledged");
  CHECK(acknowledged > rounds() * 8);
}
