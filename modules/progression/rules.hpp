// Progression's figures: what learning pays, how streaks are kept, how a season's ladder is built and what the ranks ask.
// The defaults are where they start; the school's are in rules.json, each with its reason.
#pragma once

#include <array>
#include <vector>

#include "base/rulebook.hpp"
#include "progression/events.hpp"

namespace edu::progression {

struct AnswerRules {
  Figure<Bounded<int, 1, 100>> xp_for_a_bit{{10}};
  Figure<Bounded<int, 0, 100>> least_hundredths_of_a_bit{{5}};
  Figure<Bounded<int, 100, 1000>> most_hundredths_of_a_bit{{300}};
  Figure<Bounded<int, 0, 100>> honest_percent{{10}};
  Figure<Bounded<int, 100, 1000>> honest_most_hundredths_of_a_bit{{300}};
  Figure<Bounded<int, 0, 60>> thinking_seconds{{0}};         // 0: time doesn't count
  Figure<Bounded<int, 0, 90>> luck_percent_of_two{{0}};      // true or false
  Figure<Bounded<int, 0, 90>> luck_percent_of_several{{0}};  // a choice of several
};
BOOST_DESCRIBE_STRUCT(AnswerRules, (),
                      (xp_for_a_bit, least_hundredths_of_a_bit, most_hundredths_of_a_bit, honest_percent,
                       honest_most_hundredths_of_a_bit, thinking_seconds, luck_percent_of_two, luck_percent_of_several))

struct PrestigeRules {
  Figure<Bounded<int, 0, 10>> percent{{2}};
  Figure<Bounded<int, 0, 20>> most{{10}};
};
BOOST_DESCRIBE_STRUCT(PrestigeRules, (), (percent, most))

struct StreakRules {
  Figure<Bounded<int, 0, 10>> freezes_a_month{{2}};
};
BOOST_DESCRIBE_STRUCT(StreakRules, (), (freezes_a_month))

struct SeasonRules {
  Figure<Bounded<int, 2, 50>> division_size{{25}};
  Figure<Bounded<int, 0, 50>> promoted_percent{{20}};
  Figure<Bounded<int, 0, 50>> demoted_percent{{20}};
  Figure<Bounded<int, 0, 10000>> coins_for_taking_part{{20}};
  Figure<Bounded<int, 0, 10000>> coins_for_promotion{{50}};
  Figure<Bounded<int, 0, 10000>> coins_for_first_place{{100}};
  Figure<Bounded<int, 0, 100>> crystals_for_first_place{{1}};
};
BOOST_DESCRIBE_STRUCT(SeasonRules, (),
                      (division_size, promoted_percent, demoted_percent, coins_for_taking_part, coins_for_promotion,
                       coins_for_first_place, crystals_for_first_place))

// What a rank asks of whoever stands at the one before it.
struct RankRule {
  Rank rank = Rank::scholar;
  Bounded<int, 0, 20> prestige;
  Bounded<int, 0, 1000> mastered;  // skills at the level `master`, now
  Because because = {};
};
BOOST_DESCRIBE_STRUCT(RankRule, (), (rank, prestige, mastered, because))

struct Rules {
  AnswerRules answers;
  PrestigeRules prestige;
  StreakRules streaks;
  SeasonRules seasons;
  std::vector<RankRule> ranks{{Rank::scholar, {0}, {5}},   {Rank::adept, {0}, {15}},   {Rank::sage, {1}, {30}},
                              {Rank::luminary, {2}, {60}}, {Rank::archon, {4}, {100}}, {Rank::ascendant, {6}, {150}}};
};
BOOST_DESCRIBE_STRUCT(Rules, (), (answers, prestige, streaks, seasons, ranks))

// The section "progression"; what is wrong with it the rulebook tells.
Rules read_rules(Rulebook& rulebook);

}  // namespace edu::progression
