#include "skill/imports.hpp"

#include <algorithm>
#include <tuple>

#include "skill/item/prose.hpp"
#include "skill/skill_rows.hpp"

namespace edu::skill {

namespace {

constexpr std::size_t most_notes = 2000;

// Slashes within a name are doubled, as in the file: two paths are equal only if their names are.
std::string joined(const std::vector<std::string>& path) {
  std::string text;
  for (const auto& name : path) {
    if (!text.empty()) text += '/';
    for (const char c : name) text.append(c == '/' ? 2u : 1u, c);
  }
  return text;
}

bool blank(const Prose& prose) { return prose.text.empty(); }

// Pictures and tags alone leave nothing to choose or to write.
struct Readable {
  bool operator()(const ChoiceKey& key) const {
    return std::none_of(key.options.begin(), key.options.end(),
                        [](const Option& option) { return blank(option.text); });
  }
  bool operator()(const TextKey& key) const {
    return std::none_of(key.accepted.begin(), key.accepted.end(), [](const AcceptedText& a) { return a.text.empty(); });
  }
  bool operator()(const MatchingKey& key) const {
    return std::any_of(key.pairs.begin(), key.pairs.end(), [](const Pair& pair) { return !blank(pair.prompt); });
  }
  bool operator()(const OrderingKey& key) const { return std::none_of(key.steps.begin(), key.steps.end(), blank); }
  bool operator()(const ClozeKey& key) const {
    return std::all_of(key.blanks.begin(), key.blanks.end(),
                       [this](const Blank& gap) { return std::visit(*this, gap.key); });
  }
  template <class Other>
  bool operator()(const Other&) const {
    return true;
  }
};

bool readable(const Item& item) { return !blank(item.prompt) && std::visit(Readable{}, item.key); }

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
  for (const auto& item : parsed.items) ++report.by_kind[std::string{kind_of(item)}];
  for (const auto& path : parsed.categories) report.categories.push_back(joined(path));
  return report;
}

class Keeper {
 public:
  Keeper(Tx& tx, SetId set, std::string name) : tx_{tx}, set_{set}, uncategorised_{std::move(name)} {}

  ItemId keep(const Item& item) {
    const auto skill = skill_of(item);
    const bool counts = graded(item);
    const auto id = tx_.insert<ItemId>(
        "insert into skill_item(set_id, position, skill, kind, graded, body) values (?, ?, ?, ?, ?, ?)", set_,
        ++position_, skill, kind_of(item), counts, RawJson{json::text(item)});
    tx_.run("insert into skill_difficulty(item) values (?)", id);
    if (counts) ++grown_[skill];
    return id;
  }
  void count() {
    for (const auto& [skill, items] : grown_)
      tx_.run("update skill_skill set items = items + ? where id = ?", items, skill);
  }

 private:
  SkillId skill_of(const Item& item) {
    const auto path = item.category.empty() ? std::vector{uncategorised_} : item.category;
    const auto [at, added] = skills_.try_emplace(path);
    if (added) at->second = skill_at(tx_, joined(path), path.back());
    return at->second;
  }

  Tx& tx_;
  SetId set_;
  std::string uncategorised_;
  std::int64_t position_ = 0;
  std::map<std::vector<std::string>, SkillId> skills_;
  std::map<SkillId, std::int64_t> grown_;
};

}  // namespace

FileRead questions_of(std::string_view bytes) {
  auto parsed = read_file(bytes);
  std::vector<Item> kept;
  for (auto& item : parsed.items) {
    if (settle(item)) parsed.warnings.push_back({item.line, "a picture or recording is left out: only text comes in"});
    if (readable(item)) kept.push_back(std::move(item));
    else parsed.refused.push_back({item.line, "nothing is left to read without the pictures and tags"});
  }
  parsed.items = std::move(kept);
  const auto by_place = [](const Note& a, const Note& b) {
    return std::tie(a.entry, a.line) < std::tie(b.entry, b.line);
  };
  std::stable_sort(parsed.refused.begin(), parsed.refused.end(), by_place);
  std::stable_sort(parsed.warnings.begin(), parsed.warnings.end(), by_place);
  return parsed;
}

ImportReport Imports::questions(Tasks& tasks, const Caller& caller, const ImportQuestions& in) {
  auto file = questions_of(in.body.bytes);
  auto report = report_on(in.name.str(), file);
  if (in.check.value_or(false) || file.items.empty()) return report;
  report.set = tasks.write([&](Tx& tx) { return keep(tx, caller.account, report, file.items); });
  return report;
}

SetId Imports::keep(Tx& tx, AccountId owner, const ImportReport& report, const std::vector<Item>& items) {
  const auto set =
      tx.insert<SetId>("insert into skill_set(owner, name, items, by_kind, created) values (?, ?, ?, ?, ?)", owner,
                       report.name, report.items, Json<std::map<std::string, std::int64_t>>{report.by_kind}, tx.now());
  Keeper keeper{tx, set, report.name};
  ItemId last;
  for (const auto& item : items) last = keeper.keep(item);
  keeper.count();
  tx.after_commit([this, last] { shelf_.committed(last); });
  tx.emit(SetImported{owner, set, report.name, report.items});
  return set;
}

}  // namespace edu::skill
