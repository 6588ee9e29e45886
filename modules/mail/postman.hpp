// Carries what is in the outbox, on a thread of its own: a mail server may take half a minute to say no. A letter leaves
// the outbox once the server has it, so one that was carried when the power went is carried again, under the same
// Message-ID. What can't be delivered now is tried again, ever more rarely, until it is of no use.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "gateway/route.hpp"
#include "mail/envelope.hpp"
#include "ops/metrics.hpp"
#include "store/vault.hpp"

namespace edu::mail {

class Postman {
 public:
  using Carry = std::function<Outcome(const Envelope&)>;

  Postman(Vault& vault, ops::Metrics& metrics, Carry carry);
  ~Postman() { stop(); }

  void begin(Tasks& tasks);
  void stop();
  void wake();  // from any thread

  // Carries what is due. When the next letter is; nothing: none waits.
  std::optional<Time> deliver(Tasks& tasks);
  // What went wrong last; empty once a letter was taken.
  std::string trouble() const;

 private:
  void run(Tasks& tasks);
  void told(Outcome outcome, int tries);

  Vault& vault_;
  Carry carry_;
  ops::Counter& sent_;
  ops::Counter& refused_;
  ops::Counter& delayed_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  bool stopping_ = false;
  std::string trouble_;
  std::thread thread_;
};

}  // namespace edu::mail
