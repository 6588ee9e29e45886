#include "skill/imports.hpp"

#include <algorithm>
#include <tuple>

#include "skill/formats/category.hpp"
#include "skill/item/faults.hpp"
#include "skill/item/prose.hpp"
#include "skill/item_rows.hpp"
#include "skill/pictures.hpp"
#include "skill/skill_rows.hpp"

namespace edu::skill {

namespace {

constexpr std::size_t most_notes = 2000;
constexpr std::size_t items_a_piece = 1000;
constexpr std::size_t attachments_a_piece = 4;  // of 2 MiB at most

// What goes beyond is counted in one last line.
std::vector<Note> first_of(std::vector<Note> notes) {
  if (notes.size() <= most_notes) return notes;
  const auto more = notes.size() - most_notes;
  notes.resize(most_notes);
  notes.push_back({notes.back().line, "and " + std::to_string(more) + " more below"});
  return notes;
}

ImportReport report_on(const std::string& name, FileRead& parsed) {
  ImportReport report;
  report.name = name;
  report.format = parsed.format;
  report.items = static_cast<std::int64_t>(parsed.items.size());
  report.refused = first_of(std::move(parsed.refused));
  report.warnings = first_of(std::move(parsed.warnings));
  report.attachments = static_cast<std::int64_t>(parsed.attachments.all().size());
  for (const auto& item : parsed.items) ++report.by_kind[std::string{kind_of(item)}];
  for (const auto& path : parsed.categories) report.categories.push_back(category_text(path));
  return report;
}

// Writes a set's items, in one transaction or in several.
class Keeper {
 public:
  Keeper(SetId set, std::string name) : set_{set}, uncategorised_{std::move(name)} {}

  ItemId keep(Tx& tx, std::span<const Item> items) {
    ItemId last;
    std::map<SkillId, std::int64_t> grown;
    for (const auto& item : items) {
      const auto skill = skill_of(tx, item);
      const bool counts = graded(item);
      last = write_item(tx, {.set = set_,
                             .position = ++position_,
                             .skill = skill,
                             .kind = kind_of(item),
                             .graded = counts,
                             .body = json::text(item)});
      if (counts) ++grown[skill];
    }
    for (const auto& [skill, count] : grown)
      tx.run("update skill_skill set items = items + ? where id = ?", count, skill);
    return last;
  }

 private:
  SkillId skill_of(Tx& tx, const Item& item) {
    const auto path = item.category.empty() ? std::vector{uncategorised_} : item.category;
    const auto known = skills_.find(path);
    if (known != skills_.end()) return known->second;
    return skills_.emplace(path, skill_at(tx, category_text(path), path.back())).first->second;
  }

  SetId set_;
  std::string uncategorised_;
  std::int64_t position_ = 0;
  std::map<std::vector<std::string>, SkillId> skills_;
};

}  // namespace

FileRead questions_of(std::string_view bytes, const KnownAttachment& known) {
  auto parsed = read_file(bytes);
  int line = 0;
  bool told = false;  // why something is left out of the item at hand
  const KeepMedia keep = [&](std::string_view source) -> std::optional<KeptMedia> {
    std::string reference{source.starts_with("data:") ? std::string_view{} : source};
    try {
      if (reference.empty()) reference = parsed.attachments.add_data_uri(source);
    } catch (const Refusal& refusal) {
      parsed.warnings.push_back({line, "a picture or recording is left out: " + refusal.reason});
      told = true;
      return {};
    }
    told = told || reference == told_already;
    const auto hash = attachment_hash(reference);
    if (hash.empty()) return {};
    if (const auto* attachment = parsed.attachments.find(hash))
      return KeptMedia{std::string{attachment_scheme} + attachment->hash, attachment->type.starts_with("audio/")};
    const auto type = known ? known(hash) : std::nullopt;
    if (!type) return {};
    return KeptMedia{std::string{attachment_scheme}.append(hash), type->starts_with("audio/")};
  };
  std::vector<Item> kept;
  kept.reserve(parsed.items.size());
  for (auto& item : parsed.items) {
    line = item.line;
    told = false;
    if (settle(item, keep) && !told)
      parsed.warnings.push_back({line, "a picture or recording is left out: its bytes don't stand in the file"});
    if (!says_nothing(item)) kept.push_back(std::move(item));
    else parsed.refused.push_back({line, "nothing is left to read without the pictures and tags"});
  }
  parsed.items = std::move(kept);
  const auto by_place = [](const Note& a, const Note& b) {
    return std::tie(a.entry, a.line) < std::tie(b.entry, b.line);
  };
  std::stable_sort(parsed.refused.begin(), parsed.refused.end(), by_place);
  std::stable_sort(parsed.warnings.begin(), parsed.warnings.end(), by_place);
  return parsed;
}

// One at a time for each caller: its bytes and questions are in memory.
class Imports::Running {
 public:
  Running(Imports& imports, AccountId account) : imports_{imports}, account_{account} {
    const std::lock_guard lock{imports_.mutex_};
    if (!imports_.running_.insert(account).second)
      throw conflict("import.running", "Another file of yours is being read. Wait until its report is there.");
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    const std::lock_guard lock{imports_.mutex_};
    imports_.running_.erase(account_);
  }

