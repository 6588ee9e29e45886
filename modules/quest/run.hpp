// A run through a quest: its questions one after another, each answered once, and what is counted from events beside them.
// The questions are drawn when it starts; what changes with an answer is a row. The reply to an answer brings the next
// question, so a quest is played with one call a question.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "progression/events.hpp"
#include "quest/board.hpp"
#include "quest/tally.hpp"

namespace edu::quest {

BOOST_DEFINE_ENUM_CLASS(ObjectiveKind, answer_all, answer_right, counted)

struct Objective {
  ObjectiveKind kind;
  int need;
  int have;
  std::optional<std::string> text = {};      // of what is counted
  std::optional<int> accuracy_percent = {};  // of the last `need`
};
BOOST_DESCRIBE_STRUCT(Objective, (), (kind, need, have, text, accuracy_percent))

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
  Rewards rewards;                                 // what this run pays when it is completed: nothing the second time
  std::optional<std::string> line = {};            // of the story, where the run is
  std::optional<std::string> teller = {};          // who tells it
  std::optional<Time> ends = {};                   // when its time is up
  std::optional<Aids> aids = {};                   // what is made easier
  std::optional<std::vector<Option>> choice = {};  // rewards to choose from, while none was chosen
};
BOOST_DESCRIBE_STRUCT(RunView, (),
                      (run, quest, title, state, position, total, right, item, question, objectives, rewards, line,
                       teller, ends, aids, choice))

struct OfRun {
  RunId run;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(OfRun, (), (run, language))

struct AnswerQuestion {
  RunId run;
  skill::ItemId item;
  std::optional<int> position;  // the view's number with this question: a template may ask twice in a row
  skill::Response response;
  double seconds;  // from seeing the question to answering it
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(AnswerQuestion, (), (run, item, position, response, seconds, language))

struct AnswerView {
  skill::Checked checked;
  RunView run;
};
BOOST_DESCRIBE_STRUCT(AnswerView, (), (checked, run))

struct ChooseReward {
  RunId run;
  std::string choice;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(ChooseReward, (), (run, choice, language))

// Fires when the time of a run is up.
struct TimeUp {
  static constexpr std::string_view name = "quest.time_up";
  RunId run;
};
BOOST_DESCRIBE_STRUCT(TimeUp, (), (run))

// Fires when more runs are to expire than go into one command.
struct MoreToExpire {
  static constexpr std::string_view name = "quest.more_to_expire";
};
BOOST_DESCRIBE_STRUCT(MoreToExpire, (), ())

// A run as the rules see it.
struct Run {
  RunId id;
  PlayerId player;
  QuestId quest;
  std::string title;
  std::optional<classroom::ClassId> class_;
  std::optional<std::string> code;
  std::optional<std::string> body;
  std::optional<Time> closes;
  RunState state;
  int position;
  int correct;
  int total;
  int need;
  std::int64_t xp;
  std::int64_t coins;
  std::uint64_t seed;
  std::string items;  // a JSON list of whole numbers, of which an answer needs one
  Time started;
  std::optional<Time> ends;
  Json<Aids> aids;
  std::int64_t told_ms;
  std::optional<std::string> counted;  // when it is over
  mutable std::optional<Written> parsed = {};

  // As its quest is written, read once; of a quest without a body a fault.
  const Written& written() const;
  skill::ItemId current() const;       // the item at `position`
  std::uint64_t current_seed() const;  // what it is shown with
  bool asks() const { return state == RunState::active && position < total; }
};
BOOST_DESCRIBE_STRUCT(Run, (),
                      (id, player, quest, title, class_, code, body, closes, state, position, correct, total, need, xp,
                       coins, seed, items, started, ends, aids, told_ms, counted))

class Runs {
 public:
  Runs(const Board& board, const skill::Items& items, skill::Answers& answers, const skill::Guide& guide,
       const Phrases& phrases)
      : board_{board}, items_{items}, answers_{answers}, guide_{guide}, phrases_{phrases} {}

  // The active run where there is one. 403 "quest.locked", 409 "quest.closed", "quest.no_tries".
  RunView start(Tx& tx, const Caller& caller, const OfQuest& in);
  RunView show(Snapshot& snapshot, const Caller& caller, const OfRun& in) const;
  // The question that the run is at, with its key; null: it asks nothing now. For the simulator; no route leads here.
  std::shared_ptr<const skill::Item> asked(Read& read, RunId run) const;
  // 409 "run.over", "run.time_up", "quest.closed", "quest.not_current"; 422 "run.clock"; 404 "run.unknown" for everybody
  // else's.
  AnswerView answer(Tx& tx, const Caller& caller, const AnswerQuestion& in);
  RunView abandon(Tx& tx, const Caller& caller, const OfRun& in);
  // Once. 409 "quest.not_completed", "quest.no_choice", "quest.reward_claimed", "quest.reward_taken_back"; 422
  // "quest.choice_unknown".
  RunView choose(Tx& tx, const Caller& caller, const ChooseReward& in);

  // Ends the runs of a quest that closes, a batch at a time.
  void close(Tx& tx, const Closing& closing);
  void time_up(Tx& tx, const TimeUp& up);
  // Ends the runs whose quest has closed, a batch at a time.
  void expire(Tx& tx, const MoreToExpire& more);
  // Something was counted for this run: is it completed?
  void counted(Tx& tx, RunId run);
  // A quest's award was taken back: nothing can be chosen of it any more.
  void award_reversed(Tx& tx, const progression::AwardReversed& reversed);
  // Whether there are questions for a run, or one is under way.
  bool can_ask(Tx& tx, PlayerId player, QuestId quest) const;
  // A run of a quest that asks no questions begins by itself.
  RunId begin(Tx& tx, PlayerId player, const QuestRow& quest, const Aids& aids);
  // What is made easier holds for a run that is under way, too.
  void ease(Tx& tx, PlayerId player, QuestId quest, const Aids& aids);

 private:
  Run own(Read& read, const Caller& caller, RunId id) const;
  RunView view(Read& read, const Run& run, std::optional<Language> language) const;
  void tell(Read& read, const Run& run, const Tongue& say, RunView& view) const;
  std::vector<std::int64_t> questions(Tx& tx, PlayerId player, const QuestRow& quest) const;
  // Ends the run where its questions and its counts say so.
  void settle(Tx& tx, Run& run);
  void expire(Tx& tx, const std::vector<RunId>& over);
  // Ends the run and takes its result into the player's standing.
  void end(Tx& tx, Run& run, RunState state);

  const Board& board_;
  const skill::Items& items_;
  skill::Answers& answers_;
  const skill::Guide& guide_;
  const Phrases& phrases_;
};

// Of a completed quest that leaves a choice.
enum class RewardState { waits, chosen, taken_back };
RewardState reward_state(Read& read, PlayerId player, QuestId quest);

std::vector<std::string> rewards_promised_once(Read& read);
std::vector<std::string> standings_equal_runs(Read& read);
std::vector<std::string> choices_follow_completion(Read& read);
std::vector<std::string> counts_belong_to_active_runs(Read& read);

}  // namespace edu::quest
