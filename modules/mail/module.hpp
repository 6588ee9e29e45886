// The mail module: letters to adults, where the school has a mail server.
#pragma once

#include "base/values.hpp"
#include "gateway/platform.hpp"
#include "mail/mail.hpp"
#include "mail/postman.hpp"
#include "mail/smtp.hpp"

namespace edu::mail {

BOOST_DEFINE_ENUM_CLASS(MailTls, required, off)

// The section [mail] of the configuration.
struct Options {
  std::string server;  // "smtps://…" or "smtp://…"; empty: no mail
  std::string user;
  std::string password;
  MailTls tls = MailTls::required;
  std::string authority;  // a PEM file
  std::string from;       // "eduverse@school.example"
  std::string name = "EDUverse";
};
BOOST_DESCRIBE_STRUCT(Options, (), (server, user, password, tls, authority, from, name))

struct MailState {
  bool on;
  std::int64_t waiting;  // letters
  std::string trouble;   // what went wrong last; empty: nothing, or not since a letter was taken
};
BOOST_DESCRIBE_STRUCT(MailState, (), (on, waiting, trouble))

class Module {
 public:
  // `public_url`: what browsers call this server by, "https://school.example". Throws Problem "config.invalid".
  Module(Platform& p, const Options& options, const std::string& public_url);

  Outbox& outbox() { return outbox_; }
  void begin(Tasks& tasks);  // letters go from now on
  void stop();               // gives up the one that is under way: it goes after the next start

 private:
  MailState state(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

  Smtp smtp_;
  Postman postman_;
  Outbox outbox_;
};

}  // namespace edu::mail
