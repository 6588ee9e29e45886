#include "skill/placing.hpp"

#include <algorithm>
#include <cmath>

#include "skill/practisable.hpp"

namespace edu::skill {

namespace {

constexpr std::size_t drawn_from = 5;
constexpr std::int64_t enough_placements = 20;
constexpr int most_candidates = 3000;
constexpr std::size_t most_ranked = 60;
// How far a skill may stray from what an average student of its ability knows, in logits.
constexpr double stray = 0.6;
constexpr std::int64_t few_answers = 10;

struct ItemRow {
  ItemId item;
  double b = 0;
  Packed<knowing::Skill> state;
  std::int64_t placed = 0;
  std::optional<int> age_from;
  std::optional<int> age_to;
  int level = 0;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (item, b, state, placed, age_from, age_to, level))

struct SkillRow {
  SkillId id;
  std::string name;
  double mean = 0;
  Packed<knowing::Skill> state;
  std::optional<int> age_from;
  std::optional<int> age_to;
  int level = 0;
};
BOOST_DESCRIBE_STRUCT(SkillRow, (), (id, name, mean, state, age_from, age_to, level))

placement::Item scaled(const ItemRow& row) {
  const auto ease = static_cast<double>(row.state.value.ease.mean);
  return {1, row.b - ease + grade_of(row.age_from, row.age_to, row.level)};
}

}  // namespace

double grade_of(std::optional<int> age_from, std::optional<int> age_to, int level) {
  constexpr double year = 0.55;
  constexpr double middle_age = 12;
  constexpr double step = 0.3;
  constexpr double middle_level = 5;
  if (!age_from && !age_to) return step * (level - middle_level);
  const double from = age_from.value_or(age_to.value_or(0));
  const double to = age_to.value_or(age_from.value_or(0));
  return year * ((from + to) / 2 - middle_age);
}

placement::Posterior Placing::posterior(const Asked& asked) const {
  placement::Posterior posterior;
  for (const auto& [item, score] : asked) {
    const auto row = read_.value<ItemRow>(
        "select d.item, d.b, s.state, d.placed, s.age_from, s.age_to, s.level from skill_difficulty d "
        "join skill_item i on i.id = d.item join skill_skill s on s.id = i.skill where d.item = ?",
        item);
    posterior.learn(scaled(row), score >= 0.5);
  }
  return posterior;
}

Placement Placing::found(const Asked& asked) const {
  const auto estimate = posterior(asked).estimate();
  return {estimate.ability, estimate.error};
}

std::optional<ItemId> Placing::next(const Asked& asked, Rng& rng) const {
  const auto posterior = this->posterior(asked);
  const auto estimate = posterior.estimate();
  if (asked.size() >= most_placement_items || estimate.error <= placement_error) return {};
  const auto placements = read_.value<std::int64_t>("select count(*) from skill_practice where kind = 'placement'");
  auto rows = read_.all<ItemRow>(
      "select i.id as item, d.b, s.state, d.placed, s.age_from, s.age_to, s.level from skill_set t "
      "join skill_item i on i.set_id = t.id join skill_difficulty d on d.item = i.id join skill_skill s on s.id = "
      "i.skill "
      "where " +
          practisable + "and (?1 = '' or s.subject = ?1) order by i.id limit ?2",
      subject_, most_candidates);
  std::erase_if(rows, [&](const ItemRow& row) {
    const bool used = std::any_of(asked.begin(), asked.end(), [&](const auto& each) { return each.first == row.item; });
    return used || (placements >= enough_placements && 4 * row.placed > placements);
  });
  if (rows.empty()) return {};
  // Among equals chance decides: a young curriculum has many. What lies far off tells little and isn't computed.
  rng.shuffle(rows);
  const auto off = [&](const ItemRow& row) { return std::abs(scaled(row).b - estimate.ability); };
  const auto near = std::min(most_ranked, rows.size());
  std::nth_element(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(near - 1), rows.end(),
                   [&](const ItemRow& a, const ItemRow& b) { return off(a) < off(b); });
  rows.resize(near);
  std::vector<std::pair<double, ItemId>> ranked;
  ranked.reserve(rows.size());
  for (const auto& row : rows) ranked.emplace_back(-posterior.expected_information(scaled(row)), row.item);
  const auto best = std::min(drawn_from, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(best), ranked.end(),
                    [](const auto& one, const auto& other) { return one.first < other.first; });
  return ranked[rng.below(best)].second;
}

void Placing::presume(Tx& tx, PlayerId player, const std::string& subject, const Placement& found) {
  const auto variance = found.error * found.error + stray * stray;
  const auto student = student_of(tx, player);
  for (const auto& row : tx.all<SkillRow>(
           "select s.id, s.name, case when s.items > 0 then s.difficulty / s.items else 0.0 end as mean, s.state, "
           "s.age_from, "
           "s.age_to, s.level from skill_skill s left join skill_mastery m on m.player = ?1 and m.skill = s.id where "
           "(?2 "
           "= '' or s.subject = ?2) and s.items > 0 and coalesce(m.learned, 0) < ?3 order by s.id",
           player, subject, few_answers)) {
    const auto before = standing_of(tx, player, row.id);
    auto now = before;
    const auto grade = grade_of(row.age_from, row.age_to, row.level);
    auto& in_skill = now.state.value;
    skill::presume(in_skill, student, found.ability - grade, variance);
    now.take(strength_of(student, in_skill, row.state.value, row.mean));
    if (now.level < Level::adept) now.level = before.level;  // what isn't presumed known is as unseen as before
    save(tx, player, row.id, now);
    tx.emit(MasteryChanged{player, row.id, row.name, before.mastery, now.mastery, before.certainty, now.certainty,
                           before.level, now.level});
  }
}

}  // namespace edu::skill
