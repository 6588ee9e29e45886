// Values to SQL parameters and back. One conversion per type, the same for every statement: integers for ids, times,
// money and booleans; text for strings and enums; NULL for an empty optional; Json<T> keeps a described value as text.
#pragma once

#include <sqlite3.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "base/values.hpp"

namespace edu {

struct Blob {
  std::string bytes;
};

// A described value kept in one column as JSON text.
template <class T>
struct Json {
  T value;
};

}  // namespace edu

namespace edu::sql {

// A prepared statement in use: bound, stepped, and reset when it goes. Made by Connection only.
class Cursor {
 public:
  explicit Cursor(sqlite3_stmt* statement) : statement_{statement} {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor();

  bool step();  // throws store::Fault
  sqlite3_stmt* get() const { return statement_; }

 private:
  sqlite3_stmt* statement_;
};

void bind_integer(sqlite3_stmt*, int index, std::int64_t);
void bind_real(sqlite3_stmt*, int index, double);
void bind_text(sqlite3_stmt*, int index, std::string_view);  // the text must outlive the stepping
void bind_blob(sqlite3_stmt*, int index, std::string_view);
void bind_copy(sqlite3_stmt*, int index, const std::string&);  // SQLite keeps a copy
void bind_null(sqlite3_stmt*, int index);
int parameter_named(sqlite3_stmt*, std::string_view name);  // ":name"; 0: none
int column_named(sqlite3_stmt*, std::string_view name);     // -1: none
[[noreturn]] void misfit(sqlite3_stmt*, std::string_view what);

template <class T>
struct Convert;  // bind(statement, index, value), get(statement, column)

template <std::integral T>
struct Convert<T> {
  static void bind(sqlite3_stmt* s, int i, T v) { bind_integer(s, i, static_cast<std::int64_t>(v)); }
  static T get(sqlite3_stmt* s, int c) { return static_cast<T>(sqlite3_column_int64(s, c)); }
};
template <>
struct Convert<double> {
  static void bind(sqlite3_stmt* s, int i, double v) { bind_real(s, i, v); }
  static double get(sqlite3_stmt* s, int c) { return sqlite3_column_double(s, c); }
};
template <>
struct Convert<std::string> {
  static void bind(sqlite3_stmt* s, int i, std::string_view v) { bind_text(s, i, v); }
  static std::string get(sqlite3_stmt* s, int c) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(s, c));
    return text ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(s, c))) : std::string{};
  }
};
template <>
struct Convert<std::string_view> {
  static void bind(sqlite3_stmt* s, int i, std::string_view v) { bind_text(s, i, v); }
};
template <>
struct Convert<const char*> {
  static void bind(sqlite3_stmt* s, int i, const char* v) { bind_text(s, i, v); }
};
template <>
struct Convert<char*> : Convert<const char*> {};
template <>
struct Convert<Blob> {
  static void bind(sqlite3_stmt* s, int i, const Blob& v) { bind_blob(s, i, v.bytes); }
  static Blob get(sqlite3_stmt* s, int c) {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(s, c));
    return bytes ? Blob{{bytes, static_cast<std::size_t>(sqlite3_column_bytes(s, c))}} : Blob{};
  }
};
template <class Kind>
struct Convert<Id<Kind>> {
  static void bind(sqlite3_stmt* s, int i, Id<Kind> v) { bind_integer(s, i, v.value); }
  static Id<Kind> get(sqlite3_stmt* s, int c) { return {sqlite3_column_int64(s, c)}; }
};
template <>
struct Convert<Time> {
  static void bind(sqlite3_stmt* s, int i, Time v) { bind_integer(s, i, v.ms); }
  static Time get(sqlite3_stmt* s, int c) { return {sqlite3_column_int64(s, c)}; }
};
template <>
struct Convert<Day> {
  static void bind(sqlite3_stmt* s, int i, Day v) { bind_integer(s, i, v.number); }
  static Day get(sqlite3_stmt* s, int c) { return {static_cast<std::int32_t>(sqlite3_column_int64(s, c))}; }
};
template <>
struct Convert<Duration> {
  static void bind(sqlite3_stmt* s, int i, Duration v) { bind_integer(s, i, v.count()); }
  static Duration get(sqlite3_stmt* s, int c) { return Duration{sqlite3_column_int64(s, c)}; }
};
template <class Currency>
struct Convert<Money<Currency>> {
  static void bind(sqlite3_stmt* s, int i, Money<Currency> v) { bind_integer(s, i, v.amount); }
  static Money<Currency> get(sqlite3_stmt* s, int c) { return {sqlite3_column_int64(s, c)}; }
};
template <class T, T Low, T High>
struct Convert<Bounded<T, Low, High>> {
  static void bind(sqlite3_stmt* s, int i, Bounded<T, Low, High> v) { bind_integer(s, i, v.value); }
  static Bounded<T, Low, High> get(sqlite3_stmt* s, int c) { return {static_cast<T>(sqlite3_column_int64(s, c))}; }
};
template <class Form, std::size_t Least, std::size_t Most>
struct Convert<Text<Form, Least, Most>> {
  static void bind(sqlite3_stmt* s, int i, const Text<Form, Least, Most>& v) { bind_text(s, i, v.value); }
  static Text<Form, Least, Most> get(sqlite3_stmt* s, int c) { return {Convert<std::string>::get(s, c)}; }
};
template <DescribedEnum E>
struct Convert<E> {
  static void bind(sqlite3_stmt* s, int i, E v) { bind_text(s, i, boost::describe::enum_to_string(v, "")); }
  static E get(sqlite3_stmt* s, int c) {
    E value{};
    const auto text = Convert<std::string>::get(s, c);
    if (!boost::describe::enum_from_string(text.c_str(), value)) misfit(s, text);
    return value;
  }
};
template <class T>
struct Convert<Json<T>> {
  static void bind(sqlite3_stmt* s, int i, const Json<T>& v) { bind_copy(s, i, json::text(v.value)); }
  static Json<T> get(sqlite3_stmt* s, int c) { return {json::read<T>(Convert<std::string>::get(s, c))}; }
};
template <>
struct Convert<RawJson> {
  static void bind(sqlite3_stmt* s, int i, const RawJson& v) { bind_text(s, i, v.text); }
  static RawJson get(sqlite3_stmt* s, int c) { return {Convert<std::string>::get(s, c)}; }
};
template <class T>
struct Convert<std::optional<T>> {
  static void bind(sqlite3_stmt* s, int i, const std::optional<T>& v) {
    if (v) Convert<T>::bind(s, i, *v);
    else bind_null(s, i);
  }
  static std::optional<T> get(sqlite3_stmt* s, int c) {
    if (sqlite3_column_type(s, c) == SQLITE_NULL) return {};
    return Convert<T>::get(s, c);
  }
};
template <>
struct Convert<std::nullopt_t> {
  static void bind(sqlite3_stmt* s, int i, std::nullopt_t) { bind_null(s, i); }
};

