#include "records/module.hpp"

#include "ops/log.hpp"

namespace edu::records {

Module::Module(Platform& p, auth::Accounts& accounts, auth::Sessions& sessions, const family::Guardians& guardians,
               Journal journal, const RetentionOptions& options)
    : journal_{std::move(journal)},
      exports_{p, accounts, guardians},
      erasures_{p, accounts, sessions, journal_},
      audit_{p.audit(), accounts, sessions},
      retention_{p, options} {
  p.task("GET /accounts/{account}/export", exports_, &Exports::zip_of)
      .allow_signed_in()
      .in_person()
      .audited()
      .limit(per_caller(30, 1min))
      .summary("Everything that is kept of a person, as a zip archive");
  p.task("POST /accounts/{account}/erasure", erasures_, &Erasures::erase)
      .allow(admin)
      .step_up()
      .audited()
      .summary("Forget a person; the receipt");
  p.query("GET /erasures", erasures_, &Erasures::list).allow(admin).in_person().summary("The receipts");
  p.query("GET /audit", audit_, &AuditPages::search).allow(admin).in_person().audited().summary("Who did and saw what");

  p.on<auth::AccountCreated>("records", audit_, &AuditPages::created);
  p.on<auth::Joined>("records", audit_, &AuditPages::joined);
  p.on<auth::SessionStarted>("records", audit_, &AuditPages::session_started);
  p.on<auth::SessionEnded>("records", audit_, &AuditPages::session_ended);
  p.on<auth::Erased>("records", audit_, &AuditPages::erased);
  p.on<auth::AccountLocked>("records", audit_, &AuditPages::locked);
  p.on<auth::PicturesLocked>("records", audit_, &AuditPages::pictures_locked);
  p.on<auth::PicturePasswordWornOut>("records", audit_, &AuditPages::pictures_worn_out);
  p.on<auth::SecondFactorDisabled>("records", audit_, &AuditPages::second_factor_removed);
  p.on<auth::RecoveryCodeUsed>("records", audit_, &AuditPages::recovery_code_used);
  p.on<auth::CardUsed>("records", audit_, &AuditPages::card_used);
  p.on<auth::ResetUsed>("records", audit_, &AuditPages::reset_used);
  p.on<auth::EmailConfirmed>("records", audit_, &AuditPages::email_confirmed);
  p.on<family::ConsentChanged>("records", audit_, &AuditPages::consented);

  p.timer<RetentionDue>(retention_, &Retention::run);
  p.records("records_erasure", "account").as("erasure").times({"at"});

  p.invariant("audit: the hash chain holds", gateway::audit_chain_holds);
  p.invariant("records: who was erased is nobody", [&accounts](Snapshot& s) { return erased_are_nobody(s, accounts); });
}

void Module::begin(Tasks& tasks) {
  if (const auto erased = erasures_.again(tasks))
    ops::log::info("erased again, as the journal says", {{"persons", erased}});
  tasks.write([&](Tx& tx) { retention_.begin(tx); });
}

}  // namespace edu::records