 private:
  Imports& imports_;
  AccountId account_;
};

ImportReport Imports::questions(Tasks& tasks, const Caller& caller, const ImportQuestions& in) {
  const Running running{*this, caller.account};
  tell(caller.account, {ImportPhase::reading, 0, 0});
  auto file = questions_of(in.body.bytes, [&](std::string_view hash) {
    return tasks.read([&](Snapshot& snapshot) { return attachment_type(snapshot, hash); });
  });
  auto report = report_on(in.name.str(), file);
  if (in.check.value_or(false) || file.items.empty()) return report;
  report.set = keep(tasks, caller.account, report, file);
  return report;
}

// A short file is written in one transaction. A long one would hold the writer for all others: it is written by pieces and
// shown when it is whole.
SetId Imports::keep(Tasks& tasks, AccountId owner, const ImportReport& report, const FileRead& file) {
  const std::span<const Item> items{file.items};
  const auto& attachments = file.attachments.all();
  if (items.size() <= items_a_piece && attachments.size() <= attachments_a_piece) {
    return tasks.write([&](Tx& tx) {
      const auto set = begin(tx, owner, report);
      Keeper keeper{set, report.name};
      const auto last = keeper.keep(tx, items);
      keep_attachments(tx, set, attachments);
      finish(tx, set, owner, report, attachments);
      tx.after_commit([this, last] { shelf_.committed(last); });
      return set;
    });
  }
  const auto set = tasks.write([&](Tx& tx) { return begin(tx, owner, report); });
  try {
    Keeper keeper{set, report.name};
    for (std::size_t from = 0; from < items.size(); from += items_a_piece) {
      const auto piece = items.subspan(from, std::min(items_a_piece, items.size() - from));
      tasks.write([&](Tx& tx) {
        const auto last = keeper.keep(tx, piece);
        tx.after_commit([this, last] { shelf_.committed(last); });
      });
      tell(owner, {ImportPhase::writing, static_cast<std::int64_t>(from + piece.size()), report.items});
    }
    const std::span<const Attachment> pictures{attachments};
    for (std::size_t from = 0; from < pictures.size(); from += attachments_a_piece)
      tasks.write([&](Tx& tx) {
        keep_attachments(tx, set, pictures.subspan(from, std::min(attachments_a_piece, pictures.size() - from)));
      });
    tasks.write([&](Tx& tx) { finish(tx, set, owner, report, attachments); });
  } catch (...) {
    tasks.write([&](Tx& tx) { take_back(tx, set); });
    throw;
  }
  return set;
}

// Until it is whole a set counts as taken away.
SetId Imports::begin(Tx& tx, AccountId owner, const ImportReport& report) {
  const auto set = tx.insert<SetId>(
      "insert into skill_set(owner, name, items, by_kind, created, retired) values (?, ?, ?, ?, ?, ?)", owner,
      report.name, report.items, Json<std::map<std::string, std::int64_t>>{report.by_kind}, tx.now(), tx.now());
  tx.run("insert into skill_import(set_id, begun) values (?, ?)", set, tx.now());
  return set;
}

void Imports::finish(Tx& tx, SetId set, AccountId owner, const ImportReport& report,
                     std::span<const Attachment> attachments) {
  // What another import brought first, and may yet take back, is this one's from now on.
  for (const auto& attachment : attachments)
    tx.run("update skill_attachment set set_id = ? where hash = ?", set, attachment.hash);
  tx.run("update skill_set set retired = null where id = ?", set);
  tx.run("delete from skill_import where set_id = ?", set);
  tx.emit(SetImported{owner, set, report.name, report.items});
}

void Imports::take_back(Tx& tx, SetId set) {
  tx.run(
      "update skill_skill set items = items - (select count(*) from skill_item where set_id = ? and gone is null and "
      "skill = skill_skill.id and graded) where id in (select skill from skill_item where set_id = ? and gone is null)",
      set, set);
  tx.run("delete from skill_difficulty where item in (select id from skill_item where set_id = ? and gone is null)",
         set);
  tx.run("delete from skill_item where set_id = ? and gone is null", set);
  tx.run("delete from skill_attachment where set_id = ?", set);
  tx.run("delete from skill_import where set_id = ?", set);
  tx.run("delete from skill_set where id = ?", set);
}

void Imports::take_back_unfinished(Tasks& tasks) {
  const auto unfinished =
      tasks.read([](Snapshot& snapshot) { return snapshot.all<SetId>("select set_id from skill_import"); });
  for (const auto set : unfinished) tasks.write([&](Tx& tx) { take_back(tx, set); });
}

bool Imports::may_watch(Snapshot&, const Caller& caller, const OwnImports& in) const {
  return in.account == caller.account;
}

void Imports::tell(AccountId account, const ImportProgress& progress) {
  live_.publish({"imports/" + to_text(account), "import.progress", json::text(progress)});
}

}  // namespace edu::skill
