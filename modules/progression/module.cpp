#include "progression/module.hpp"

namespace edu::progression {

Module::Module(Platform& p, const auth::Accounts& accounts, const classroom::Classes& classes,
               const classroom::SchoolClock& clock, Rules rules)
    : rules_{std::move(rules)},
      progress_{rules_.prestige.percent},
      streaks_{clock, diary_, rules_.streaks},
      ladder_{clock, diary_, rules_.seasons},
      experience_{clock, diary_, streaks_, ladder_, rules_},
      ascent_{rules_},
      honours_{titles_},
      pages_{progress_, classes},
      ladder_pages_{clock, classes, accounts, diary_, ladder_, rules_.seasons},
      points_{classes, rules_, phrases_},
      replay_{clock},
      chase_{p},
      undo_{classes, clock, diary_, ladder_, points_, chase_},
      achievement_pages_{chase_, classes, phrases_},
      class_boards_{classes},
      board_pages_{chase_, class_boards_, accounts, classes, phrases_} {
  p.query("GET /players/me/progress", pages_, &ProgressPages::mine)
      .allow_signed_in()
      .summary("My level and experience");
  p.query("GET /players/{player}/progress", pages_, &ProgressPages::of_player)
      .audited()
      .allow_signed_in()
      .summary("A student's level and experience");

  p.query("GET /players/me/streak", streaks_, &Streaks::mine).allow_signed_in().summary("My streak, day by day");

  p.query("GET /players/me/ladder", ladder_pages_, &LadderPages::mine)
      .allow_signed_in()
      .summary("My place in the season");
  p.query("GET /players/me/seasons", ladder_pages_, &LadderPages::seasons)
      .allow_signed_in()
      .summary("The seasons that I took part in");
  p.query("GET /classes/{class}/experience", ladder_pages_, &LadderPages::of_class)
      .allow_signed_in()
      .summary("What a class gained together this season");

  p.query("GET /players/me/ascent", ascent_, &Ascent::mine)
      .allow_signed_in()
      .summary("My prestige and rank, and what the next ones ask");
  p.command("POST /players/me/prestige", ascent_, &Ascent::prestige)
      .allow_signed_in()
      .summary("Begin again at level one, with a little more for good");
  p.command("POST /players/me/ascension", ascent_, &Ascent::ascend).allow_signed_in().summary("Rise to the next rank");

  p.query("GET /players/me/titles", title_pages_, &TitlePages::mine).allow_signed_in().summary("My titles and badges");
  p.command("PUT /players/me/title", title_pages_, &TitlePages::wear).allow_signed_in().summary("Wear a title");

  p.query("GET /players/me/points", points_, &Points::mine)
      .allow_signed_in()
      .summary("Why these points: each gain explained");
  p.query("GET /players/{player}/points", points_, &Points::of_player)
      .allow(admin, teacher)
      .audited()
      .summary("Each gain of a student explained");
  p.query("GET /players/{player}/points/{point}/undo", undo_, &Undo::preview)
      .allow(admin, teacher)
      .audited()
      .summary("What taking an award back would change");
  p.task("POST /players/{player}/points/{point}/undo", undo_, &Undo::reverse)
      .allow(admin, teacher)
      .audited()
      .summary("Take an award back, with all that hung on it");

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

  p.emits<XpGained, LeveledUp, Prestiged, Ascended, StreakExtended, SeasonEntered, SeasonClosed, TitleEarned, TitleLost,
          TitleWorn, AwardReversed, AchievementUnlocked>();
  p.on<economy::ItemUsed>("progression", streaks_, &Streaks::keep);
  p.on<AchievementUnlocked>("progression", experience_, &Experience::gain_by_achievement);
  p.on<AwardReversed>("progression.chase", chase_, &Chase::take_back);
  p.timer<ReadOn>(chase_, &Chase::read_on);
  p.timer<StretchOver>(chase_, &Chase::write_down);
  p.on<skill::Answered>("progression", experience_, &Experience::gain_by_answer);
  p.on<quest::Completed>("progression", experience_, &Experience::gain_by_quest);
  p.on<world::Cleared>("progression", experience_, &Experience::gain_by_dungeon);
  p.on<world::Climbed>("progression", experience_, &Experience::gain_by_floor);
  p.on<quest::RewardChosen>("progression", experience_, &Experience::gain_by_choice);
  p.on<skill::SkillMastered>("progression", ascent_, &Ascent::skill_mastered);
  p.on<skill::SkillFaded>("progression", ascent_, &Ascent::skill_faded);
  p.on<skill::MasteryChanged>("progression", ascent_, &Ascent::mastery_changed);
  p.on<classroom::SeasonEnded>("progression", ladder_, &Ladder::season_ended);
  p.on<Prestiged>("progression", honours_, &Honours::prestiged);
  p.on<Ascended>("progression", honours_, &Honours::ascended);
  p.on<SeasonClosed>("progression", honours_, &Honours::season_closed);
  p.on<AchievementUnlocked>("progression", honours_, &Honours::achievement_unlocked);
  p.timer<CloseSeason>(ladder_, &Ladder::close);

  p.records("progression_kept_day", "player").as("streak-days");
  p.records("progression_player", "player").as("experience");
  p.records("progression_skill", "player").as("experience").ids({{"skill", "skl"}});
  p.records("progression_award", "player").as("awards").times({"at"});
  p.records("progression_late", "player").as("experience");
  p.records("progression_day", "player").as("days").times({"reached"});
  p.records("progression_seat", "player").as("seasons");
  p.records("progression_title", "player").as("titles").times({"earned"});
  p.records("progression_mastered", "player").as("mastered").ids({{"skill", "skl"}});
  p.records("progression_reversal", "player").as("reversals").times({"at"});
  p.records("progression_undone", "player").as("reversals");

  p.records("progression_tally", "player").as("counted").secret({"counted"});
  p.records("progression_achievement", "player").as("achievements").times({"at", "taken_back", "fallen"});
  p.records("progression_board_past", "player").as("boards");

  p.invariant("progression: level equals xp", levels_equal_xp);
  p.invariant("progression: xp equals events", xp_equals_events);
  p.invariant("progression: awards paid once", awards_paid_once);
  p.replayed("progression", [this](Snapshot& snapshot) { return replay_.compare(snapshot); });
  p.invariant("progression: tiers told once", tiers_told_once);
  p.replayed("progression: achievements and boards", [this](Snapshot& snapshot) { return chase_.replay(snapshot); });
}

}  // namespace edu::progression
