// A run through a quest: its questions one after another, each answered once. The questions are drawn when it starts; what
// changes with an answer is two numbers. The reply to an answer brings the next question, so a quest is played with one
// call a question.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "quest/board.hpp"

namespace edu::quest {

BOOST_DEFINE_ENUM_CLASS(ObjectiveKind, answer_all, answer_right)

struct Objective {
  ObjectiveKind kind;
  int need;
  int have;
};
BOOST_DESCRIBE_STRUCT(Objective, (), (kind, need, have))

struct RunView {
  RunId run;
  QuestId quest;
  std::string title;
  RunState state;
  int position;  // questions answered
  int total;
  int right;
  std::optional<skill::ItemId> item;        // of the question
  std::optional<skill::Question> question;  // the one to answer next
  std::vector<Objective> objectives;
  Rewards rewards;  // what this run pays when it is completed: nothing the second time
};
BOOST_DESCRIBE_STRUCT(RunView, (),
                      (run, quest, title, state, position, total, right, item, question, objectives, rewards))

struct OfRun {
  RunId run;
};
BOOST_DESCRIBE_STRUCT(OfRun, (), (run))

struct AnswerQuestion {
  RunId run;
  skill::ItemId item;
  skill::Response response;
  double seconds;  // from seeing the question to answering it
};
BOOST_DESCRIBE_STRUCT(AnswerQuestion, (), (run, item, response, seconds))

struct AnswerView {
  skill::Checked checked;
  RunView run;
};
BOOST_DESCRIBE_STRUCT(AnswerView, (), (checked, run))

// A run as the rules see it.
struct Run {
  RunId id;
  PlayerId player;
  QuestId quest;
  std::string title;
  std::optional<classroom::ClassId> class_;
  RunState state;
  int position;
  int correct;
  int total;
  int need;
  std::int64_t xp;
  std::int64_t coins;
  std::uint64_t seed;
  std::string items;  // a JSON list of whole numbers, of which an answer needs one

  skill::ItemId current() const;  // the item at `position`
};
BOOST_DESCRIBE_STRUCT(Run, (),
                      (id, player, quest, title, class_, state, position, correct, total, need, xp, coins, seed, items))

class Runs {
 public:
  Runs(const Board& board, const skill::Items& items, skill::Answers& answers)
      : board_{board}, items_{items}, answers_{answers} {}

  // The active run where there is one. 403 "quest.locked", 409 "quest.closed".
  RunView start(Tx& tx, const Caller& caller, const OfQuest& in);
  RunView show(Snapshot& snapshot, const Caller& caller, const OfRun& in) const;
  // 409 "run.over", "quest.not_current"; 404 "run.unknown" for everybody else's.
  AnswerView answer(Tx& tx, const Caller& caller, const AnswerQuestion& in);
  RunView abandon(Tx& tx, const Caller& caller, const OfRun& in);

  void close(Tx& tx, const Closing& closing);

 private:
  Run own(Read& read, const Caller& caller, RunId id) const;
  RunView view(Read& read, const Run& run) const;
  // Ends the run and takes its result into the player's standing.
  void end(Tx& tx, Run& run, RunState state);

  const Board& board_;
  const skill::Items& items_;
  skill::Answers& answers_;
};

std::vector<std::string> rewards_promised_once(Read& read);
std::vector<std::string> standings_equal_runs(Read& read);

}  // namespace edu::quest
