#include "progression/reckoning.hpp"

#include <algorithm>

#include "progression/fnv.hpp"

namespace edu::progression {

namespace {

// Texts are told apart by a hash; it need not hold against anybody.
std::int64_t number_of(const bus::FieldValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  if (const auto* text = std::get_if<std::string_view>(&value)) return static_cast<std::int64_t>(fnv1a(*text));
  return 0;
}

bool is_there(const bus::FieldValue& value) { return !std::holds_alternative<std::monostate>(value); }

// The filters of an event, each answered once.
class Answers {
 public:
  Answers(const std::vector<bus::Filter>& filters, const bus::EventView& event)
      : filters_{filters}, event_{event}, known_(filters.size(), unknown) {}

  bool operator()(std::size_t filter) {
    auto& known = known_[filter];
    if (known == unknown) known = filters_[filter].matches(event_) ? 1 : 0;
    return known == 1;
  }

 private:
  static constexpr signed char unknown = -1;
  const std::vector<bus::Filter>& filters_;
  const bus::EventView& event_;
  std::vector<signed char> known_;
};

std::optional<Hit> hit_of(const LeafRule& rule, ConditionKind kind, const bus::EventView& event, Answers& answers) {
  if (!answers(rule.filter)) return {};
  if (rule.skills && !rule.skills->contains(number_of(event.value(*rule.skill)))) return {};
  Hit hit;
  if (rule.value) {
    const auto value = event.value(*rule.value);
    if (!is_there(value)) return {};
    (kind == ConditionKind::sum ? hit.amount : hit.key) = number_of(value);
  }
  if (rule.key) hit.key = number_of(event.value(*rule.key));
  if (rule.hit) hit.good = answers(*rule.hit);
  if (kind == ConditionKind::sequence) hit.amount = std::int64_t{1} << rule.step;
  return hit;
}

std::optional<Gain> gain_of(const BoardRule& rule, const bus::EventView& event, Answers& answers) {
  if (!answers(rule.filter)) return {};
  Gain gain;
  for (std::size_t n = 0; n < rule.fields.size(); ++n)
    gain.fields[n] = rule.fields[n] ? number_of(event.value(*rule.fields[n])) : 1;
  if (rule.since) gain.since = number_of(event.value(*rule.since));
  if (rule.hit) gain.good = answers(*rule.hit);
  if (rule.taken_back_of) {
    gain.fields[0] = -gain.fields[0];
    gain.of = Day{static_cast<std::int32_t>(number_of(event.value(*rule.taken_back_of)))};
  }
  return gain;
}

}  // namespace

Reckoning::Reckoning(ChaseCatalogue catalogue, std::vector<Rule> achievements, std::vector<Rule> boards)
    : catalogue_{std::move(catalogue)},
      achievements_{std::move(achievements)},
      boards_{std::move(boards)},
      counts_awards_(catalogue_.achievements.size()) {
  for (const auto event : undoable)
    if (const auto named = catalogue_.by_event.find(event); named != catalogue_.by_event.end())
      for (const auto& rule : named->second.leaves) counts_awards_[rule.achievement] = true;
}

std::vector<std::string> Reckoning::events() const {
  std::vector<std::string> names{day_events.begin(), day_events.end()};
  for (const auto& [name, rules] : catalogue_.by_event) names.push_back(name);
  return names;
}

std::vector<std::string> Reckoning::award_events() const {
  std::vector<std::string> names{day_events.begin(), day_events.end()};
  for (const auto& [name, rules] : catalogue_.by_event)
    if (std::any_of(rules.leaves.begin(), rules.leaves.end(),
                    [&](const LeafRule& rule) { return counts_awards_[rule.achievement]; }))
      names.push_back(name);
  return names;
}

Fact Reckoning::look(const bus::EventView& event) const {
  Fact fact{event.seq(), event.at(), event.player(), {}, {}, {}};
  if (moves_days(event.name())) fact.day = move_of(event);
  const auto known = catalogue_.by_event.find(event.name());
  if (known == catalogue_.by_event.end() || !event.player()) return fact;
  Answers answers{known->second.filters, event};
  fact.leaves.reserve(known->second.leaves.size());
  for (const auto& rule : known->second.leaves) {
    const auto& leaf = catalogue_.achievements[rule.achievement].leaves[rule.leaf];
    const auto hit = hit_of(rule, leaf.kind, event, answers);
    if (!hit) continue;
    // The steps that one event may be go together: it can only be one of them.
    if (leaf.kind == ConditionKind::sequence && !fact.leaves.empty() &&
        fact.leaves.back().achievement == rule.achievement && fact.leaves.back().leaf == rule.leaf)
      fact.leaves.back().hit.amount |= hit->amount;
    else fact.leaves.push_back({rule.achievement, rule.leaf, *hit});
  }
  for (const auto& rule : known->second.boards)
    if (const auto gain = gain_of(rule, event, answers)) fact.boards.push_back({rule.board, *gain});
  return fact;
}

Fact Reckoning::less(Fact fact, const Undone& undone) const {
  const auto found = undone.find(fact.event);
  if (found == undone.end()) return fact;
  fact.leaves.clear();
  if (const auto& up = found->second)
    fact.leaves = look({bus::shape_of<LeveledUp>(), &*up, fact.event, fact.at, fact.player}).leaves;
  return fact;
}

Reckoning::Counted Reckoning::count(const Fact& fact, const SchoolDays& days,
                                    const std::function<bool(const Rule&)>& counts, TallyRow& row,
                                    std::vector<TierReached>& reached) const {
  Counted counted;
  const Moment moment{fact.at, at(days, fact.at)};
  counted.changed = to_leaves(fact, moment, counts, row, reached);
  for (const auto& [number, gain] : fact.boards) {
    if (!counts(boards_[number])) continue;
    const auto& board = catalogue_.boards[number];
    auto slots = this->slots(row, number);
    std::string bytes;
    for (std::size_t n = 0; n < slots.size(); ++n) {
      const auto stretch = began(board.text.periods[n], moment.days);
      if (!gain.of || *gain.of >= stretch) apply(board.text.keep, board.orders, slots[n], gain, stretch, fact.event);
      append(bytes, slots[n]);
    }
    auto& kept = row.at(boards_[number].id);
    if (bytes == kept) continue;
    kept = std::move(bytes);
    counted.changed = true;
    counted.boards.push_back(number);
  }
  return counted;
}

bool Reckoning::to_leaves(const Fact& fact, const Moment& moment, const std::function<bool(const Rule&)>& counts,
                          TallyRow& row, std::vector<TierReached>& reached) const {
  bool changed = false;
  for (std::size_t first = 0; first < fact.leaves.size();) {
    const auto number = fact.leaves[first].achievement;
    auto end = first;
    while (end < fact.leaves.size() && fact.leaves[end].achievement == number) ++end;
    const auto& rule = achievements_[number];
    if (counts(rule)) changed |= to_achievement(fact, first, end - first, moment, row.at(rule.id), reached);
    first = end;
  }
  return changed;
}

// The tiers reached stand before the tallies, so that reaching one is seen without a look into the table.
bool Reckoning::to_achievement(const Fact& fact, std::size_t first, std::size_t count, const Moment& moment,
                               std::string& bytes, std::vector<TierReached>& reached) const {
  const auto number = fact.leaves[first].achievement;
  const auto& achievement = catalogue_.achievements[number];
  const auto& tiers = achievement.text.tiers;
  std::string_view in = bytes;
  auto tier = static_cast<std::size_t>(take_number(in));
  if (tier >= tiers.size()) return false;  // there is nothing to count any more
  std::vector<Tally> tallies(achievement.leaves.size());
  for (auto& tally : tallies) tally = take_tally(in);
  for (auto at = first; at < first + count; ++at) {
    const auto& [ignored, leaf, hit] = fact.leaves[at];
    apply(achievement.leaves[leaf], tallies[leaf], hit, moment);
  }
  const auto value = value_of(achievement.root, tallies);
  for (; tier < tiers.size() && value >= tiers[tier].goal; ++tier) reached.push_back({fact.player, number, tier});
  if (tier == tiers.size())
    for (auto& tally : tallies) tally = {tally.best, 0, 0, 0, {}};
  std::string after;
  append_number(after, static_cast<std::int64_t>(tier));
  for (const auto& tally : tallies) append(after, tally);
  if (after == bytes) return false;
  bytes = std::move(after);
  return true;
}

std::vector<Tally> Reckoning::tallies(const TallyRow& row, std::size_t achievement) const {
  auto in = row.of(achievements_[achievement].id);
  take_number(in);
  std::vector<Tally> tallies(catalogue_.achievements[achievement].leaves.size());
  for (auto& tally : tallies) tally = take_tally(in);
  return tallies;
}

std::size_t Reckoning::tiers(const TallyRow& row, std::size_t achievement) const {
  auto in = row.of(achievements_[achievement].id);
  return static_cast<std::size_t>(take_number(in));
}

std::int64_t Reckoning::value(const TallyRow& row, std::size_t achievement) const {
  return value_of(catalogue_.achievements[achievement].root, tallies(row, achievement));
}

std::vector<Slot> Reckoning::slots(const TallyRow& row, std::size_t board) const {
  auto in = row.of(boards_[board].id);
  std::vector<Slot> slots(catalogue_.boards[board].text.periods.size());
  for (auto& slot : slots) slot = take_slot(in);
  return slots;
}

}  // namespace edu::progression
