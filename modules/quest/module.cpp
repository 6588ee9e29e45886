#include "quest/module.hpp"

namespace edu::quest {

Module::Module(Platform& p, const skill::Items& items, skill::Answers& answers, const classroom::Classes& classes)
    : board_{items, classes}, runs_{board_, items, answers} {
  p.command("POST /quests", board_, &Board::create)
      .allow(teacher, creator, admin)
      .summary("Make a quest of a question set");
  p.query("GET /quests", board_, &Board::list).allow_signed_in().summary("The quests that are for me, or that I made");
  p.query("GET /quests/{quest}", board_, &Board::show).allow_signed_in().summary("A quest");

  p.command("POST /quests/{quest}/runs", runs_, &Runs::start)
      .allow_signed_in()
      .summary("Start a quest, or go on with it");
  p.query("GET /runs/{run}", runs_, &Runs::show).allow_signed_in().summary("My run");
  p.command("POST /runs/{run}/answers", runs_, &Runs::answer).allow_signed_in().summary("Answer the run's question");
  p.command("POST /runs/{run}/abandon", runs_, &Runs::abandon).allow_signed_in().summary("Give a run up");

  p.topic("quests", board_, &Board::may_watch);
  p.emits<Started, ObjectiveAdvanced, Completed, Failed, Abandoned, Expired>();
  p.timer<Closing>(runs_, &Runs::close);

  p.records("quest_quest", "made_by").as("quests").ids({{"id", "qst"}, {"question_set", "set"}}).times({"created"});
  p.records("quest_run", "player")
      .as("runs")
      .ids({{"id", "run"}, {"quest", "qst"}})
      .times({"started"})
      .secret({"seed"});
  p.records("quest_standing", "player").as("standings").ids({{"quest", "qst"}, {"run", "run"}}).times({"completed"});

  p.records("quest_progress", "")
      .as("runs")
      .where("run in (select id from quest_run where player = ?1)")
      .ids({{"run", "run"}})
      .times({"ended"});

  p.invariant("quest: reward paid once", rewards_promised_once);
  p.invariant("quest: standings equal runs", standings_equal_runs);
}

}  // namespace edu::quest
