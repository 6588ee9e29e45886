// A server's own clock, put on and back by the test while the server runs (tests/clock). The test's own time stays.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace edu::flow {

class Clock {
 public:
  // `library`: what tests/clock was built to; `file`: a new one.
  Clock(const std::filesystem::path& library, const std::filesystem::path& file);
  ~Clock();
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  // Launch::under of the server that goes by it.
  const std::vector<std::string>& under() const { return under_; }
  void move(std::chrono::seconds by);

 private:
  std::vector<std::string> under_;
  void* page_;
};

}  // namespace edu::flow
