#include "store/sql.hpp"

#include <fmt/format.h>

#include "store/fault.hpp"

namespace edu::sql {

namespace {

[[noreturn]] void fail(sqlite3_stmt* s, int code) {
  auto* database = sqlite3_db_handle(s);
  throw store::Fault{code, sqlite3_system_errno(database),
                     fmt::format("{} ({}) in: {}", sqlite3_errmsg(database), code, sqlite3_sql(s))};
}

void must(sqlite3_stmt* s, int code) {
  if (code != SQLITE_OK) fail(s, code);
}

int size_of(std::string_view text) { return static_cast<int>(text.size()); }
// A null pointer would bind NULL; an empty text is not that.
const char* start_of(std::string_view text) { return text.data() ? text.data() : ""; }

}  // namespace

Cursor::~Cursor() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Cursor::step() {
  const auto code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(statement_, code);
}

void bind_integer(sqlite3_stmt* s, int index, std::int64_t value) { must(s, sqlite3_bind_int64(s, index, value)); }
void bind_real(sqlite3_stmt* s, int index, double value) { must(s, sqlite3_bind_double(s, index, value)); }
void bind_text(sqlite3_stmt* s, int index, std::string_view text) {
  must(s, sqlite3_bind_text(s, index, start_of(text), size_of(text), SQLITE_STATIC));
}
void bind_blob(sqlite3_stmt* s, int index, std::string_view bytes) {
  must(s, sqlite3_bind_blob(s, index, start_of(bytes), size_of(bytes), SQLITE_STATIC));
}
void bind_copy(sqlite3_stmt* s, int index, const std::string& text) {
  must(s, sqlite3_bind_text(s, index, text.c_str(), size_of(text), SQLITE_TRANSIENT));
}
void bind_null(sqlite3_stmt* s, int index) { must(s, sqlite3_bind_null(s, index)); }

int parameter_named(sqlite3_stmt* s, std::string_view name) {
  const auto count = sqlite3_bind_parameter_count(s);
  for (int index = 1; index <= count; ++index) {
    const auto* at = sqlite3_bind_parameter_name(s, index);
    if (at && name == at + 1) return index;
  }
  return 0;
}

int column_named(sqlite3_stmt* s, std::string_view name) {
  const auto count = sqlite3_column_count(s);
  for (int column = 0; column < count; ++column)
    if (name == sqlite3_column_name(s, column)) return column;
  return -1;
}

void misfit(sqlite3_stmt* s, std::string_view what) {
  throw store::Fault{SQLITE_MISMATCH, 0, fmt::format("'{}' does not fit: {}", what, sqlite3_sql(s))};
}

}  // namespace edu::sql
