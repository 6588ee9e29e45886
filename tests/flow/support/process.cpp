#include "flow/support/process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <stdexcept>

#include "flow/support/folder.hpp"

namespace edu::flow {

namespace {

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
  return code_of(status);
}

}  // namespace

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

pid_t spawn(const std::vector<std::string>& command, const std::filesystem::path& out,
            const std::filesystem::path& err) {
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const auto parent = ::getpid();
  const auto pid = ::fork();
  if (pid < 0) throw std::runtime_error{"fork failed"};
  if (pid == 0) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const auto to = ::open(out.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    const auto errors = out == err ? to : ::open(err.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    const auto nothing = ::open("/dev/null", O_RDONLY);
    if (::getppid() != parent || to < 0 || errors < 0 || nothing < 0) ::_exit(126);
    ::dup2(nothing, 0);
    ::dup2(to, 1);
    ::dup2(errors, 2);
    ::execvp(words[0], words.data());
    ::_exit(127);
  }
  ::setpgid(pid, pid);
  return pid;
}

Ran run(const std::vector<std::string>& command) {
  const Folder folder;
  const auto code = wait_for(spawn(command, folder / "out", folder / "err"));
  return {code, read_file(folder / "out"), read_file(folder / "err")};
}

void Companion::strike() {
  if (pid_ < 0) return;
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
}

void Companion::kill() {
  if (pid_ < 0) return;
  strike();
  wait_for(pid_);
  pid_ = -1;
}

}  // namespace edu::flow
