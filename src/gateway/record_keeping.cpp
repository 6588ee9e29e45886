#include "gateway/record_keeping.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edu::gateway {

namespace {

// One column of a row as SQLite gives it.
struct Raw {
  std::string column;
  int type;
  std::int64_t integer;
  double real;
  std::string text;
};
struct RawRow {
  std::vector<Raw> columns;
};

}  // namespace

}  // namespace edu::gateway

// A whole row, whatever its columns are.
template <>
struct edu::sql::Convert<edu::gateway::RawRow> {
  static edu::gateway::RawRow get(sqlite3_stmt* s, int) {
    edu::gateway::RawRow row;
    for (int c = 0; c < sqlite3_column_count(s); ++c) {
      const auto type = sqlite3_column_type(s, c);
      row.columns.push_back({sqlite3_column_name(s, c), type, sqlite3_column_int64(s, c), sqlite3_column_double(s, c),
                             type == SQLITE_TEXT ? Convert<std::string>::get(s, c) : std::string{}});
    }
    return row;
  }
};

namespace edu::gateway {

namespace {

bool has(const std::vector<std::string>& columns, const std::string& column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

// Whose rows: by the column, by the condition, by both.
std::string theirs(const Records& r) {
  const auto by_column = r.person.empty() ? std::string{} : fmt::format("{} = ?1", r.person);
  const auto both = !r.condition.empty() && !by_column.empty() ? " and " : "";
  return fmt::format("{}{}{}", by_column, both, r.condition);
}

Cell text_cell(const std::string& column, const std::string& text) { return {column, json::text(text), text}; }

Cell cell(const Records& records, const Raw& raw, Read& read, Vault& vault, AccountId person) {
  if (raw.type == SQLITE_NULL) return {raw.column, "null", ""};
  if (has(records.sealed_columns, raw.column)) {
    const auto opened = vault.open(read, person, raw.text);
    return opened ? text_cell(raw.column, *opened) : Cell{raw.column, "null", ""};
  }
  if (has(records.time_columns, raw.column)) return text_cell(raw.column, to_text(Time{raw.integer}));
  for (const auto& [column, prefix] : records.id_columns)
    if (column == raw.column) return text_cell(raw.column, raw.integer ? encode_id(prefix, raw.integer) : "");
  if (raw.type == SQLITE_INTEGER) return {raw.column, json::text(raw.integer), fmt::format("{}", raw.integer)};
  if (raw.type == SQLITE_FLOAT) return {raw.column, json::text(raw.real), fmt::format("{:.4g}", raw.real)};
  if (raw.type == SQLITE_TEXT) return text_cell(raw.column, raw.text);
  return {raw.column, "null", ""};  // bytes: keys and hashes, which tell nothing of anybody
}

}  // namespace

std::vector<Kept> records_of(Read& read, Vault& vault, const std::deque<Records>& declared, AccountId person) {
  std::vector<Kept> all;
  for (const auto& records : declared) {
    Kept kept{records.kind_name, records.table, {}};
    const auto statement = fmt::format("select * from {} where {}", records.table, theirs(records));
    for (const auto& row : read.all<RawRow>(statement, person)) {
      auto& cells = kept.rows.emplace_back();
      for (const auto& raw : row.columns)
        if (raw.column != records.person && !has(records.secret_columns, raw.column))
          cells.push_back(cell(records, raw, read, vault, person));
    }
    all.push_back(std::move(kept));
  }
  return all;
}

std::vector<Taken> forget_records(Tx& tx, const std::deque<Records>& declared, AccountId person) {
  std::vector<Taken> taken;
  for (const auto& records : declared) {
    const auto rows =
        records.forgotten
            ? tx.run(fmt::format("delete from {} where {}", records.table, theirs(records)), person)
            : tx.value<std::int64_t>(fmt::format("select count(*) from {} where {}", records.table, theirs(records)),
                                     person);
    if (rows > 0) taken.push_back({records.kind_name, records.table, rows, records.forgotten});
  }
  return taken;
}

std::int64_t forget_old(Tx& tx, const Records& records, Time before, int most) {
  const auto old = fmt::format("{} < ?1", records.age_column);
  const auto count = tx.value<std::int64_t>(
      fmt::format("select count(*) from (select 1 from {} where {} limit ?2)", records.table, old), before, most);
  if (count == 0) return 0;
  // The oldest of them: the newest that goes is found first, since not every table has row numbers.
  const auto last =
      tx.value<Time>(fmt::format("select max(at) from (select {0} as at from {1} where {0} < ?1 order by {0} "
                                 "limit ?2)",
                                 records.age_column, records.table),
                     before, most);
  return tx.run(fmt::format("delete from {} where {} <= ?1", records.table, records.age_column), last);
}

}  // namespace edu::gateway
