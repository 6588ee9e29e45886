// The board of quests: staff put them up, players see those that are for them and where they stand with each.
#pragma once

#include <optional>
#include <string>

#include "base/phrases.hpp"
#include "classroom/classroom.hpp"
#include "gateway/route.hpp"
#include "quest/given_out.hpp"
#include "quest/quest.hpp"
#include "quest/rules.hpp"
#include "quest/written.hpp"
#include "skill/skill.hpp"

namespace edu::quest {

struct Rewards {
  std::int64_t xp;
  std::int64_t coins;
};
BOOST_DESCRIBE_STRUCT(Rewards, (), (xp, coins))

struct QuestView {
  QuestId quest;
  std::string title;
  std::string story;
  Kind kind;
  std::optional<skill::SetId> set;  // none: of skills
  std::optional<classroom::ClassId> class_;
  int questions;
  int pass_percent;
  Rewards rewards;  // of the first completion
  std::optional<QuestId> after;
  std::optional<Time> opens;
  std::optional<Time> closes;
  std::optional<AccountId> made_by;  // none: it came with the program, or was made up
  Time created;
  State state;               // for the caller
  std::optional<RunId> run;  // the caller's active one
  int best;                  // right answers in the caller's best run
};
BOOST_DESCRIBE_STRUCT(QuestView, (),
                      (quest, title, story, kind, set, class_, questions, pass_percent, rewards, after, opens, closes,
                       made_by, created, state, run, best))

using Reward = Bounded<std::int64_t, 0, 10000>;

// Whoever made what came with the program.
inline constexpr AccountId house{0};

struct NewQuest {
  Title title;
  std::optional<Markdown> story;
  skill::SetId set;
  std::optional<classroom::ClassId> class_;      // none: for all, which only an administrator may say
  std::optional<Bounded<int, 1, 50>> questions;  // all of the set where none is said, 50 at most
  std::optional<Bounded<int, 1, 100>> pass_percent;
  std::optional<Reward> xp;     // by the number of questions where none is said, three times that at most
  std::optional<Reward> coins;  // so, too
  std::optional<QuestId> after;
  std::optional<Time> opens;
  std::optional<Time> closes;
};
BOOST_DESCRIBE_STRUCT(NewQuest, (),
                      (title, story, set, class_, questions, pass_percent, xp, coins, after, opens, closes))

struct ListQuests {
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<QuestId> after;
};
BOOST_DESCRIBE_STRUCT(ListQuests, (), (limit, after))

struct OfQuest {
  QuestId quest;
  std::optional<Language> language = {};  // of the texts that come with the program
};
BOOST_DESCRIBE_STRUCT(OfQuest, (), (quest, language))

// Fires when a quest's window closes.
struct Closing {
  static constexpr std::string_view name = "quest.closing";
  QuestId quest;
};
BOOST_DESCRIBE_STRUCT(Closing, (), (quest))

// The message of the topic "quests": whoever looks at a list of quests reads it again.
struct QuestMade {
  QuestId quest;
};
BOOST_DESCRIBE_STRUCT(QuestMade, (), (quest))

// A quest with the standing of one player.
struct QuestRow {
  QuestId id;
  std::string title;
  std::string story;
  skill::SetId question_set;
  std::optional<classroom::ClassId> class_;
  int questions;
  int pass_percent;
  std::int64_t xp;
  std::int64_t coins;
  std::optional<QuestId> after;
  std::optional<Time> opens;
  std::optional<Time> closes;
  AccountId made_by;
  Time created;
  Kind kind;
  std::optional<std::string> code;
  PlayerId player;  // for whom alone; 0: for everybody
  std::string occasion;
  std::optional<std::string> body;  // JSON of Written; none: of a question set
  std::optional<Time> retired;
  bool waits;
  bool revealed;
  std::optional<RunId> run;  // the newest
  std::optional<RunState> last;
  std::optional<Time> completed;
  int best;
  int attempts;

  // As it is written; of a quest without a body a fault.
  Written written() const { return json::read<Written>(body.value()); }
  Standing standing() const;
};
BOOST_DESCRIBE_STRUCT(QuestRow, (),
                      (id, title, story, question_set, class_, questions, pass_percent, xp, coins, after, opens, closes,
                       made_by, created, kind, code, player, occasion, body, retired, waits, revealed, run, last,
                       completed, best, attempts))

// Every quest with a player's standing; the first three values to bind are that player's.
extern const std::string with_standing;

class Board {
 public:
  Board(const skill::Items& items, const classroom::Classes& classes, const skill::Guide& guide, const Phrases& phrases)
      : items_{items}, classes_{classes}, guide_{guide}, phrases_{phrases} {}

  // 404 "question_set.unknown", "class.unknown"; 422 "quest.no_questions", "quest.window", "quest.class_needed",
  // "quest.reward_too_high".
  QuestView create(Tx& tx, const Caller& caller, const NewQuest& in);
  // Staff see what they made, administrators everything, players what is for all or for a class of theirs.
  Page<QuestView> list(Snapshot& snapshot, const Caller& caller, const ListQuests& in) const;
  QuestView show(Snapshot& snapshot, const Caller& caller, const OfQuest& in) const;
  // Everybody may: the topic tells that there is a quest, the list says to whom it shows itself.
  bool may_watch(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

  // The quest with the caller's standing; 404 "quest.unknown" also for one that isn't for them. It waits for what it needs,
  // unless it was assigned to them.
  QuestRow visible(Read& read, const Caller& caller, QuestId quest) const;
  // What was assigned to the caller with this quest.
  std::optional<GivenOut> given_out(Read& read, const Caller& caller, QuestId quest) const;

 private:
  const skill::Items& items_;
  const classroom::Classes& classes_;
  const skill::Guide& guide_;
  const Phrases& phrases_;
};

}  // namespace edu::quest
