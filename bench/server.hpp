// The server under test: the real executable on a folder of its own, pinned to the first two cores.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace bench {

class Server {
 public:
  // `program` runs on cores 0 and 1 and is ready when `--ready-file` is there.
  Server(const std::filesystem::path& program, const std::filesystem::path& data);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  std::uint16_t port() const { return port_; }
  double milliseconds_to_ready() const { return to_ready_; }
  double resident_mebibytes() const;

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
  double to_ready_ = 0;
};

// Runs a program to its end, pinned as the server is when `pinned`; throws when it fails.
void run_program(const std::vector<std::string>& command);

// A program that serves on a port it prints on its first line, pinned to cores 0 and 1; ended with the object.
class Peer {
 public:
  explicit Peer(const std::vector<std::string>& command);
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  ~Peer();
  std::uint16_t port() const { return port_; }

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

// This process and its threads go to the cores that the server doesn't have; to all when there are only two.
void leave_the_servers_cores();

}  // namespace bench
