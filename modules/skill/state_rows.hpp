// The student model's rows (knowing/state.hpp) in the store, each as its bytes in one column: they are read and written with
// every answer and asked for by nobody else. All follow from the answers that were told, so rows of another shape are never
// converted but learned anew (relearn.hpp). Bytes stand in the order of little-endian machines, which all of ours are.
#pragma once

#include <bit>
#include <cstring>
#include <type_traits>

#include "store/sql.hpp"

namespace edu::skill {

template <class State>
struct Packed {
  State value = {};
};

}  // namespace edu::skill

namespace edu::sql {

template <class State>
struct Convert<skill::Packed<State>> {
  static_assert(std::is_trivially_copyable_v<State> && std::endian::native == std::endian::little);

  static void bind(sqlite3_stmt* s, int i, const skill::Packed<State>& v) {
    bind_blob(s, i, {reinterpret_cast<const char*>(&v.value), sizeof(State)});
  }
  // What isn't there yet is as before the first answer.
  static skill::Packed<State> get(sqlite3_stmt* s, int c) {
    skill::Packed<State> packed;
    const auto* bytes = sqlite3_column_blob(s, c);
    if (!bytes) return packed;
    if (sqlite3_column_bytes(s, c) != static_cast<int>(sizeof(State))) misfit(s, "state of the student model");
    std::memcpy(&packed.value, bytes, sizeof(State));
    return packed;
  }
};

}  // namespace edu::sql
