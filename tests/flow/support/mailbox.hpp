// A mail server as a test needs one: it takes every letter on loopback, without TLS, and keeps its text.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace edu::flow {

class Mailbox {
 public:
  Mailbox();
  ~Mailbox();
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  std::string server() const;  // "smtp://127.0.0.1:…"
  // As it came, but for the soft line breaks of quoted-printable; waits for it. Throws when it doesn't come.
  std::string letter(std::size_t number);

 private:
  void listen();
  void serve(int connection);

  int listener_;
  int end_;  // an eventfd: ready when all is over
  int port_ = 0;
  std::mutex lock_;
  std::condition_variable came_;
  std::vector<std::string> letters_;
  std::thread thread_;
};

}  // namespace edu::flow
