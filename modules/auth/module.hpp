// The auth module: who may come in, and as whom.
#pragma once

#include <filesystem>

#include "auth/administration.hpp"
#include "auth/admission.hpp"
#include "auth/api_keys.hpp"
#include "auth/auth.hpp"
#include "auth/challenge.hpp"
#include "auth/emails.hpp"
#include "auth/flags.hpp"
#include "auth/guesses.hpp"
#include "auth/handed_out.hpp"
#include "auth/join.hpp"
#include "auth/key_rotation.hpp"
#include "auth/keys.hpp"
#include "auth/oidc_sign_in.hpp"
#include "auth/own_identities.hpp"
#include "auth/own_second_factor.hpp"
#include "auth/own_sessions.hpp"
#include "auth/password_reset.hpp"
#include "auth/passwords.hpp"
#include "auth/person.hpp"
#include "auth/picture_sign_in.hpp"
#include "auth/program_keys.hpp"
#include "auth/revoked.hpp"
#include "auth/second_factor.hpp"
#include "auth/security.hpp"
#include "auth/session_reply.hpp"
#include "auth/setup.hpp"
#include "auth/sign_in.hpp"
#include "auth/standing.hpp"
#include "auth/step_up.hpp"
#include "auth/tokens.hpp"
#include "classroom/events.hpp"
#include "gateway/platform.hpp"
#include "mail/mail.hpp"

namespace edu::auth {

// The section [auth] of the configuration.
struct Options {
  Bounded<int, 1, 60> access_minutes{15};  // how long an access token is good
  Bounded<int, 1, 365> session_days{30};   // how long a session lives that nobody refreshes
  Bounded<int, 1, 365> staff_session_days{14};
  Bounded<int, 1, 720> admin_session_hours{24};
  Bounded<int, 1, 3650> session_most_days{365};  // how long it lives however much it is used
  Bounded<int, 1, 3650> staff_session_most_days{90};
  Bounded<int, 1, 365> admin_session_most_days{7};
  Bounded<int, 1, 3650> signing_key_days{90};  // until the next one signs
  Bounded<int, 0, 20> argon2_passes{0};        // of a password's hash; 0: what takes some 50 ms here, measured once
  Bounded<int, 1, 1024> argon2_mebibytes{32};
};
BOOST_DESCRIBE_STRUCT(Options, (),
                      (access_minutes, session_days, staff_session_days, admin_session_hours, session_most_days,
                       staff_session_most_days, admin_session_most_days, signing_key_days, argon2_passes,
                       argon2_mebibytes))

// Whose token it is: a person's session or a program's key.
class Callers final : public gateway::Identity {
 public:
  Callers(Tokens& tokens, const ProgramKeys& keys, ops::Counter& refused)
      : tokens_{tokens}, keys_{keys}, refused_{refused} {}
  Caller who(std::string_view token) override {
    try {
      return ProgramKeys::is_one(token) ? keys_.who(token) : tokens_.who(token);
    } catch (const Problem& problem) {
      if (problem.code != "auth.token_expired") refused_.add();
      throw;
    }
  }

 private:
  Tokens& tokens_;
  const ProgramKeys& keys_;
  ops::Counter& refused_;
};

class Module {
 public:
  // `keys`: the folder of the signing key, data/keys; made where there is none. `common_passwords`: a line each, as
  // long-lived as the module. `public_url`: what browsers call this server by; providers of identities need it.
  Module(Platform& p, mail::Outbox& outbox, const std::filesystem::path& keys, const Options& options,
         std::string_view common_passwords, const std::string& public_url);

  gateway::Identity& identity() { return callers_; }
  Accounts& accounts() { return accounts_; }
  Sessions& sessions() { return sessions_; }
  Passwords& passwords() { return passwords_; }
  Administration& administration() { return administration_; }
  Persons& persons() { return persons_; }
  Emails& emails() { return emails_; }
  Badges& badges() { return badges_; }
  Cards& cards() { return cards_; }
  PicturePasswords& picture_passwords() { return picture_passwords_; }
  KeyRotation& rotation() { return rotation_; }

  // Once a start, before anything is served: plants the timer of the signing keys, and finds out what a password's hash
  // may cost here, unless the configuration says or it is known from before.
  void prepare(Tasks& tasks);
  // The same anew, whatever is known; for `eduverse tune`.
  PasswordCost measure(Tasks& tasks);

  // For the verbs: the hash of a new password, which may not be weak.
  std::string checked_hash(Tasks& tasks, std::string_view password, std::string_view username, std::string_view name);

  // The token of the link that makes the first administrator, new at each call; nothing once there is one.
  std::optional<std::string> setup_token(Tasks& tasks);
  // The public keys, as /.well-known/jwks.json shows it.
  std::string jwks() const { return keys_.jwks(); }

 private:
  File key_set(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

  void declare_identities(Platform& p);
  static void declare_records(Platform& p);
  void rebuild(Snapshot& snapshot);
  void remember_class(Tx& tx, const classroom::ClassCreated& created);
  void remember_school(Tx& tx, const classroom::SchoolFounded& founded);

  Keys keys_;
  KeyRotation rotation_;
  Flags flags_;
  Revoked revoked_;
  ProgramKeys program_keys_;
  Standing standing_;
  Tokens tokens_;
  Callers callers_;
  bool measures_;  // the cost of a password's hash
  CommonPasswords common_;
  Passwords passwords_;
  Guesses guesses_;
  Accounts accounts_;
  Sessions sessions_;
  SessionReplies replies_;
  SecondFactors factors_;
  Challenges challenges_;
  Admission admission_;
  SignIn sign_in_;
  OwnSessions own_;
  OwnSecondFactor own_factor_;
  StepUp step_up_;
  Security security_;
  ApiKeys api_keys_;
  Join join_;
  Setup setup_;
  Administration administration_;
  Badges badges_;
  Cards cards_;
  HandedOut handed_out_;
  PicturePasswords picture_passwords_;
  PictureSignIn picture_sign_in_;
  MailedTokens mailed_;
  Emails emails_;
  OwnEmail own_email_;
  PasswordResets resets_;
  Persons persons_;
  WebFetch fetch_;
  Providers providers_;
  Authorizations authorizations_;
  Identities identities_;
  AtProvider at_provider_;
  ProviderSignIn provider_sign_in_;
  OwnIdentities own_identities_;
};

}  // namespace edu::auth
