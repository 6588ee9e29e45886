#include "records/retention.hpp"

#include <stdexcept>

#include "gateway/record_keeping.hpp"
#include "ops/log.hpp"

namespace edu::records {
namespace {

constexpr int most_at_once = 500;
constexpr Duration day = std::chrono::hours{24};

Duration days(int count) { return day * count; }

}  // namespace

void Retention::begin(Tx& tx) {
  for (const auto& records : platform_.all_records())
    if (!records.age_column.empty() && !days_of(records.kind_name))
      throw std::logic_error{"[retention] has no option for " + records.kind_name};
  if (tx.one<int>("select 1 from records_retention")) return;
  tx.run("insert into records_retention(one, last) values (1, ?)", tx.now());
  tx.schedule(tx.now() + day, RetentionDue{0});
}

void Retention::run(Tx& tx, const RetentionDue& due) {
  std::int64_t gone = 0;
  for (const auto& records : platform_.all_records()) {
    if (records.age_column.empty()) continue;
    const auto kept = days_of(records.kind_name).value_or(0);
    if (kept > 0) gone += gateway::forget_old(tx, records, tx.now() - days(kept), most_at_once);
  }
  if (options_.audit_days > 0) gone += platform_.audit().forget(tx, tx.now() - days(options_.audit_days));
  if (gone > 0) ops::log::info("old records are gone", {{"rows", gone}});
  if (gone >= most_at_once) {
    tx.schedule(tx.now() + 1s, RetentionDue{due.step + 1});
    return;
  }
  tx.run("update records_retention set last = ?", tx.now());
  tx.schedule(tx.now() + day, RetentionDue{0});
}

std::optional<int> Retention::days_of(const std::string& kind) const {
  std::optional<int> found;
  each_field(options_, [&](std::string_view name, const auto& value) {
    if (name == kind + "_days") found = value.value;
  });
  return found;
}

}  // namespace edu::records
