#include "progression/module.hpp"

namespace edu::progression {

Module::Module(Platform& p, const auth::Accounts& accounts, const classroom::Classes& classes)
    : pages_{progress_, classes},
      chase_{p},
      achievement_pages_{chase_, classes},
      class_boards_{classes},
      board_pages_{chase_, class_boards_, accounts, classes} {
  p.query("GET /players/me/progress", pages_, &ProgressPages::mine)
      .allow_signed_in()
      .summary("My level and experience");
  p.query("GET /players/{player}/progress", pages_, &ProgressPages::of_player)
      .audited()
      .allow_signed_in()
      .summary("A student's level and experience");

  p.query("GET /players/me/achievements", achievement_pages_, &AchievementPages::mine)
      .allow_signed_in()
      .summary("My achievements and how far I am; hidden ones are only counted");
  p.query("GET /players/{player}/achievements", achievement_pages_, &AchievementPages::of_player)
      .audited()
      .allow_signed_in()
      .summary("A student's achievements");
  p.query("GET /boards", board_pages_, &BoardPages::list).allow_signed_in().summary("The boards that I may see");
  p.query("GET /boards/{board}", board_pages_, &BoardPages::show)
      .allow_signed_in()
      .summary("A board as far as my class shows it: my neighbours, or everybody");
  p.query("GET /boards/{board}/past", board_pages_, &BoardPages::past)
      .allow_signed_in()
      .summary("How a board of my class stood when a day, week or season was over");
  p.query("GET /classes/{class}/boards", class_boards_, &ClassBoards::show)
      .allow_signed_in()
      .summary("What a class sees of boards");
  p.command("PUT /classes/{class}/boards", class_boards_, &ClassBoards::change)
      .allow(admin, teacher)
      .summary("Show a class no boards, its students' neighbours, or everybody");

  p.emits<XpGained, LeveledUp, AchievementUnlocked>();
  p.on<AchievementUnlocked>("progression", experience_, &Experience::gain_by_achievement);
  p.timer<ReadOn>(chase_, &Chase::read_on);
  p.timer<StretchOver>(chase_, &Chase::write_down);
  p.on<skill::Answered>("progression", experience_, &Experience::gain_by_answer);
  p.on<quest::Completed>("progression", experience_, &Experience::gain_by_quest);

  p.records("progression_player", "player").as("experience");
  p.records("progression_skill", "player").as("experience").ids({{"skill", "skl"}});
  p.records("progression_award", "player").as("awards").times({"at"});

  p.records("progression_tally", "player").as("counted").secret({"counted"});
  p.records("progression_achievement", "player").as("achievements").times({"at"});
  p.records("progression_board_past", "player").as("boards");

  p.invariant("progression: level equals xp", levels_equal_xp);
  p.invariant("progression: xp equals events", xp_equals_events);
  p.invariant("progression: awards paid once", awards_paid_once);
  p.invariant("progression: tiers told once", tiers_told_once);
  p.replayed("progression: achievements and boards", [this](Snapshot& snapshot) { return chase_.replay(snapshot); });
}

}  // namespace edu::progression
