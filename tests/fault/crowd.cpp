#include "fault/crowd.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <thread>

namespace edu::fault {

using namespace flow;

std::mt19937 seeded() {
  const auto* given = std::getenv("EDU_SEED");
  const auto seed = given ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  MESSAGE("EDU_SEED=" << seed);
  return std::mt19937{seed};
}

Crowd::Crowd(Server& server, int students) : school_{School::found(server)} {
  auto http = server.http();
  for (int n = 0; n < students; ++n) {
    students_.emplace_back("pupil" + std::to_string(n));
    students_.back().join(http, school_);
  }
}

void Crowd::play(Server& server, std::chrono::milliseconds time, const std::function<void()>& end) {
  std::atomic<int> acknowledged{0};
  std::atomic<bool> ending{false};
  std::mutex mutex;
  std::exception_ptr refused;
  const auto answer = [&](Student& student) {
    auto http = server.http();
    try {
      for (;;) {
        student.step(http, school_);
        ++acknowledged;
      }
    } catch (const std::runtime_error&) {
      if (ending) return;
      std::lock_guard lock{mutex};
      refused = std::current_exception();
    }
  };
  std::vector<std::thread> answering;
  for (auto& student : students_) answering.emplace_back([&] { answer(student); });
  std::this_thread::sleep_for(time);
  ending = true;
  end();
  for (auto& thread : answering) thread.join();
  acknowledged_ += acknowledged;
  if (refused) std::rethrow_exception(refused);
}

void Crowd::ask_again(Server& server) {
  auto http = server.http();
  for (auto& student : students_) {
    student.step(http, school_);
    ++acknowledged_;
  }
}

std::string Crowd::differs(Server& server) {
  auto http = server.http();
  std::string who;
  for (auto& student : students_) {
    const auto held = student.held(http), told = student.acknowledged();
    if (held == told) continue;
    who += student.username() + " holds " + std::to_string(held.xp) + " XP and " + std::to_string(held.coins) +
           " coins, was told of " + std::to_string(told.xp) + " and " + std::to_string(told.coins) + "; ";
  }
  return who;
}

bool Crowd::lost_something(Server& server) {
  auto http = server.http();
  for (auto& student : students_) {
    const auto held = student.held(http), told = student.acknowledged();
    if (held.xp < told.xp || held.coins < told.coins) return true;
  }
  return false;
}

}  // namespace edu::fault
