// The question that somebody in a dungeon or in the tower is at: drawn among a place's skills at their own level, shown,
// hinted at, answered once. What is kept of it is one row's worth of numbers, so that it is there again after anything.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gateway/route.hpp"
#include "skill/skill.hpp"

namespace edu::world {

// `asked` counts the questions before this one, and makes each one's seed another.
struct Standing {
  std::optional<skill::ItemId> item;
  std::int64_t seed = 0;
  int asked = 0;
  int hints = 0;
  Json<std::vector<std::int64_t>> had;  // the newest last

  std::uint64_t seed_now() const;
  // The question was answered.
  void done();
};
BOOST_DESCRIBE_STRUCT(Standing, (), (item, seed, asked, hints, had))

struct QuestionView {
  skill::ItemId item;
  int asked = 0;
  skill::Question question;
  std::string skill_name;
  int hints = 0;  // there are
  std::vector<skill::Prose> hints_seen;
};
BOOST_DESCRIBE_STRUCT(QuestionView, (), (item, asked, question, skill_name, hints, hints_seen))

// An answer as it is sent. `asked` is the view's number: a template may ask twice in a row.
struct Reply {
  skill::ItemId item;
  int asked;
  const skill::Response& response;
  double seconds;
};

class Asking {
 public:
  Asking(const skill::Items& items, skill::Answers& answers, const skill::Picker& picker)
      : items_{items}, answers_{answers}, picker_{picker} {}

  // Moves on to the next question, for a right answer of about this probability; none: there is no question there.
  void next(Tx& tx, PlayerId player, std::span<const std::string> codes, double success, Standing& at) const;
  std::optional<QuestionView> view(Read& read, const Standing& at) const;
  // The question with its key; null: there is none.
  std::shared_ptr<const skill::Item> asked(Read& read, const Standing& at) const;
  // Checks and learns; what comes next is for the caller to say. 409 "dungeon.not_current", 422 "field.range".
  skill::Checked answer(Tx& tx, PlayerId player, const Standing& at, const Reply& reply);
  // One hint more. 409 "dungeon.not_current" without a question, "dungeon.no_hints" when all were seen.
  void hint(Read& read, Standing& at) const;

 private:
  std::optional<skill::SkillId> skill_of(Tx& tx, const std::string& code) const;

  const skill::Items& items_;
  skill::Answers& answers_;
  const skill::Picker& picker_;
  skill::Knowledge knowledge_;
  mutable std::map<std::string, skill::SkillId> skills_;  // by code; the writer's thread alone
};

}  // namespace edu::world
