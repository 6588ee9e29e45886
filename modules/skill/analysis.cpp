#include "skill/analysis.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "skill/edition.hpp"
#include "skill/sets.hpp"

namespace edu::skill {

namespace {

constexpr std::int64_t look_every = 10;

struct UseRow {
  std::int64_t option = 0;
  std::int64_t chosen = 0;
  double ability = 0;
};
BOOST_DESCRIBE_STRUCT(UseRow, (), (option, chosen, ability))

struct ItemRow {
  ItemId item;
  std::int64_t position = 0;
  double b = 0;
  std::int64_t total_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (item, position, b, total_ms))

constexpr std::string_view find_sums =
    "select answers, score, score_squared, ability, ability_squared, ability_score from skill_difficulty where item = "
    "?";

std::vector<UseRow> uses_of(Read& read, ItemId item) {
  return read.all<UseRow>("select option, chosen, ability from skill_option_use where item = ? order by option", item);
}

const ChoiceKey* choice_of(const Item& item) { return std::get_if<ChoiceKey>(&item.key); }

std::vector<OptionSums> sums_of(const Item& item, const std::vector<UseRow>& uses) {
  std::vector<OptionSums> sums;
  const auto* choice = choice_of(item);
  for (const auto& use : uses) {
    const auto option = static_cast<std::size_t>(use.option);
    if (choice && option < choice->options.size())
      sums.push_back({choice->options[option].weight > 0, use.chosen, use.ability});
  }
  return sums;
}

std::vector<OptionUse> shown(const Item& item, const std::vector<UseRow>& uses) {
  std::vector<OptionUse> options;
  const auto* choice = choice_of(item);
  if (!choice) return options;
  for (const auto& option : choice->options)
    options.push_back({option.text.text, option.text.format, option.weight, 0, {}});
  for (const auto& use : uses) {
    const auto place = static_cast<std::size_t>(use.option);
    if (place >= options.size()) continue;
    options[place].chosen = use.chosen;
    options[place].mean_ability = use.ability / static_cast<double>(use.chosen);
  }
  return options;
}

std::string told(Suspicion suspicion) {
  switch (suspicion) {
    case Suspicion::negative_discrimination:
      return "Students who know more do worse on it: is its key right?";
    case Suspicion::strong_choose_wrong:
      return "Students who know much choose an answer that counts as wrong: is it right after all?";
  }
  return "";
}

}  // namespace

Page<ItemAnalysis> Analysis::of_set(Snapshot& snapshot, const Caller& caller, const AnalyseSet& in) const {
  own_set(snapshot, caller, in.set);
  auto rows = snapshot.all<ItemRow>(
      "select i.id as item, i.position, d.b, d.total_ms from skill_item i join skill_difficulty d on d.item = i.id "
      "where i.graded and " +
          items_looked_for + "order by i.position limit ?6",
      in.set, row_of(in.after).value_or(0), words_of(in.search), words_of(in.kind),
      in.suspicious.value_or(false) ? 1 : 0, size_of(in.limit) + 1);
  Page<ItemAnalysis> page;
  page.next = cut(rows, in.limit, [](const ItemRow& row) { return row.position; });
  for (const auto& row : rows) {
    const auto shelved = shelf_.item(snapshot, row.item);
    const auto item = shelved->item(row.item.value);
    const auto sums = snapshot.value<ItemSums>(find_sums, row.item);
    const auto uses = uses_of(snapshot, row.item);
    ItemAnalysis view{
        row.item, shelved->kind,        item->prompt, sums.answers,       {},
        row.b,    discrimination(sums), {},           shown(*item, uses), suspicions(sums, sums_of(*item, uses))};
    if (sums.answers > 0) {
      const auto answers = static_cast<double>(sums.answers);
      view.mean_score = sums.score / answers;
      view.mean_seconds = static_cast<double>(row.total_ms) / 1000 / answers;
    }
    page.items.push_back(std::move(view));
  }
  return page;
}

void Analysis::counted(Tx& tx, const Shelved& item, std::int64_t answers) {
  if (answers < least_answers || answers % look_every != 0) return;
  const auto question = item.item(item.id.value);
  const auto sums = tx.value<ItemSums>(find_sums, item.id);
  for (const auto suspicion : suspicions(sums, sums_of(*question, uses_of(tx, item.id)))) {
    if (tx.run("insert or ignore into skill_suspicion(item, reason, since) values (?, ?, ?)", item.id, suspicion,
               tx.now()) == 0)
      continue;
    const auto set = tx.value<SetId>("select set_id from skill_item where id = ?", item.id);
    const auto owner = tx.value<AccountId>("select owner from skill_set where id = ?", set);
    if (owner == house) continue;
    notifications_.notify(tx, player_of(owner),
                          {"item.suspicious", fmt::format("A question in {} looks wrong", item.skill_name),
                           std::string{utf8::cut(question->prompt.text, 200)} + "\n" + told(suspicion),
                           "/question-sets/" + to_text(set)});
  }
}

}  // namespace edu::skill
