// The audit log, as an administrator searches it, and what of the school's own events stands in it.
#pragma once

#include "auth/auth.hpp"
#include "family/events.hpp"
#include "gateway/platform.hpp"

namespace edu::records {

struct AuditKind {
  static constexpr std::string_view prefix = "aud";
};
using AuditId = Id<AuditKind>;

struct AuditView {
  AuditId entry;
  Time at;
  std::optional<AccountId> actor;  // nothing: nobody was signed in, or the server itself
  std::string actor_name;
  std::string act;
  std::optional<AccountId> subject;
  std::string subject_name;
  std::string target;
  int status;
  std::string address;
  std::string agent;
};
BOOST_DESCRIBE_STRUCT(AuditView, (),
                      (entry, at, actor, actor_name, act, subject, subject_name, target, status, address, agent))

struct AuditRequest {
  std::optional<AccountId> actor;
  std::optional<AccountId> subject;
  std::optional<Text<SecretForm, 1, 100>> act;  // its beginning: "session."
  std::optional<Time> from, to;
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<AuditId> after;
};
BOOST_DESCRIBE_STRUCT(AuditRequest, (), (actor, subject, act, from, to, limit, after))

class AuditPages {
 public:
  AuditPages(const gateway::Audit& audit, const auth::Accounts& accounts, const auth::Sessions& sessions)
      : audit_{audit}, accounts_{accounts}, sessions_{sessions} {}

  Page<AuditView> search(Snapshot& snapshot, const Caller& caller, const AuditRequest& in) const;

  void created(Tx& tx, const auth::AccountCreated& account);
  void joined(Tx& tx, const auth::Joined& joined);
  void session_started(Tx& tx, const auth::SessionStarted& session);
  void session_ended(Tx& tx, const auth::SessionEnded& session);
  void erased(Tx& tx, const auth::Erased& erased);
  void locked(Tx& tx, const auth::AccountLocked& locked);
  void pictures_locked(Tx& tx, const auth::PicturesLocked& locked);
  void pictures_worn_out(Tx& tx, const auth::PicturePasswordWornOut& worn);
  void second_factor_removed(Tx& tx, const auth::SecondFactorDisabled& removed);
  void recovery_code_used(Tx& tx, const auth::RecoveryCodeUsed& used);
  void card_used(Tx& tx, const auth::CardUsed& used);
  void reset_used(Tx& tx, const auth::ResetUsed& used);
  void email_confirmed(Tx& tx, const auth::EmailConfirmed& confirmed);
  void consented(Tx& tx, const family::ConsentChanged& changed);

 private:
  const gateway::Audit& audit_;
  const auth::Accounts& accounts_;
  const auth::Sessions& sessions_;
};

}  // namespace edu::records
