// The e-mail address of an adult who wants one. It is sealed; it counts, is found by its mark and kept from others only
// once its owner has followed the link that was sent there; without mail it stays what somebody wrote down. Students
// have none.
#pragma once

#include "auth/auth.hpp"
#include "auth/letters.hpp"
#include "auth/mailed.hpp"
#include "gateway/route.hpp"
#include "mail/mail.hpp"

namespace edu::auth {

// Whoever is more than a student.
bool is_adult(const AccountView& account);

struct Email {
  std::string address;
  bool confirmed;
};

class Emails {
 public:
  static constexpr Duration confirm_within = std::chrono::hours{24};

  Emails(const Accounts& accounts, Vault& vault, const MailedTokens& tokens, mail::Outbox& outbox)
      : accounts_{accounts}, vault_{vault}, tokens_{tokens}, outbox_{outbox} {}

  std::optional<Email> of(Read& read, AccountId account) const;
  // Whose confirmed address it is; capitals don't matter.
  std::optional<AccountId> whose(Read& read, std::string_view address) const;
  // An empty address takes the one there is away. The owner of a confirmed one is told there that it is gone, and the new
  // one is asked for its owner's word. Refuses "person.email". Who else has it isn't said, and needn't have it.
  void set(Tx& tx, const AccountView& account, std::string_view address, Language language);
  // Sends the link again. False: there is no address, or it is confirmed.
  bool ask(Tx& tx, const AccountView& account, Language language);
  bool can_be_asked() const { return outbox_.is_on(); }
  // By the link's token. Nothing for one that isn't good. Refuses "person.email_taken" where another confirmed it first.
  std::optional<AccountId> confirm(Tx& tx, std::string_view token);

 private:
  const Accounts& accounts_;
  Vault& vault_;
  const MailedTokens& tokens_;
  mail::Outbox& outbox_;
};

struct EmailChange {
  Text<LineForm, 0, 254> email;  // empty: none any more
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(EmailChange, (), (email, language))

struct MailedToken {
  Text<SecretForm, 1, 100> token;
};
BOOST_DESCRIBE_STRUCT(MailedToken, (), (token))

// One's own address.
class OwnEmail {
 public:
  OwnEmail(const Accounts& accounts, Emails& emails) : accounts_{accounts}, emails_{emails} {}

  Nothing change(Tx& tx, const Caller& caller, const EmailChange& in);
  // Refuses "mail.off", "person.email_settled".
  Nothing ask_again(Tx& tx, const Caller& caller, const InLanguage& in);
  // Emits EmailConfirmed. Refuses "auth.link_unknown", "person.email_taken".
  Nothing confirm(Tx& tx, const Caller& caller, const MailedToken& in);

 private:
  const Accounts& accounts_;
  Emails& emails_;
};

}  // namespace edu::auth
