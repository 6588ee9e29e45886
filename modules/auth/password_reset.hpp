// A new password by mail, for adults with a confirmed address. Asking is answered the same whoever is asked for, and costs
// the same: what was typed is put aside, sealed, and looked at by a timer a moment later. The link is good once, for half an
// hour; it sets a password and signs nobody in, so a second factor is still asked for.
#pragma once

#include "auth/administration.hpp"
#include "auth/emails.hpp"
#include "auth/passwords.hpp"

namespace edu::auth {

struct ResetWays {
  bool by_mail;
};
BOOST_DESCRIBE_STRUCT(ResetWays, (), (by_mail))

struct ResetRequest {
  Text<LineForm, 1, 254> who;  // a username or an e-mail address
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(ResetRequest, (), (who, language))

struct ResetUse {
  Text<SecretForm, 1, 100> token;
  Text<SecretForm, 1, 1000> password;  // the new one
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(ResetUse, (), (token, password, language))

struct WasReset {
  std::string username;
};
BOOST_DESCRIBE_STRUCT(WasReset, (), (username))

struct ResetTimer {
  static constexpr std::string_view name = "auth.reset_asked";
  std::string who;  // sealed, in base64url
  Language language;
};
BOOST_DESCRIBE_STRUCT(ResetTimer, (), (who, language))

class PasswordResets {
 public:
  static constexpr Duration good_for = std::chrono::minutes{30};
  static constexpr Duration between = std::chrono::minutes{5};  // letters to one account

  PasswordResets(Accounts& accounts, Passwords& passwords, Administration& administration, Emails& emails,
                 const MailedTokens& tokens, mail::Outbox& outbox, Vault& vault)
      : accounts_{accounts},
        passwords_{passwords},
        administration_{administration},
        emails_{emails},
        tokens_{tokens},
        outbox_{outbox},
        vault_{vault} {}

  ResetWays ways(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // Refuses "mail.off".
  Nothing ask(Tx& tx, const Caller& caller, const ResetRequest& in);
  void fire(Tx& tx, const ResetTimer& asked);
  // Ends all sessions; emits ResetUsed. Refuses "auth.link_unknown", and what makes a password weak: the link stays good
  // then.
  WasReset use(Tasks& tasks, const Caller& caller, const ResetUse& in);
  // A link that was sent before is worth nothing any more.
  void password_changed(Tx& tx, const PasswordChanged& changed);

 private:
  AccountView owner(Read& read, std::string_view token) const;

  Accounts& accounts_;
  Passwords& passwords_;
  Administration& administration_;
  Emails& emails_;
  const MailedTokens& tokens_;
  mail::Outbox& outbox_;
  Vault& vault_;
};

}  // namespace edu::auth
