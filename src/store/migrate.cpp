#include "store/migrate.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <map>

namespace edu::store {

namespace {

constexpr auto own_tables = R"(
  create table if not exists store_migration(
    module text not null, number integer not null, name text not null, checksum text not null, applied integer not null,
    primary key (module, number)) strict;
  create table if not exists store_probe(count integer not null) strict;
  insert into store_probe select 0 where not exists (select 1 from store_probe);
)";

std::string checksum(const std::string& sql) {
  unsigned char digest[16];
  crypto_generichash(digest, sizeof digest, reinterpret_cast<const unsigned char*>(sql.data()), sql.size(), nullptr, 0);
  char text[2 * sizeof digest + 1];
  return sodium_bin2hex(text, sizeof text, digest, sizeof digest);
}

struct Applied {
  std::string module;
  std::int64_t number;
  std::string checksum;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (module, number, checksum))

}  // namespace

std::vector<Migration> missing(Connection& connection, const std::vector<Migration>& migrations) {
  connection.execute(own_tables);
  std::map<std::pair<std::string, std::int64_t>, std::string> applied;
  sql::Cursor rows{connection.prepare("select module, number, checksum from store_migration")};
  while (rows.step()) {
    auto row = sql::row_as<Applied>(rows.get());
    applied[{row.module, row.number}] = row.checksum;
  }
  std::vector<Migration> lacking;
  for (const auto& migration : migrations) {
    const auto known = applied.extract({migration.module, migration.number});
    if (known.empty()) {
      lacking.push_back(migration);
    } else if (known.mapped() != checksum(migration.sql)) {
      throw Problem{500, "store.migration_edited",
                    fmt::format("The migration {}/{} was edited after this store had applied it. Put it back as it was "
                                "and add a new one.",
                                migration.module, migration.name)};
    }
  }
  if (!applied.empty()) {
    const auto& [module, number] = applied.begin()->first;
    throw Problem{500, "store.newer",
                  fmt::format("This store was written by a newer EDUverse (it has {} {}, which this program doesn't "
                              "know). Start the newer program.",
                              module, number)};
  }
  return lacking;
}

void apply(Connection& connection, const std::vector<Migration>& migrations, Time now) {
  for (const auto& migration : migrations) {
    connection.execute("begin immediate");
    try {
      connection.execute(migration.sql);
      if (migration.step) {
        Tx tx{connection, nullptr, now, 0, Listeners::apart};
        migration.step(tx);
      }
      const auto digest = checksum(migration.sql);
      sql::Cursor insert{connection.prepare("insert into store_migration values (?, ?, ?, ?, ?)")};
      sql::bind_all(insert.get(), migration.module, migration.number, migration.name, digest, now);
      insert.step();
    } catch (const std::exception& fault) {
      sqlite3_exec(connection.get(), "rollback", nullptr, nullptr, nullptr);
      throw Problem{500, "store.migration_failed",
                    fmt::format("The migration {}/{} failed: {}", migration.module, migration.name, fault.what())};
    }
    connection.execute("commit");
  }
}

}  // namespace edu::store
