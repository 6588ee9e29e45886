// Practice: questions chosen one by one for one student. A skill's are picked for a success chance near 0.8, with a due
// review among them now and then; a review brings what is due, the most forgotten first; a placement finds out what is
// known already, in twenty questions at most. The reply to an answer brings the next question.
#pragma once

#include "gateway/platform.hpp"
#include "skill/paging.hpp"
#include "skill/placing.hpp"
#include "skill/skill.hpp"
#include "skill/standing.hpp"

namespace edu::skill {

struct PracticeKindOfId {
  static constexpr std::string_view prefix = "prc";
};
using PracticeId = Id<PracticeKindOfId>;

BOOST_DEFINE_ENUM_CLASS(PracticeKind, skill, review, placement)

struct PracticeStarted {
  static constexpr std::string_view name = "practice.started";
  PlayerId player;
  PracticeId practice;
  PracticeKind kind = PracticeKind::skill;
};
BOOST_DESCRIBE_STRUCT(PracticeStarted, (), (player, practice, kind))

struct PracticeEnded {
  static constexpr std::string_view name = "practice.ended";
  PlayerId player;
  PracticeId practice;
  PracticeKind kind = PracticeKind::skill;
  std::int64_t asked = 0;
  std::int64_t right = 0;
};
BOOST_DESCRIBE_STRUCT(PracticeEnded, (), (player, practice, kind, asked, right))

struct NewPractice {
  PracticeKind kind;
  std::optional<SkillId> skill;               // of kind skill
  std::optional<Title> subject;               // of a placement; none: everything
  std::optional<Bounded<int, 1, 50>> length;  // questions; 10, a placement's 20 at most
};
BOOST_DESCRIBE_STRUCT(NewPractice, (), (kind, skill, subject, length))

struct OfPractice {
  PracticeId practice;
};
BOOST_DESCRIBE_STRUCT(OfPractice, (), (practice))

struct PracticeAnswer {
  PracticeId practice;
  ItemId item;
  std::optional<int> asked;  // the view's number with this question: a template may ask twice in a row
  Response response;
  double seconds;                // from seeing the question to answering it
  std::optional<Recall> recall;  // in a review the student may say how well it was known; a wrong answer is `again`
};
BOOST_DESCRIBE_STRUCT(PracticeAnswer, (), (practice, item, asked, response, seconds, recall))

struct PracticeView {
  PracticeId practice;
  PracticeKind kind = PracticeKind::skill;
  std::int64_t asked = 0;
  std::int64_t right = 0;
  std::int64_t length = 0;  // at most
  bool over = false;
  std::optional<ItemId> item;
  std::optional<Question> question;
  std::optional<std::string> skill_name;  // of the question
  bool review = false;                    // it was due
  int hints = 0;                          // there are for the question
  std::vector<Prose> hints_seen;
  std::optional<Placement> placement;  // what a placement found so far
};
BOOST_DESCRIBE_STRUCT(PracticeView, (),
                      (practice, kind, asked, right, length, over, item, question, skill_name, review, hints,
                       hints_seen, placement))

struct PracticeReply {
  Checked checked;
  PracticeView practice;
};
BOOST_DESCRIBE_STRUCT(PracticeReply, (), (checked, practice))

struct PracticeRow;

class Practices {
 public:
  Practices(Shelf& shelf, Answers& answers, const Picker& picker, const Scheduler& scheduler)
      : shelf_{shelf}, answers_{answers}, picker_{picker}, scheduler_{scheduler} {}

  // Ends what was active before. 422 "practice.skill_missing"; 404 "skill.unknown"; 409 "practice.nothing" where no question is there to practise.
  PracticeView start(Tx& tx, const Caller& caller, const NewPractice& in);
  PracticeView show(Snapshot& snapshot, const Caller& caller, const OfPractice& in) const;
  // The question that it is at, with its key, as it is shown; null: it is over. For the simulator, whose students are to
  // know the answer; no route leads here.
  std::shared_ptr<const Item> asked(Read& read, PracticeId practice) const;
  // 404 "practice.unknown"; 409 "practice.over", "practice.not_current".
  PracticeReply answer(Tx& tx, const Caller& caller, const PracticeAnswer& in);
  // The question's next hint; with all seen it changes nothing. An answer after a hint counts as hard.
  PracticeView hint(Tx& tx, const Caller& caller, const OfPractice& in);
  PracticeView end(Tx& tx, const Caller& caller, const OfPractice& in);

  // Questions of a skill for another module's run, picked one after another as a practice picks them; fewer where there
  // are no more. A template may stand there several times, never twice in a row while there is another.
  std::vector<ItemId> draw(Tx& tx, PlayerId player, SkillId skill, int count) const;
  // The questions that are due, the most forgotten first.
  std::vector<ItemId> due(Tx& tx, PlayerId player, int count) const;

 private:
  PracticeRow own(Read& read, const Caller& caller, PracticeId id) const;
  std::optional<ItemId> next(Tx& tx, const PracticeRow& row) const;
  void close(Tx& tx, PracticeRow& row);
  PracticeView view(Read& read, const PracticeRow& row) const;

  Shelf& shelf_;
  Answers& answers_;
  const Picker& picker_;
  const Scheduler& scheduler_;
};

}  // namespace edu::skill
