// What other modules may ask of mail: a letter to somebody's address, sent once the change that wrote it is on disk. A
// school needs no mail server; where none is configured nothing is sent, and nobody is told that it would be.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "store/vault.hpp"

namespace edu::mail {

struct Letter {
  AccountId to;         // whose letter it is: sealed under their key, gone when they are erased
  std::string address;  // of one mailbox
  std::string subject;  // one line
  std::string text;     // plain; lines end in \n
  Time until;           // of no use later: isn't sent any more
};

class Outbox {
 public:
  static constexpr std::size_t most = 1'000;  // letters that wait; a school's adults ask for fewer in a year

  // `site`: where this server is reached, "https://school.example"; empty: there is no mail. `woken` runs when a letter
  // is on disk.
  Outbox(Vault& vault, std::string site, std::function<void()> woken)
      : vault_{vault}, site_{std::move(site)}, woken_{std::move(woken)} {}

  bool is_on() const { return !site_.empty(); }
  // What the links in letters begin with.
  const std::string& site() const { return site_; }

  // Does nothing without mail, for whoever was erased, and when the outbox is full; the last is logged.
  void post(Tx& tx, const Letter& letter);

 private:
  Vault& vault_;
  std::string site_;
  std::function<void()> woken_;
};

}  // namespace edu::mail
