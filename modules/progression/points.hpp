// "Why these points?": every gain of a player explained, the newest first. Nothing is kept for it: each gain names the one
// before it, so the log is walked back by number, and what stands around a gain in the log says what it was for and which
// coins came with it. An answer pays nothing for this; a page of fifty costs some hundred short look-ups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/phrases.hpp"
#include "classroom/classroom.hpp"
#include "gateway/route.hpp"
#include "progression/rules.hpp"
#include "progression/standing.hpp"

namespace edu::progression {

// How an answer's worth came about: xp = base · bits · share.
struct AnswerWhy {
  bool correct;
  double probability;  // of a right answer, as the model saw it before
  double bits;         // of surprise that were paid
  double share;        // of them: what was known and thought about
};
BOOST_DESCRIBE_STRUCT(AnswerWhy, (), (correct, probability, bits, share))

struct PointView {
  PointId point;
  Time at;
  Reason reason;
  std::int64_t xp;
  std::int64_t bonus;  // the part that prestige added
  std::int64_t coins;
  std::int64_t crystals;
  std::optional<skill::SkillId> skill;
  std::optional<std::string> title;  // of a quest, an achievement
  std::optional<AnswerWhy> answer;
  bool reversed;
};
BOOST_DESCRIBE_STRUCT(PointView, (), (point, at, reason, xp, bonus, coins, crystals, skill, title, answer, reversed))

struct ListPoints {
  std::optional<Bounded<int, 1, 100>> limit;
  std::optional<PointId> after;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(ListPoints, (), (limit, after, language))

struct ListPointsOf {
  PlayerId player;
  std::optional<Bounded<int, 1, 100>> limit;
  std::optional<PointId> after;
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(ListPointsOf, (), (player, limit, after, language))

// A gain as the log tells it.
struct LoggedGain {
  std::int64_t seq;
  Time at;
  XpGained gain;
};
// Nothing when that player gained nothing by it. `point` is an event's number, the gain stands a little behind it.
std::optional<LoggedGain> gain_at(Read& read, PlayerId player, PointId point);
// What that event paid the player in money.
struct Paid {
  std::int64_t coins = 0;
  std::int64_t crystals = 0;
};
BOOST_DESCRIBE_STRUCT(Paid, (), (coins, crystals))
Paid money_at(Read& read, PlayerId player, const LoggedGain& gain);
bool reversed(Read& read, PlayerId player, PointId point);

class Points {
 public:
  Points(const classroom::Classes& classes, const Rules& rules, const Phrases& phrases)
      : classes_{classes}, rules_{rules}, phrases_{phrases} {}

  Page<PointView> mine(Snapshot& snapshot, const Caller& caller, const ListPoints& in) const;
  // 404 "player.unknown" for whoever is neither that player's teacher nor an administrator.
  Page<PointView> of_player(Snapshot& snapshot, const Caller& caller, const ListPointsOf& in) const;

  PointView explain(Read& read, PlayerId player, const LoggedGain& gain, const Tongue& say) const;
  Tongue in(std::optional<Language> language) const { return phrases_.in(language); }

 private:
  Page<PointView> page(Read& read, PlayerId player, int limit, std::optional<PointId> after, const Tongue& say) const;

  const classroom::Classes& classes_;
  const Rules& rules_;
  const Phrases& phrases_;
};

}  // namespace edu::progression
