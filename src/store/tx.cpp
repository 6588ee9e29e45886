#include "store/tx.hpp"

#include "store/connection.hpp"

namespace edu {

sqlite3_stmt* Snapshot::prepare(std::string_view statement) {
  auto* prepared = connection_.prepare(statement);
  if (!sqlite3_stmt_readonly(prepared)) sql::misfit(prepared, "a write in a snapshot");
  return prepared;
}

sqlite3_stmt* Tx::prepare(std::string_view statement) {
  auto* prepared = connection_.prepare(statement);
  if (!sqlite3_stmt_readonly(prepared)) {
    for (; opened_ < parts_; ++opened_) sql::Cursor{connection_.prepare("savepoint part")}.step();
  }
  return prepared;
}

Tx::Mark Tx::begin_part() {
  ++parts_;
  return {emitted_.size(), live_.size(), after_commit_.size(), at_end_.size(), at_last_.size()};
}

void Tx::end_part(const Mark&) {
  if (opened_ == parts_) {
    sql::Cursor{connection_.prepare("release part")}.step();
    --opened_;
  }
  --parts_;
}

void Tx::undo_part(const Mark& mark) {
  emitted_.resize(mark.emitted);
  live_.resize(mark.live);
  after_commit_.resize(mark.after_commit);
  at_end_.resize(mark.at_end);
  at_last_.resize(mark.at_last);
  const bool open = opened_ == parts_;
  --parts_;
  if (!open) return;
  --opened_;
  // After some errors (a full disk) SQLite has already rolled the whole transaction back.
  if (sqlite3_get_autocommit(connection_.get())) return;
  sql::Cursor{connection_.prepare("rollback to part")}.step();
  sql::Cursor{connection_.prepare("release part")}.step();
}

void Tx::settle() {
  std::size_t ended = 0, lasted = 0;
  while (ended < at_end_.size() || lasted < at_last_.size()) {
    const auto act = std::move(ended < at_end_.size() ? at_end_[ended++] : at_last_[lasted++]);
    act(*this);
  }
  at_end_.clear();
  at_last_.clear();
}

std::int64_t Tx::changes() const { return sqlite3_changes64(connection_.get()); }
std::int64_t Tx::last_row() const { return sqlite3_last_insert_rowid(connection_.get()); }

}  // namespace edu
