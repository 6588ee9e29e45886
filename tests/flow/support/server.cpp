#include "flow/support/server.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <stdexcept>

#include "flow/support/folder.hpp"

namespace edu::flow {

namespace {

// A descriptor that closes itself.
struct Descriptor {
  int number;
  explicit Descriptor(int opened) : number{opened} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

int pidfd_of(pid_t pid) { return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)); }

int milliseconds_until(std::chrono::steady_clock::time_point end) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
  return left < 0 ? 0 : static_cast<int>(left) + 1;
}

}  // namespace

Server::Server(Launch launch) : launch_{std::move(launch)} {
  std::filesystem::create_directories(launch_.data);
  log_ = launch_.data;
  log_ += ".log";
  ready_ = launch_.data;
  ready_ += ".ready";
  start();
}

Server::~Server() {
  kill();
  std::error_code ignored;
  std::filesystem::remove(ready_, ignored);
  std::filesystem::remove(log_, ignored);
}

void Server::start() {
  if (pid_ > 0) throw std::logic_error{"the server runs already"};
  std::filesystem::remove(ready_);
  auto command = launch_.under;
  for (const auto& word :
       {launch_.executable.string(), std::string{"serve"}, std::string{"--data"}, launch_.data.string(),
        std::string{"--host"}, std::string{"127.0.0.1"}, std::string{"--ready-file"}, ready_.string()}) {
    command.push_back(word);
  }
  const auto& options = launch_.options;
  if (std::find(options.begin(), options.end(), "--port") == options.end())
    command.insert(command.end(), {"--port", "0"});
  command.insert(command.end(), options.begin(), options.end());

  const Descriptor watch{::inotify_init1(IN_CLOEXEC)};
  ::inotify_add_watch(watch.number, ready_.parent_path().c_str(), IN_CLOSE_WRITE | IN_MOVED_TO);
  pid_ = spawn(command, log_, log_);
  const Descriptor child{pidfd_of(pid_)};
  const auto end = std::chrono::steady_clock::now() + launch_.patience;
  for (;;) {
    const auto said = read_file(ready_);
    if (said.ends_with("}") || said.ends_with("}\n")) {
      const Json ready{said};
      port_ = static_cast<std::uint16_t>(ready.integer("/port"));
      setup_ = ready.has("/setup") ? ready.text("/setup") : "";
      return;
    }
    std::array<pollfd, 2> watched{{{watch.number, POLLIN, 0}, {child.number, POLLIN, 0}}};
    const auto woke = ::poll(watched.data(), watched.size(), milliseconds_until(end));
    if (woke == 0) fail("was not ready in time");
    if (watched[1].revents != 0) fail("ended before it was ready");
    std::array<char, 4096> drained;
    if (watched[0].revents != 0 && ::read(watch.number, drained.data(), drained.size()) < 0) fail("can't be watched");
  }
}

void Server::fail(const std::string& what) {
  kill();
  auto said = log();
  if (said.size() > 4000) said = "…" + said.substr(said.size() - 4000);
  throw std::runtime_error{"the server " + what + " (exit " + std::to_string(ended_) + "); it said:\n" + said};
}

int Server::reap(std::chrono::milliseconds most) {
  if (pid_ < 0) return ended_;
  const Descriptor child{pidfd_of(pid_)};
  pollfd watched{child.number, POLLIN, 0};
  if (::poll(&watched, 1, static_cast<int>(most.count())) == 0) return -1;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return ended_ = code_of(status);
}

void Server::kill() {
  if (pid_ < 0) return;
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
  reap(std::chrono::hours{1});
}

int Server::stop() {
  if (pid_ > 0) ::kill(pid_, SIGTERM);
  return wait();
}

int Server::wait() {
  const auto code = reap(launch_.patience);
  if (code == -1) fail("did not end in time");
  return code;
}

bool Server::running() { return pid_ > 0 && reap(std::chrono::milliseconds{0}) == -1; }

std::string Server::log() const { return read_file(log_); }

}  // namespace edu::flow
