// One SQLite connection and its prepared statements, kept by their text. A connection is used by one thread at a time.
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/fault.hpp"

namespace edu::store {

// Always, but for the control of a test that cuts the power.
bool waits_for_disk();

class Connection {
 public:
  enum class Use { write, read };
  Connection(const std::filesystem::path& file, Use use);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Prepared once per text; reset and unbound when its Cursor goes.
  sqlite3_stmt* prepare(std::string_view statement);
  // Several statements, nothing bound: pragmas, migrations.
  void execute(const std::string& statements);

  // Refuses every statement on tables that don't begin with one of `owners` and an underscore.
  void guard(std::set<std::string, std::less<>> owners);

  sqlite3* get() const { return database_; }
  [[noreturn]] void fail(int code, std::string_view statement) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  // Most statements are literals, told apart by where they stand: sooner than by a hash of two hundred letters.
  struct Literal {
    const char* at = nullptr;
    const std::string* text = nullptr;
    sqlite3_stmt* statement = nullptr;
  };
  Literal& literal(std::string_view statement) {
    return literals_[(reinterpret_cast<std::uintptr_t>(statement.data()) >> 3) % literals_.size()];
  }
  static int authorize(void* self, int action, const char* first, const char* second, const char*, const char*);

  sqlite3* database_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*, Hash, std::equal_to<>> statements_;
  std::array<Literal, 512> literals_{};
  std::set<std::string, std::less<>> owners_;
};

}  // namespace edu::store
