#include "records/audit_page.hpp"

namespace edu::records {
namespace {

std::optional<AccountId> somebody(AccountId account) { return account ? std::optional{account} : std::nullopt; }

std::string with(std::string_view act, std::string_view what) { return std::string{act} + "." + std::string{what}; }

}  // namespace

Page<AuditView> AuditPages::search(Snapshot& snapshot, const Caller&, const AuditRequest& in) const {
  const int limit = in.limit.value_or(Bounded<int, 1, 200>{50});
  gateway::Audit::Filter filter{in.actor, in.subject, in.act ? in.act->value : "", in.from, in.to, {}, limit + 1};
  if (in.after) filter.before = in.after->value;
  const auto name = [&](AccountId account) {
    return account ? accounts_.name_of(snapshot, account).value_or("") : std::string{};
  };
  Page<AuditView> page;
  for (auto& row : audit_.search(snapshot, filter)) {
    if (page.items.size() == static_cast<std::size_t>(limit)) {
      page.next = to_text(page.items.back().entry);
      break;
    }
    page.items.push_back({AuditId{row.id}, row.at, somebody(row.actor), name(row.actor), std::move(row.act),
                          somebody(row.subject), name(row.subject), std::move(row.target), row.status,
                          std::move(row.address), std::move(row.agent)});
  }
  return page;
}

void AuditPages::created(Tx& tx, const auth::AccountCreated& account) {
  audit_.append(tx, {{}, "account.created", account.account});
}

void AuditPages::joined(Tx& tx, const auth::Joined& joined) {
  audit_.append(tx, {joined.account, with("account.joined", json::enum_name(joined.role)), joined.account});
}

void AuditPages::session_started(Tx& tx, const auth::SessionStarted& session) {
  const auto device = sessions_.device_of(tx, session.session);
  audit_.append(tx, {session.account, "session.started", session.account, to_text(session.session), 200, device.address,
                     device.agent});
}

void AuditPages::session_ended(Tx& tx, const auth::SessionEnded& session) {
  audit_.append(
      tx, {{}, with("session.ended", json::enum_name(session.reason)), session.account, to_text(session.session)});
}

void AuditPages::erased(Tx& tx, const auth::Erased& erased) {
  audit_.append(tx, {{}, "account.erased", erased.account});
}

void AuditPages::locked(Tx& tx, const auth::AccountLocked& locked) {
  audit_.append(tx, {{}, "account.locked", locked.account});
}

void AuditPages::pictures_locked(Tx& tx, const auth::PicturesLocked& locked) {
  audit_.append(tx, {{}, "picture_password.locked", locked.account});
}

void AuditPages::pictures_worn_out(Tx& tx, const auth::PicturePasswordWornOut& worn) {
  audit_.append(tx, {{}, "picture_password.worn_out", worn.account});
}

void AuditPages::second_factor_removed(Tx& tx, const auth::SecondFactorDisabled& removed) {
  audit_.append(tx, {removed.by.value_or(AccountId{}), "second_factor.disabled", removed.account});
}

void AuditPages::recovery_code_used(Tx& tx, const auth::RecoveryCodeUsed& used) {
  audit_.append(tx, {used.account, "second_factor.recovery_code_used", used.account});
}

void AuditPages::card_used(Tx& tx, const auth::CardUsed& used) {
  audit_.append(tx, {used.account, "card.used", used.account});
}

void AuditPages::reset_used(Tx& tx, const auth::ResetUsed& used) {
  audit_.append(tx, {used.account, "password_reset.used", used.account});
}

void AuditPages::email_confirmed(Tx& tx, const auth::EmailConfirmed& confirmed) {
  audit_.append(tx, {confirmed.account, "email.confirmed", confirmed.account});
}

void AuditPages::consented(Tx& tx, const family::ConsentChanged& changed) {
  audit_.append(tx,
                {changed.by, with(changed.given ? "consent.given" : "consent.withdrawn", json::enum_name(changed.kind)),
                 account_of(changed.player)});
}

}  // namespace edu::records
