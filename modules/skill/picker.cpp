// The choice among a skill's questions, with what the model knows of each and of the player.
#include <algorithm>
#include <limits>

#include "skill/knowing/knowing.hpp"
#include "skill/model/choice.hpp"
#include "skill/practisable.hpp"
#include "skill/shelf.hpp"
#include "skill/skill.hpp"
#include "skill/standing.hpp"

namespace edu::skill {

namespace {

constexpr Duration day = std::chrono::hours{24};
constexpr int most_candidates = 500;
constexpr std::int64_t enough_exposure = 5;  // answers to each question, on average, before exposure counts

struct CandidateRow {
  ItemId item;
  Packed<knowing::Item> state;
  Packed<knowing::StudentItem> met;
  std::int64_t answers = 0;
  std::optional<Time> reviewed;
  bool made = false;
};
BOOST_DESCRIBE_STRUCT(CandidateRow, (), (item, state, met, answers, reviewed, made))

// Of player ?1 in skill ?2; of more than ?4 a sample that ?3 draws, so that each has its turn.
const std::string candidates_of_skill =
    "select i.id as item, d.state, c.state as met, d.answers, c.reviewed, i.made from skill_item i join skill_set t on "
    "t.id = i.set_id join skill_difficulty d on d.item = i.id left join skill_memory c on c.player = ?1 and c.item = "
    "i.id where i.skill = ?2 and " +
    practisable + "order by (i.id * 2654435761 + ?3) & 4294967295 limit ?4";

// How often questions were asked beside one another.
struct Exposure {
  std::int64_t answers = 0;
  std::int64_t questions = 0;

  // Of one with so many answers, 1 being the average; 1 while there are few.
  double share(std::int64_t of) const {
    if (answers < enough_exposure * questions) return 1;
    return static_cast<double>(of * questions) / static_cast<double>(answers);
  }
};

Exposure exposure_of(const std::vector<CandidateRow>& rows) {
  Exposure exposure{0, std::ssize(rows)};
  for (const auto& each : rows) exposure.answers += each.answers;
  return exposure;
}

}  // namespace

std::optional<ItemId> Picker::pick(Tx& tx, PlayerId player, SkillId of, std::span<const ItemId> had,
                                   std::optional<double> success) const {
  auto rows = tx.all<CandidateRow>(candidates_of_skill, player, of,
                                   tx.rng().between(0, std::numeric_limits<std::int32_t>::max()), most_candidates);
  if (rows.empty()) return {};
  auto student = student_of(tx, player);
  auto standing = standing_of(tx, player, of);
  auto skill = tx.value<Packed<knowing::Skill>>("select state from skill_skill where id = ?", of);
  const bool stuck = spins(standing.tries(), standing.best_streak);
  const double target = stuck ? gentle_success : success.value_or(usual_success);
  const auto all = exposure_of(rows);
  const auto had_it = [&](ItemId item) { return std::find(had.begin(), had.end(), item) != had.end(); };
  std::erase_if(rows, [&](const CandidateRow& each) { return !each.made && had_it(each.item); });
  std::vector<Candidate> candidates;
  candidates.reserve(rows.size());
  for (auto& each : rows) {
    const Encounter encounter{student, each.state.value, each.met.value, skill.value, standing.state.value, each.item,
                              of,      tx.now()};
    const bool lately =
        each.made ? !had.empty() && had.back() == each.item : each.reviewed && tx.now() - *each.reviewed < day;
    candidates.push_back({knowing_.estimate(encounter.context()).probability, lately, all.share(each.answers)});
  }
  const auto chosen = choose(candidates, target, tx.rng());
  return chosen ? std::optional{rows[*chosen].item} : std::nullopt;
}

}  // namespace edu::skill
