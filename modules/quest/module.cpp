#include "quest/module.hpp"

#include "quest/begun.hpp"
#include "quest/replay.hpp"

namespace edu::quest {

Module::Module(Platform& p, const Learning& learning, const classroom::Classes& classes,
               const classroom::SchoolClock& clock)
    : board_{learning.items, classes, learning.guide, phrases_},
      runs_{board_, learning.items, learning.answers, learning.guide, phrases_},
      counting_{p, runs_},
      content_{p, counting_, learning.guide},
      offers_{content_, runs_, learning.guide, clock},
      journal_{board_, content_, offers_, classes, learning.guide, phrases_},
      assignments_{board_, content_, runs_, classes, phrases_} {
  p.command("POST /quests", board_, &Board::create).allow(teacher, admin).summary("Make a quest of a question set");
  p.query("GET /quests", board_, &Board::list).allow_signed_in().summary("Teachers' quests for me, or that I made");
  p.query("GET /quests/{quest}", board_, &Board::show).allow_signed_in().summary("A quest");

  p.query("GET /journal", journal_, &Journal::show).allow_signed_in().summary("My quests, and the one to do next");
  p.command("POST /journal/today", journal_, &Journal::today)
      .allow(student)
      .summary("Make what today, this week and this season bring me, and show the journal");
  p.command("POST /journal/stories", journal_, &Journal::story)
      .allow(student)
      .limit(per_caller(30, 1min))
      .summary("A quest made up for me of what I should practise next; the one that is open, where there is one");
  p.query("GET /quests/{quest}/dialogue", journal_, &Journal::dialogue)
      .allow_signed_in()
      .summary("Whoever asks for a quest, and what they say");

  p.command("POST /quests/{quest}/runs", runs_, &Runs::start)
      .allow_signed_in()
      .summary("Start a quest, or go on with it");
  p.query("GET /runs/{run}", runs_, &Runs::show).allow_signed_in().summary("My run");
  p.command("POST /runs/{run}/answers", runs_, &Runs::answer).allow_signed_in().summary("Answer the run's question");
  p.command("POST /runs/{run}/abandon", runs_, &Runs::abandon).allow_signed_in().summary("Give a run up");
  p.command("POST /runs/{run}/reward", runs_, &Runs::choose)
      .allow_signed_in()
      .summary("Choose the reward of a completed quest, once");

  p.query("GET /assignable-quests", assignments_, &Assignments::assignable)
      .allow(teacher, admin)
      .summary("Quests that I can give to a class");
  p.command("POST /quests/{quest}/assignments", assignments_, &Assignments::give)
      .allow(teacher, admin)
      .audited()
      .summary("Give a quest to a class or to some of its students, with what makes it fair for each");
  p.query("GET /classes/{class}/assignments", assignments_, &Assignments::list)
      .allow(teacher, admin)
      .summary("What was given to a class, the newest first");
  p.query("GET /assignments/{assignment}", assignments_, &Assignments::show)
      .allow(teacher, admin)
      .audited()
      .summary("Who has begun an assignment, and who has finished");
  p.command("DELETE /assignments/{assignment}", assignments_, &Assignments::withdraw)
      .allow(teacher, admin)
      .audited()
      .summary("Take an assignment back; runs that are under way go on");

  p.topic("quests", board_, &Board::may_watch);
  p.emits<Started, Begun, ObjectiveAdvanced, Completed, Failed, Abandoned, Expired, Revealed, RewardChosen, Assigned,
          Returned>();
  // Before what is counted from events is heard (`begin`), so that this very answer counts.
  p.on<skill::Answered>("quest", offers_, &Offers::answered);
  p.on<progression::LeveledUp>("quest", *this, &Module::keep_level);
  p.on<progression::Prestiged>("quest", *this, &Module::begin_anew);
  p.on<progression::AwardReversed>("quest", *this, &Module::take_back);
  p.on<classroom::DayBegan>("quest", *this, &Module::expire);
  p.timer<Closing>(runs_, &Runs::close);
  p.timer<TimeUp>(runs_, &Runs::time_up);
  p.timer<MoreToExpire>(runs_, &Runs::expire);
  p.timer<MoreToForget>(offers_, &Offers::forget);

  p.records("quest_quest", "made_by").as("quests").ids({{"id", "qst"}, {"question_set", "set"}}).times({"created"});
  p.records("quest_quest", "player").as("quests made for me").ids({{"id", "qst"}}).times({"created", "closes"});
  p.records("quest_run", "player")
      .as("runs")
      .ids({{"id", "run"}, {"quest", "qst"}})
      .times({"started", "ends"})
      .secret({"seed"});
  p.records("quest_standing", "player")
      .as("standings")
      .ids({{"quest", "qst"}, {"run", "run"}})
      .times({"completed", "taken_back"});
  p.records("quest_progress", "")
      .as("runs")
      .where("run in (select id from quest_run where player = ?1)")
      .ids({{"run", "run"}})
      .times({"ended"});
  p.records("quest_tally", "player").as("counted");
  p.records("quest_revealed", "player").as("revealed quests").ids({{"quest", "qst"}}).times({"at"});
  p.records("quest_choice", "player").as("rewards").ids({{"quest", "qst"}, {"run", "run"}}).times({"at"});
  p.records("quest_player", "player").as("quest days");
  p.records("quest_story", "player").as("stories").ids({{"quest", "qst"}});
  p.records("quest_assignment", "made_by")
      .as("assignments")
      .ids({{"id", "asg"}, {"quest", "qst"}, {"class", "cls"}})
      .times({"due", "created", "withdrawn"});
  p.records("quest_assignee", "player").as("assigned").ids({{"assignment", "asg"}});

  p.invariant("quest: reward paid once", rewards_promised_once);
  p.invariant("quest: standings equal runs", standings_equal_runs);
  p.invariant("quest: a choice follows a completion", choices_follow_completion);
  p.invariant("quest: counts belong to active runs", counts_belong_to_active_runs);
  p.replayed("quest standings", [&p](Snapshot& snapshot) { return replay_standings(snapshot, p); });
}

}  // namespace edu::quest
