#include "progression/module.hpp"

namespace edu::progression {

Module::Module(Platform& p, const classroom::Classes& classes) : pages_{progress_, classes} {
  p.query("GET /players/me/progress", pages_, &ProgressPages::mine)
      .allow_signed_in()
      .summary("My level and experience");
  p.query("GET /players/{player}/progress", pages_, &ProgressPages::of_player)
      .audited()
      .allow_signed_in()
      .summary("A student's level and experience");

  p.emits<XpGained, LeveledUp>();
  p.on<skill::Answered>("progression", experience_, &Experience::gain_by_answer);
  p.on<quest::Completed>("progression", experience_, &Experience::gain_by_quest);
  p.on<quest::RewardChosen>("progression", experience_, &Experience::gain_by_choice);

  p.records("progression_player", "player").as("experience");
  p.records("progression_skill", "player").as("experience").ids({{"skill", "skl"}});
  p.records("progression_award", "player").as("awards").times({"at"});

  p.invariant("progression: level equals xp", levels_equal_xp);
  p.invariant("progression: xp equals events", xp_equals_events);
  p.invariant("progression: awards paid once", awards_paid_once);
}

}  // namespace edu::progression
