// The quest journal: what a player may do today, the chains and where they stand in each, what a teacher gave them, what
// is done; and the one thing to do next. What isn't made yet for today is made by a command that the page sends first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "quest/needs.hpp"
#include "quest/offers.hpp"
#include "quest/run.hpp"

namespace edu::quest {

struct GiverView {
  std::string name;
  Face icon;
  int seed;
  std::string place;
};
BOOST_DESCRIBE_STRUCT(GiverView, (), (name, icon, seed, place))

struct JournalEntry {
  QuestId quest;
  Kind kind;
  std::string title;
  std::string story;  // empty while it is locked
  State state;
  std::optional<GiverView> giver;
  std::optional<RunId> run;           // the active one; of a completed quest whose reward waits, that run
  int questions;                      // 0: it only counts
  std::vector<Objective> objectives;  // of the active run
  Rewards rewards;
  std::optional<Time> closes;
  std::optional<Time> due;  // of what a teacher gave
  std::optional<int> tries_left;
  std::vector<Missing> waits_for;
  bool reward_waits;  // one is to be chosen
};
BOOST_DESCRIBE_STRUCT(JournalEntry, (),
                      (quest, kind, title, story, state, giver, run, questions, objectives, rewards, closes, due,
                       tries_left, waits_for, reward_waits))

struct ChainView {
  std::string code;
  std::string name;
  std::string place;
  std::string story;
  int done;
  std::vector<JournalEntry> quests;
};
BOOST_DESCRIBE_STRUCT(ChainView, (), (code, name, place, story, done, quests))

struct JournalView {
  bool fresh;  // what today brings was made
  std::optional<JournalEntry> next;
  std::vector<JournalEntry> today;  // of the day, the week, the season, and stories
  std::vector<JournalEntry> assigned;
  std::vector<ChainView> chains;
  std::vector<JournalEntry> others;  // for themselves, and hidden ones that showed themselves
  std::vector<JournalEntry> done;    // of those that stand in no chain, the newest first
};
BOOST_DESCRIBE_STRUCT(JournalView, (), (fresh, next, today, assigned, chains, others, done))

struct DialogueView {
  QuestId quest;
  std::string title;
  State state;
  GiverView giver;
  std::vector<Said> talk;  // "greeting" first
  std::string offer, hint, done;
  std::optional<RunId> run;
};
BOOST_DESCRIBE_STRUCT(DialogueView, (), (quest, title, state, giver, talk, offer, hint, done, run))

struct StoryView {
  QuestId quest;
};
BOOST_DESCRIBE_STRUCT(StoryView, (), (quest))

class Journal {
 public:
  Journal(const Board& board, const Content& content, Offers& offers, const classroom::Classes& classes,
          const skill::Guide& guide, const Phrases& phrases)
      : board_{board}, content_{content}, offers_{offers}, classes_{classes}, guide_{guide}, phrases_{phrases} {}

  JournalView show(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const;
  // Makes what today brings, and shows the journal.
  JournalView today(Tx& tx, const Caller& caller, const InLanguage& in);
  // A story made up for the caller. 409 "quest.no_story".
  StoryView story(Tx& tx, const Caller& caller, const Nothing& in);
  // 409 "quest.no_giver": a teacher's quest has none.
  DialogueView dialogue(Snapshot& snapshot, const Caller& caller, const OfQuest& in) const;

 private:
  JournalView of(Read& read, const Caller& caller, const Tongue& say) const;
  JournalEntry entry(Read& read, const Caller& caller, QuestRow& row, const Tally& tally,
                     const std::optional<GivenOut>& given, const Tongue& say) const;

  const Board& board_;
  const Content& content_;
  Offers& offers_;
  const classroom::Classes& classes_;
  const skill::Guide& guide_;
  const Phrases& phrases_;
};

}  // namespace edu::quest
