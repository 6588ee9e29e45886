#include "world/asking.hpp"

#include <algorithm>
#include <cmath>

#include "base/problem.hpp"

namespace edu::world {

namespace {

constexpr std::size_t skills_weighed = 3;
constexpr std::size_t most_remembered = 40;
constexpr double unmet = 0.5;  // what is thought of a skill that was never met
constexpr double longest_seconds = 86400;

Problem not_current() {
  return conflict("dungeon.not_current", "This isn't the question that you are at; read the run again.");
}

}  // namespace

std::uint64_t Standing::seed_now() const { return Rng{static_cast<std::uint64_t>(seed + asked)}.next(); }

void Standing::done() {
  if (item) had.value.push_back(item->value);
  if (had.value.size() > most_remembered) had.value.erase(had.value.begin());
  item.reset();
  hints = 0;
  ++asked;
}

// Of a few of the skills, drawn anew each time, that one comes first whose mastery is nearest to what is looked for: so a
// region's easy skills are its beginners' and its hard ones its masters'.
void Asking::next(Tx& tx, PlayerId player, std::span<const std::string> codes, double success, Standing& at) const {
  std::vector<skill::SkillId> skills;
  skills.reserve(codes.size());
  for (const auto& code : codes)
    if (const auto id = skill_of(tx, code)) skills.push_back(*id);
  tx.rng().shuffle(skills);
  std::vector<double> distances;
  for (std::size_t n = 0; n < std::min(skills_weighed, skills.size()); ++n) {
    const auto known = knowledge_.of(tx, player, skills[n]);
    distances.push_back(std::abs((known ? known->mastery : unmet) - success));
  }
  if (!distances.empty()) {
    const auto nearest = std::min_element(distances.begin(), distances.end()) - distances.begin();
    std::swap(skills.front(), skills[static_cast<std::size_t>(nearest)]);
  }

  std::vector<skill::ItemId> had;
  for (const auto item : at.had.value) had.push_back({item});
  at.item.reset();
  at.hints = 0;
  for (const auto& not_again : {had, std::vector<skill::ItemId>{}}) {
    for (const auto of : skills) {
      at.item = picker_.pick(tx, player, of, not_again, success);
      if (at.item) return;
    }
  }
}

// A skill keeps its number, so it is looked up once; one that isn't committed yet may still be undone.
std::optional<skill::SkillId> Asking::skill_of(Tx& tx, const std::string& code) const {
  if (const auto known = skills_.find(code); known != skills_.end()) return known->second;
  const auto found = skill::skill_of_code(tx, code);
  if (found) tx.after_commit([this, code, id = *found] { skills_.emplace(code, id); });
  return found;
}

std::optional<QuestionView> Asking::view(Read& read, const Standing& at) const {
  if (!at.item) return {};
  auto hints = items_.hints(read, *at.item, at.seed_now());
  const auto there_are = static_cast<int>(hints.size());
  hints.resize(std::min(hints.size(), static_cast<std::size_t>(at.hints)));
  return QuestionView{
      *at.item,  at.asked,        items_.question(read, *at.item, at.seed_now()), items_.skill_name(read, *at.item),
      there_are, std::move(hints)};
}

std::shared_ptr<const skill::Item> Asking::asked(Read& read, const Standing& at) const {
  return at.item ? items_.asked(read, *at.item, at.seed_now()) : nullptr;
}

skill::Checked Asking::answer(Tx& tx, PlayerId player, const Standing& at, const Reply& reply) {
  if (at.item != reply.item || at.asked != reply.asked) throw not_current();
  if (!(reply.seconds >= 0)) throw invalid("/seconds", "field.range", "The time taken can't be below zero.");
  const Duration took{std::llround(std::min(reply.seconds, longest_seconds) * 1000)};
  return answers_.answer(tx, player, reply.item, {reply.response, took, at.seed_now(), at.hints});
}

void Asking::hint(Read& read, Standing& at) const {
  if (!at.item) throw not_current();
  if (at.hints >= static_cast<int>(items_.hints(read, *at.item, at.seed_now()).size()))
    throw conflict("dungeon.no_hints", "There is no further hint for this question.");
  ++at.hints;
}

}  // namespace edu::world