// Parameters by position; a single described struct binds by name (":quest").
template <class... Args>
void bind_all(sqlite3_stmt* s, const Args&... args) {
  if constexpr (sizeof...(Args) == 1 && (DescribedStruct<Args> && ...)) {
    const auto& row = (args, ...);
    each_field(row, [&](std::string_view name, const auto& value) {
      if (const auto index = parameter_named(s, name)) Convert<std::decay_t<decltype(value)>>::bind(s, index, value);
    });
  } else {
    if (sqlite3_bind_parameter_count(s) != static_cast<int>(sizeof...(Args))) misfit(s, "number of parameters");
    int index = 0;
    (Convert<std::decay_t<Args>>::bind(s, ++index, args), ...);
  }
}

// The fields of all rows, one after another.
template <DescribedStruct Row>
void bind_rows(sqlite3_stmt* s, const std::vector<Row>& rows) {
  int index = 0;
  for (const auto& row : rows)
    each_field(row, [&](std::string_view, const auto& value) {
      Convert<std::decay_t<decltype(value)>>::bind(s, ++index, value);
    });
  if (sqlite3_bind_parameter_count(s) != index) misfit(s, "number of parameters");
}

// The row the cursor stands on: a described struct by the names of its columns, anything else from the only column.
template <class T>
T row_as(sqlite3_stmt* s) {
  if constexpr (DescribedStruct<T>) {
    T row;
    int next = 0;
    each_field(row, [&](std::string_view name, auto& value) {
      // Columns mostly stand in the order of the fields; a name that isn't the next one is looked up.
      const auto* at = next < sqlite3_column_count(s) ? sqlite3_column_name(s, next) : nullptr;
      const auto column = at && name == at ? next : column_named(s, name);
      if (column < 0) misfit(s, name);
      next = column + 1;
      value = Convert<std::decay_t<decltype(value)>>::get(s, column);
    });
    return row;
  } else {
    return Convert<T>::get(s, 0);
  }
}

}  // namespace edu::sql
