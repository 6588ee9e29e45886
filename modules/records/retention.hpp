// How long each kind of record is kept. Once a day what has grown old goes, in small steps, so that nobody waits for it.
#pragma once

#include "gateway/platform.hpp"

namespace edu::records {

// The section [retention] of the configuration: days; 0: as long as the account. A table whose declaration has an age is
// found here by its kind.
struct RetentionOptions {
  Bounded<int, 0, 36500> notifications_days{365};
  Bounded<int, 0, 36500> essays_days{0};
  Bounded<int, 1, 36500> outcomes_days{1};
  Bounded<int, 0, 36500> audit_days{1095};
};
BOOST_DESCRIBE_STRUCT(RetentionOptions, (), (notifications_days, essays_days, outcomes_days, audit_days))

struct RetentionDue {
  static constexpr std::string_view name = "records.retention_due";
  int step;  // of this day
};
BOOST_DESCRIBE_STRUCT(RetentionDue, (), (step))

class Retention {
 public:
  Retention(const Platform& p, const RetentionOptions& options) : platform_{p}, options_{options} {}

  // Sets the timer in a store that has none. Throws std::logic_error for a kind that grows old and has no option.
  void begin(Tx& tx);
  void run(Tx& tx, const RetentionDue& due);

 private:
  std::optional<int> days_of(const std::string& kind) const;

  const Platform& platform_;
  const RetentionOptions options_;
};

}  // namespace edu::records
