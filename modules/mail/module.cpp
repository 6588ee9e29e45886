#include "mail/module.hpp"

#include "base/problem.hpp"

namespace edu::mail {
namespace {

Problem wrong(const std::string& sentence) { return Problem{422, "config.invalid", sentence}; }

// The whole host decides: 127.0.0.1.example.org is somebody else's.
bool on_this_machine(std::string_view url) {
  auto host = url.substr(std::min(url.find("://") + 3, url.size()));
  host = host.substr(0, host.find('/'));
  if (host.find('@') != host.npos) return false;
  if (!host.ends_with(']')) host = host.substr(0, host.rfind(':'));
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

// The address of a page begins with it.
std::string site_of(const Options& options, std::string site) {
  if (options.server.empty()) return {};
  while (site.ends_with('/')) site.pop_back();
  if (!site.starts_with("https://") && !site.starts_with("http://"))
    throw wrong("[mail] needs [server] public_url, as \"https://school.example\": links in letters begin with it.");
  return site;
}

Server server_of(const Options& options) {
  const bool smtps = options.server.starts_with("smtps://");
  if (!options.server.empty() && !smtps && !options.server.starts_with("smtp://"))
    throw wrong(
        "[mail] server must be like \"smtps://mail.school.example:465\" or \"smtp://mail.school.example:587\".");
  const bool plain = options.tls == MailTls::off;
  if (plain && !on_this_machine(options.server))
    throw wrong("[mail] tls = \"off\" is for a mail server on this machine; letters hold keys to accounts.");
  return {options.server, plain && !smtps, options.authority, options.user, options.password};
}

Sender sender_of(const Options& options) {
  if (!options.server.empty() && !is_mailbox(options.from))
    throw wrong("[mail] from must be the address that letters come from, as \"eduverse@school.example\".");
  if (options.name.find_first_of("\r\n<>\"") != std::string::npos)
    throw wrong("[mail] name is one line without quotes or brackets.");
  return {options.from, options.name};
}

}  // namespace

Module::Module(Platform& p, const Options& options, const std::string& public_url)
    : smtp_{server_of(options), sender_of(options)},
      postman_{p.vault(), p.metrics(), [this](const Envelope& envelope) { return smtp_.carry(envelope); }},
      outbox_{p.vault(), site_of(options, public_url), [this] { postman_.wake(); }} {
  p.query("GET /mail", *this, &Module::state)
      .allow(admin)
      .in_person()
      .summary("Whether letters go, and what stops them");
  p.records("mail_letter", "account")
      .as("letters")
      .ids({{"letter", "ltr"}})
      .times({"made", "until", "due"})
      .sealed({"sealed"})
      .forget();
}

void Module::begin(Tasks& tasks) {
  if (outbox_.is_on()) postman_.begin(tasks);
}

void Module::stop() {
  smtp_.end();
  postman_.stop();
}

MailState Module::state(Snapshot& snapshot, const Caller&, const Nothing&) const {
  return {outbox_.is_on(), snapshot.value<std::int64_t>("select count(*) from mail_letter"), postman_.trouble()};
}

}  // namespace edu::mail
