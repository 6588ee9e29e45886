// How far a player has come, as other modules and the player's own page see it; and the titles that others may give.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progression/events.hpp"
#include "store/tx.hpp"

namespace edu::progression {

struct SkillXp {
  skill::SkillId skill;
  std::int64_t xp;
};
BOOST_DESCRIBE_STRUCT(SkillXp, (), (skill, xp))

struct ProgressView {
  PlayerId player;
  int level;
  std::int64_t xp;                            // in all
  std::int64_t level_xp;                      // in all, where this level began
  std::optional<std::int64_t> next_level_xp;  // in all, where the next one begins; none at the last level
  int prestige;
  int prestige_percent;  // what it adds to each gain
  Rank rank;
  std::optional<std::string> title;  // the worn one's words
  std::vector<SkillXp> skills;       // the 50 with most
};
BOOST_DESCRIBE_STRUCT(ProgressView, (),
                      (player, level, xp, level_xp, next_level_xp, prestige, prestige_percent, rank, title, skills))

class Progress {
 public:
  explicit Progress(int prestige_percent) : prestige_percent_{prestige_percent} {}
  // A player who has gained nothing yet stands at level 1 with 0.
  ProgressView of(Read& read, PlayerId player) const;

 private:
  int prestige_percent_;
};

// `code` names it once and for all ("achievement.first_steps"), `text` is what people read.
struct Title {
  std::string code;
  TitleKind kind;
  std::string text;
};

class Titles {
 public:
  // Once; false: they have it already. In a listener the event that is heard is noted as what it was earned by.
  bool grant(Tx& tx, PlayerId player, const Title& title);
  bool revoke(Tx& tx, PlayerId player, std::string_view code);
  bool has(Read& read, PlayerId player, std::string_view code) const;
  std::optional<std::string> worn(Read& read, PlayerId player) const;  // its words
};

}  // namespace edu::progression
