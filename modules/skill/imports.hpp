// A file of questions becomes a set. Reading it burns processor time, so it happens on a worker's thread; only the
// writing of what came in runs on the writer. Each category is a skill, shared by all sets that name it.
#pragma once

#include "gateway/platform.hpp"
#include "skill/formats/read.hpp"
#include "skill/shelf.hpp"

namespace edu::skill {

struct ImportQuestions {
  Title name;
  std::optional<bool> check;  // true: only report
  RawBody body;
};
BOOST_DESCRIBE_STRUCT(ImportQuestions, (), (name, check, body))

struct ImportReport {
  std::optional<SetId> set;  // none: it was only checked, or nothing came in
  std::string name;
  FileFormat format = FileFormat::unknown;  // found out from what stands in the file
  std::int64_t items = 0;
  std::map<std::string, std::int64_t> by_kind;
  std::vector<Note> refused;
  std::vector<Note> warnings;
  std::vector<std::string> categories;  // "Maths/Fractions"
};
BOOST_DESCRIBE_STRUCT(ImportReport, (), (set, name, format, items, by_kind, refused, warnings, categories))

// The file's questions as they are kept: every text plain or Markdown; what is empty without its markup is refused.
FileRead questions_of(std::string_view bytes);

class Imports {
 public:
  explicit Imports(Shelf& shelf) : shelf_{shelf} {}

  ImportReport questions(Tasks& tasks, const Caller& caller, const ImportQuestions& in);

 private:
  SetId keep(Tx& tx, AccountId owner, const ImportReport& report, const std::vector<Item>& items);

  Shelf& shelf_;
};

}  // namespace edu::skill
