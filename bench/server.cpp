#include "server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "socket.hpp"

namespace bench {

namespace {

using Clock = std::chrono::steady_clock;

void pin(std::initializer_list<int> cores) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int core : cores) CPU_SET(static_cast<std::size_t>(core), &set);
  ::sched_setaffinity(0, sizeof set, &set);
}

[[noreturn]] void execute(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

pid_t start(const std::vector<std::string>& command, bool pinned, int out) {
  const auto pid = ::fork();
  if (pid != 0) return pid;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (pinned) pin({0, 1});
  if (out >= 0) ::dup2(out, STDOUT_FILENO);
  execute(command);
}

void end(pid_t pid) {
  ::kill(pid, SIGTERM);
  ::waitpid(pid, nullptr, 0);
}

}  // namespace

Server::Server(const std::filesystem::path& program, const std::filesystem::path& data) {
  const auto ready = data / "ready.json";
  std::filesystem::remove(ready);
  const auto began = Clock::now();
  const auto quiet = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  pid_ = start({program, "serve", "--data", data, "--host", "127.0.0.1", "--port", "0", "--ready-file", ready, "--set",
                "limits.caller_per_second=0", "--set", "limits.staff_per_second=0", "--set", "limits.address_per_second=0", "--set", "log.level=warn"},
               true, quiet);
  ::close(quiet);
  while (!std::filesystem::exists(ready)) {
    if (Clock::now() - began > std::chrono::seconds{30}) throw std::runtime_error{"the server doesn't get ready"};
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) throw std::runtime_error{"the server ended at its start"};
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  to_ready_ = std::chrono::duration<double, std::milli>(Clock::now() - began).count();
  std::string text;
  std::getline(std::ifstream{ready}, text);
  port_ = static_cast<std::uint16_t>(std::stoi(text.substr(text.find("\"port\":") + 7)));
}

Server::~Server() { end(pid_); }

double Server::resident_mebibytes() const {
  std::ifstream status{fmt::format("/proc/{}/status", pid_)};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

void run_program(const std::vector<std::string>& command) {
  const auto pid = start(command, false, -1);
  int status = 0;
  ::waitpid(pid, &status, 0);
  if (status != 0) throw std::runtime_error{fmt::format("{} {} failed", command[0], command[1])};
}

Peer::Peer(const std::vector<std::string>& command) {
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) throw std::runtime_error{"no pipe"};
  pid_ = start(command, true, pipe[1]);
  ::close(pipe[1]);
  std::string line;
  char c = 0;
  while (::read(pipe[0], &c, 1) == 1 && c != '\n') line += c;
  ::close(pipe[0]);
  port_ = static_cast<std::uint16_t>(std::stoi(line));
}

Peer::~Peer() { end(pid_); }

void leave_the_servers_cores() {
  const auto cores = static_cast<int>(std::thread::hardware_concurrency());
  if (cores <= 2) return;
  cpu_set_t set;
  CPU_ZERO(&set);
  for (int core = 2; core < cores; ++core) CPU_SET(static_cast<std::size_t>(core), &set);
  ::sched_setaffinity(0, sizeof set, &set);
}

}  // namespace bench
