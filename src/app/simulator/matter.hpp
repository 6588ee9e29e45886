// What there is to learn, with the truth about it that the server never sees: how much a skill demands, how hard each of its
// questions is, how far a guess gets. Skills and questions are read through the school's own interface; the truth is drawn.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/voice.hpp"
#include "base/rng.hpp"
#include "skill/item/item.hpp"

namespace edu::app {

// Standard normal (Box and Muller 1958, one of the two).
double normal(Rng& rng);

struct SkillTruth {
  skill::SkillId id;
  std::string subject;
  double age = 0;                  // of the pupils who are in the middle of learning it, years
  double ease = 0;                 // logits, beside what its age says
  double growth = 0;               // logits that an average learner's first practice adds
  bool open = false;               // it has questions that anybody may practise
  std::vector<std::size_t> needs;  // places of its prerequisites
  std::vector<std::size_t> items;  // places of its questions that are checked at once
};

struct ItemTruth {
  skill::ItemId id;
  std::size_t skill = 0;
  double difficulty = 0;  // logits, against the skill's average
  double guess = 0;       // the chance of a right answer without any idea
  double seconds = 0;     // that an average pupil takes
  skill::Item example;    // a template's, one of many
};

class Matter {
 public:
  // `head` speaks for an administrator, who may see every set.
  Matter(Voice& head, Rng& rng);
  Matter(std::vector<SkillTruth> skills, std::vector<ItemTruth> items);

  const std::vector<SkillTruth>& skills() const { return skills_; }
  const SkillTruth& skill(std::size_t place) const { return skills_.at(place); }
  const ItemTruth& item(std::size_t place) const { return items_.at(place); }
  std::size_t place_of(skill::SkillId skill) const { return skill_places_.at(skill); }
  std::size_t place_of(skill::ItemId item) const { return item_places_.at(item); }

 private:
  void read_skills(Voice& head, Rng& rng);
  void read_items(Voice& head, const skill::SetView& set, Rng& rng);

  std::vector<SkillTruth> skills_;
  std::vector<ItemTruth> items_;
  std::map<skill::SkillId, std::size_t> skill_places_;
  std::map<skill::ItemId, std::size_t> item_places_;
};

}  // namespace edu::app
