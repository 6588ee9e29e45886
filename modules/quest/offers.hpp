// Quests that are made for one player when they look, or when they answer for the first time that day: a few for each
// school day, one for the week, one for the season, and stories whenever they ask for one. What is made follows from the
// player, the day and what they should practise next, so it can be made again; nothing happens at midnight.
#pragma once

#include <unordered_set>

#include "classroom/clock.hpp"
#include "quest/content.hpp"

namespace edu::quest {

// Fires when more offers are to go than go in one command.
struct MoreToForget {
  static constexpr std::string_view name = "quest.more_to_forget";
};
BOOST_DESCRIBE_STRUCT(MoreToForget, (), ())

class Offers {
 public:
  Offers(const Content& content, Runs& runs, const skill::Guide& guide, const classroom::SchoolClock& clock)
      : content_{content}, runs_{runs}, guide_{guide}, clock_{clock} {}

  // Makes what today, this week and this season still owe the player; nothing the second time.
  void make(Tx& tx, PlayerId player);
  // Nobody has to look first: the day's first answer counts towards what the day brings. Every further one costs a look
  // into memory.
  void answered(Tx& tx, const skill::Answered& answered);
  // A story, unless one is under way: then that one, as long as there are questions for it. Nothing where no story is left or
  // nothing is to be practised.
  std::optional<QuestId> story(Tx& tx, PlayerId player);

  // Whether `make` would have nothing to do.
  bool made(Read& read, PlayerId player) const;

  // Offers that nobody took and that closed two weeks ago go, a batch at a time; what was told in a story is remembered.
  void forget(Tx& tx, const MoreToForget& more);

  void keep_level(Tx& tx, PlayerId player, int level);

 private:
  struct Occasion {
    Kind kind;
    Day day;
    std::string name;  // "2026-12-01"
    std::optional<Time> closes;
    std::uint64_t seed;
  };
  // `advised`: what the player should practise next. It is the dearest question of all, asked once for all that is made.
  void daily(Tx& tx, PlayerId player, Day day, const skill::Advised& advised);
  void weekly(Tx& tx, PlayerId player, Day day, const skill::Advised& advised);
  void seasonal(Tx& tx, PlayerId player, Day day, const classroom::Season& season, const skill::Advised& advised);
  // The seasonal quests that have days of the year: each comes on the first of them on which the player looks.
  void of_the_year(Tx& tx, PlayerId player, Day day);
  // So many of the content's quests of the occasion's kind.
  void from_content(Tx& tx, PlayerId player, const Occasion& occasion, std::size_t count,
                    const skill::Advised& advised);
  std::optional<QuestId> make_story(Tx& tx, PlayerId player, const Occasion& occasion, const skill::Advised& advised);
  // Once for each occasion.
  void offer(Tx& tx, PlayerId player, const Written& quest, const Occasion& occasion);
  QuestId write(Tx& tx, PlayerId player, const Written& quest, const Occasion& occasion);
  void begin_if_it_only_counts(Tx& tx, PlayerId player, QuestId quest, const Written& written);

  void remember(Tx& tx, PlayerId player, Day today);

  const Content& content_;
  Runs& runs_;
  const skill::Guide& guide_;
  const classroom::SchoolClock& clock_;

  // For whom today's were made, as the last commit left it. Of the writer's thread.
  Day today_;
  std::unordered_set<std::int64_t> made_today_;
};

}  // namespace edu::quest
