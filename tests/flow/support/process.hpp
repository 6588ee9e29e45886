// Programs that a test runs: to their end, or beside it. None outlives the test, whatever becomes of the test.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace edu::flow {

// A child that is killed when the thread that made it goes; its output is added to the files named. In a group of its
// own, so that what it runs under can be ended together with it.
pid_t spawn(const std::vector<std::string>& command, const std::filesystem::path& out,
            const std::filesystem::path& err);

// What waitpid said of a child, as a shell would: its exit code, or 128 + the signal that ended it.
int code_of(int status);

// A program run to its end: what it wrote (stdout, stderr) and its exit code.
struct Ran {
  int code;
  std::string out, err;
};
Ran run(const std::vector<std::string>& command);

// A program that runs beside the test until it is killed.
class Companion {
 public:
  Companion(const std::vector<std::string>& command, const std::filesystem::path& log)
      : pid_{spawn(command, log, log)} {}
  Companion(const Companion&) = delete;
  Companion& operator=(const Companion&) = delete;
  ~Companion() { kill(); }

  void strike();  // SIGKILL is on its way when this returns
  void kill();    // SIGKILL, and it is gone when this returns

 private:
  pid_t pid_;
};

}  // namespace edu::flow
