// The real executable, started on a folder and a port that the system picks. It says when it is ready by writing
// {"port":…,"setup":"…"} to the file named by --ready-file. It dies with the test, whatever becomes of the test.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "flow/support/http.hpp"
#include "flow/support/live.hpp"
#include "flow/support/process.hpp"

namespace edu::flow {

struct Launch {
  std::filesystem::path executable;
  std::filesystem::path data;             // its folder; kept when the server goes
  std::vector<std::string> options = {};  // after `serve`
  std::vector<std::string> under = {};    // a program that runs it: {"strace", "-f", …}
  std::chrono::seconds patience{30};      // to be ready, and to stop
};

class Server {
 public:
  explicit Server(Launch launch);  // returns when it is ready; throws with the end of its log when it isn't
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const { return port_; }
  const std::string& setup_token() const { return setup_; }  // of the first start; empty later
  Http http() const { return Http{port_}; }
  Live live(std::string_view token) const { return Live::signed_in(port_, token); }

  void kill();      // SIGKILL, and it is gone when this returns
  int stop();       // SIGTERM; its exit code, or 128 + the signal that ended it
  int wait();       // until it ends by itself; the same code
  void start();     // again, on the same folder; a new port unless options name one
  void restart() {  // as after a crash
    kill();
    start();
  }
  bool running();
  pid_t pid() const { return pid_; }  // of the server, or of the program it runs under
  std::string log() const;            // all that it wrote to stdout and stderr

 private:
  int reap(std::chrono::milliseconds most);
  [[noreturn]] void fail(const std::string& what);

  Launch launch_;
  std::filesystem::path log_;
  std::filesystem::path ready_;
  pid_t pid_ = -1;
  int ended_ = 0;  // the exit code once pid_ is -1
  std::uint16_t port_ = 0;
  std::string setup_;
};

}  // namespace edu::flow
