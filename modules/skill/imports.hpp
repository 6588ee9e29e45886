// A file of questions becomes a set. Reading it burns processor time, so it happens on a worker's thread; only the
// writing of what came in runs on the writer, by pieces where it is long. Each category is a skill, shared by all sets
// that name it.
#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <span>

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
  std::int64_t attachments = 0;         // pictures and recordings
};
BOOST_DESCRIBE_STRUCT(ImportReport, (), (set, name, format, items, by_kind, refused, warnings, categories, attachments))

BOOST_DEFINE_ENUM_CLASS(ImportPhase, reading, writing)

// Told to "imports/{account}" while a file comes in.
struct ImportProgress {
  ImportPhase phase = ImportPhase::reading;
  std::int64_t done = 0;
  std::int64_t of = 0;  // 0: nobody knows yet
};
BOOST_DESCRIBE_STRUCT(ImportProgress, (), (phase, done, of))

struct OwnImports {
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(OwnImports, (), (account))

// The type of an attachment that is kept already; nothing for an unknown hash.
using KnownAttachment = std::function<std::optional<std::string>(std::string_view hash)>;

// The file's questions as they are kept: every text plain or Markdown; what is empty without its markup is refused.
FileRead questions_of(std::string_view bytes, const KnownAttachment& known = {});

class Imports {
 public:
  Imports(Shelf& shelf, gateway::Live& live) : shelf_{shelf}, live_{live} {}

  // "import.running" while another file of the caller is being read.
  ImportReport questions(Tasks& tasks, const Caller& caller, const ImportQuestions& in);
  // What a kill left half written: nobody ever saw it. Before anything is served.
  static void take_back_unfinished(Tasks& tasks);
  bool may_watch(Snapshot& snapshot, const Caller& caller, const OwnImports& in) const;

 private:
  class Running;
  SetId keep(Tasks& tasks, AccountId owner, const ImportReport& report, const FileRead& file);
  static SetId begin(Tx& tx, AccountId owner, const ImportReport& report);
  static void finish(Tx& tx, SetId set, AccountId owner, const ImportReport& report,
                     std::span<const Attachment> attachments);
  static void take_back(Tx& tx, SetId set);
  void tell(AccountId account, const ImportProgress& progress);

  Shelf& shelf_;
  gateway::Live& live_;
  std::mutex mutex_;
  std::set<AccountId> running_;
};

}  // namespace edu::skill
