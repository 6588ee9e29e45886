#include "mail/postman.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "ops/log.hpp"

namespace edu::mail {
namespace {

constexpr int at_once = 16;
constexpr Duration soon = std::chrono::seconds{5};
constexpr Duration seldom = std::chrono::hours{1};
constexpr Duration after_a_fault = std::chrono::seconds{30};

struct Waiting {
  LetterId letter;
  AccountId account;
  std::string sealed;
  Time made;
  Time until;
  int tries;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (letter, account, sealed, made, until, tries))

// Five seconds, twenty, eighty, five minutes, twenty, then every hour.
Duration pause_after(int tries) { return std::min<Duration>(soon * (1 << std::min(2 * tries, 14)), seldom); }

void remove(Tasks& tasks, LetterId letter) {
  tasks.write([&](Tx& tx) { tx.run("delete from mail_letter where letter = ?", letter); });
}

}  // namespace

Postman::Postman(Vault& vault, ops::Metrics& metrics, Carry carry)
    : vault_{vault},
      carry_{std::move(carry)},
      sent_{metrics.counter("eduverse_letters_total", "Letters by mail", R"(outcome="sent")")},
      refused_{metrics.counter("eduverse_letters_total", "Letters by mail", R"(outcome="refused")")},
      delayed_{metrics.counter("eduverse_letters_total", "Letters by mail", R"(outcome="delayed")")} {}

void Postman::begin(Tasks& tasks) {
  thread_ = std::thread{[this, &tasks] { run(tasks); }};
}

void Postman::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Postman::wake() {
  {
    const std::lock_guard lock{mutex_};
    woken_ = true;
  }
  changed_.notify_all();
}

std::string Postman::trouble() const {
  const std::lock_guard lock{mutex_};
  return trouble_;
}

std::optional<Time> Postman::deliver(Tasks& tasks) {
  const auto due = tasks.read([](Snapshot& s) {
    return s.all<Waiting>(
        "select letter, account, sealed, made, until, tries from mail_letter where due <= ?"
        " order by due limit ?",
        s.now(), at_once);
  });
  for (const auto& letter : due) {
    {
      const std::lock_guard lock{mutex_};
      if (stopping_) return {};
    }
    const auto [now, writing] = tasks.read([&](Snapshot& s) {
      return std::pair{s.now(), vault_.open(s, letter.account, letter.sealed)};
    });
    if (!writing || letter.until <= now) {
      remove(tasks, letter.letter);
      continue;
    }
    const auto outcome = carry_({letter.letter, letter.made, json::read<Writing>(*writing)});
    if (outcome.carried == Carried::later) {
      tasks.write([&](Tx& tx) {
        tx.run("update mail_letter set tries = tries + 1, due = ? where letter = ?",
               tx.now() + pause_after(letter.tries), letter.letter);
      });
    } else {
      remove(tasks, letter.letter);
    }
    told(outcome, letter.tries);
  }
  return tasks.read([](Snapshot& s) { return s.one<Time>("select due from mail_letter order by due limit 1"); });
}

void Postman::told(Outcome outcome, int tries) {
  auto& counter = outcome.carried == Carried::sent ? sent_ : outcome.carried == Carried::refused ? refused_ : delayed_;
  counter.add();
  if (outcome.carried == Carried::refused)
    ops::log::warn("a letter was refused by the mail server", {{"reason", outcome.reason}});
  if (outcome.carried == Carried::later && tries == 0)
    ops::log::warn("a letter waits for the mail server", {{"reason", outcome.reason}});
  const std::lock_guard lock{mutex_};
  trouble_ = std::move(outcome.reason);
}

void Postman::run(Tasks& tasks) {
  std::unique_lock lock{mutex_};
  while (!stopping_) {
    woken_ = false;
    lock.unlock();
    std::optional<Duration> wait;
    try {
      if (const auto next = deliver(tasks))
        wait = std::max<Duration>(*next - tasks.read([](Snapshot& s) { return s.now(); }), Duration{0});
    } catch (const std::exception& fault) {
      ops::log::error("letters can't be carried", {{"fault", fault.what()}});
      wait = after_a_fault;
    }
    lock.lock();
    const auto called = [this] { return stopping_ || woken_; };
    if (wait) changed_.wait_for(lock, *wait, called);
    else changed_.wait(lock, called);
  }
}

}  // namespace edu::mail
