// What a school decides about its own doors, and what was measured on its machine: a few names with a text each.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/tx.hpp"

namespace edu::auth {

inline std::optional<std::string> setting(Read& read, std::string_view name) {
  return read.one<std::string>("select value from auth_setting where name = ?", name);
}

inline void keep_setting(Tx& tx, std::string_view name, std::string_view value) {
  tx.run("insert into auth_setting(name, value) values (?, ?) on conflict(name) do update set value = excluded.value",
         name, value);
}

}  // namespace edu::auth
