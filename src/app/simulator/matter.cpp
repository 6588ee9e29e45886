#include "app/simulator/matter.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "skill/sets.hpp"
#include "skill/skills.hpp"

namespace edu::app {

namespace {

constexpr double usual_age = 11;  // of a skill that says none
constexpr double typed_guess = 0.02;

double guess_of(const skill::Key& key) {
  if (std::holds_alternative<skill::TruthKey>(key)) return 0.5;
  if (const auto* choice = std::get_if<skill::ChoiceKey>(&key); choice && !choice->several && !choice->options.empty())
    return 1.0 / static_cast<double>(choice->options.size());
  return typed_guess;
}

// Reading and a touch, or working it out and typing.
double seconds_of(const skill::Key& key) {
  return std::holds_alternative<skill::ChoiceKey>(key) || std::holds_alternative<skill::TruthKey>(key) ? 9 : 16;
}

double middle_age(const skill::SkillDetails& of) {
  if (!of.age_from && !of.age_to) return usual_age;
  return (of.age_from.value_or(of.age_to.value_or(0)) + of.age_to.value_or(of.age_from.value_or(0))) / 2.0;
}

}  // namespace

double normal(Rng& rng) {
  const double radius = std::sqrt(-2 * std::log(1 - rng.unit()));
  return radius * std::cos(2 * std::numbers::pi * rng.unit());
}

Matter::Matter(Voice& head, Rng& rng) {
  read_skills(head, rng);
  std::string after;
  do {
    const auto page = head.call<Page<skill::SetView>>("GET", "/question-sets?limit=200" + after);
    for (const auto& set : page.items) read_items(head, set, rng);
    after = page.next ? "&after=" + *page.next : "";
  } while (!after.empty());
}

Matter::Matter(std::vector<SkillTruth> skills, std::vector<ItemTruth> items)
    : skills_{std::move(skills)}, items_{std::move(items)} {
  for (std::size_t place = 0; place < skills_.size(); ++place) skill_places_.emplace(skills_[place].id, place);
  for (std::size_t place = 0; place < items_.size(); ++place) item_places_.emplace(items_[place].id, place);
}

void Matter::read_skills(Voice& head, Rng& rng) {
  const auto map = head.call<skill::SkillMap>("GET", "/skill-map");
  for (const auto& view : map.skills) {
    const auto details = head.call<skill::SkillDetails>("GET", "/skills/" + to_text(view.skill));
    skill_places_.emplace(view.skill, skills_.size());
    skills_.push_back(
        {view.skill, view.subject, middle_age(details), 0.4 * normal(rng), 0.2 + 0.3 * rng.unit(), false, {}, {}});
  }
  for (const auto& edge : map.edges)
    if (edge.kind == skill::EdgeKind::prerequisite) skills_[place_of(edge.skill)].needs.push_back(place_of(edge.other));
}

void Matter::read_items(Voice& head, const skill::SetView& set, Rng& rng) {
  std::string after;
  do {
    auto page =
        head.call<skill::SetContents>("GET", fmt::format("/question-sets/{}?limit=200{}", to_text(set.set), after));
    for (auto& item : page.items) {
      if (!skill::graded(item.content)) continue;
      const auto skill = place_of(item.skill);
      skills_[skill].items.push_back(items_.size());
      skills_[skill].open = skills_[skill].open || set.open;
      item_places_.emplace(item.item, items_.size());
      items_.push_back({item.item, skill, 0.6 * normal(rng), guess_of(item.content.key), seconds_of(item.content.key),
                        std::move(item.content)});
    }
    after = page.next ? "&after=" + *page.next : "";
  } while (!after.empty());
}

}  // namespace edu::app
