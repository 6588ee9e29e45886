// A mail server, spoken to by libcurl: over TLS, or by STARTTLS, or not at all.
#pragma once

#include <atomic>
#include <string>

#include "mail/message.hpp"

namespace edu::mail {

struct Server {
  std::string url;        // "smtps://mail.school.example:465", "smtp://mail.school.example:587"
  bool plain = false;     // for a server on this machine: no TLS
  std::string authority;  // a PEM file; empty: what this machine trusts
  std::string user;       // empty: nobody signs in
  std::string password;
};

class Smtp {
 public:
  Smtp(Server server, Sender sender) : server_{std::move(server)}, sender_{std::move(sender)} {}

  // Waits half a minute at most. What the server refuses for good (RFC 5321 §4.2.1, 5yz) is refused; whatever may be
  // mended, as a wrong password, is for later.
  Outcome carry(const Envelope& envelope) const;
  // From any thread: what is under way is given up within a second or two, and is for later.
  void end() { ended_ = true; }

 private:
  Server server_;
  Sender sender_;
  std::atomic<bool> ended_ = false;
};

}  // namespace edu::mail
