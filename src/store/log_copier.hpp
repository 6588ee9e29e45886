// Copies the log into the database on a thread and a connection of its own, while the writer goes on. What the writer adds
// meanwhile is left: it copies that rest itself, a few pages between two commits, and the log can start over.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "store/connection.hpp"

namespace edu::store {

// Copies what is in the log, as far as readers let it. A full disk is no matter, since the log keeps everything; any other
// error is thrown as a Fault.
enum class Patience { none, wait_for_readers };
void copy_log(Connection& connection, Patience patience);

class LogCopier {
 public:
  // `failed` hears of an I/O error, on the copier's thread.
  LogCopier(const std::filesystem::path& file, std::function<void(const Fault&)> failed);

  void start();
  void stop();
  // Asks for a copy; true when one that was asked for earlier is made, once. Never waits.
  bool copied();

 private:
  enum class State { idle, asked, copied };
  void run();

  Connection connection_;
  std::function<void(const Fault&)> failed_;
  std::mutex mutex_;
  std::condition_variable asked_;
  State state_ = State::idle;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace edu::store
