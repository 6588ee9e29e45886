// Forgetting, told: when a skill's recall has fallen by another step its player's mastery, level and power follow. One
// timer looks every hour at what is due; an answer sets the next step anew (standing.hpp).
#pragma once

#include "skill/standing.hpp"

namespace edu::skill {

struct FadeDue {
  static constexpr std::string_view name = "skill.fade_due";
  std::int64_t step = 0;  // of a round that was too long for one command
};
BOOST_DESCRIBE_STRUCT(FadeDue, (), (step))

class Fading {
 public:
  explicit Fading(const Scheduler& scheduler) : scheduler_{scheduler} {}

  // Once for ever; a later call does nothing.
  void plant(Tx& tx);
  // Emits MasteryChanged, and SkillFaded where a level was lost.
  void fade(Tx& tx, const FadeDue& due);

 private:
  const Scheduler& scheduler_;
};

}  // namespace edu::skill
