// What a module keeps of a person, table by table: declared beside its routes, a line each. From these lines follow what
// an export shows, what an erasure takes away and how long a kind of record is kept; a test fails for a table that names
// people and has no such line.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace edu::gateway {

struct Records {
  std::string table;                             // "skill_submission"
  std::string person;                            // the column that bears the person's number: "player"
  std::string condition = {};                    // which rows, where not all of that number: "kind = 'player'"
  std::string kind_name = {};                    // what people call them: "essays"; the retention option's name
  std::vector<std::string> sealed_columns = {};  // opened for the person themselves
  std::vector<std::string> time_columns = {};    // shown as times
  std::vector<std::pair<std::string, std::string>> id_columns = {};  // shown as ids: column and prefix
  std::vector<std::string> secret_columns = {};                      // hashes of secrets: not shown
  bool forgotten = false;       // an erasure deletes the rows; else they stay, under the number
  std::string age_column = {};  // from when retention counts; empty: as long as the person

  Records& as(std::string kind) {
    kind_name = std::move(kind);
    return *this;
  }
  Records& where(std::string sql) {
    condition = std::move(sql);
    return *this;
  }
  Records& sealed(std::vector<std::string> columns) {
    sealed_columns = std::move(columns);
    return *this;
  }
  Records& times(std::vector<std::string> columns) {
    time_columns = std::move(columns);
    return *this;
  }
  Records& ids(std::vector<std::pair<std::string, std::string>> columns) {
    id_columns = std::move(columns);
    return *this;
  }
  Records& secret(std::vector<std::string> columns) {
    secret_columns = std::move(columns);
    return *this;
  }
  Records& forget() {
    forgotten = true;
    return *this;
  }
  // Rows older than [retention] <kind>_days go, by the time in this column.
  Records& ages_by(std::string column) {
    age_column = std::move(column);
    return *this;
  }
};

}  // namespace edu::gateway
