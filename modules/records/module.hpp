// The records of a person: see README.md.
#pragma once

#include "gateway/platform.hpp"
#include "records/audit_page.hpp"
#include "records/erase.hpp"
#include "records/export.hpp"
#include "records/journal.hpp"
#include "records/retention.hpp"

namespace edu::records {

class Module {
 public:
  Module(Platform& p, auth::Accounts& accounts, auth::Sessions& sessions, const family::Guardians& guardians,
         Journal journal, const RetentionOptions& options);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  // When the store runs, before anybody is served: what was erased is erased, old records have their timer.
  void begin(Tasks& tasks);

  const Exports& exports() const { return exports_; }
  Erasures& erasures() { return erasures_; }

 private:
  Journal journal_;
  Exports exports_;
  Erasures erasures_;
  AuditPages audit_;
  Retention retention_;
};

}  // namespace edu::records
