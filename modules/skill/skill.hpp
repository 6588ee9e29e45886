// Offers: questions as a student sees them, and answers to check and learn from. No solution stands in a Question:
// options bear keys by the place in which they are shown, and that place is drawn anew for each player and run.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "skill/events.hpp"
#include "store/tx.hpp"
#include "store/vault.hpp"

namespace edu::skill {

// How a text is written. Whatever is shown is `plain` or `markdown` (with formulas between $$ … $$, \( … \) or
// \[ … \]); the others stand in files alone and are made plain on import.
BOOST_DEFINE_ENUM_CLASS(Format, plain, markdown, html, moodle)

// An option, a prompt or an answer to match; `format` is plain or markdown.
struct Choice {
  std::string key;
  std::string text;
  Format format = Format::plain;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (key, text, format))

struct MultipleChoice {
  static constexpr std::string_view kind = "multiple_choice";
  std::string prompt;
  Format format = Format::plain;
  std::vector<Choice> options;
  bool several = false;  // any number may be chosen
};
BOOST_DESCRIBE_STRUCT(MultipleChoice, (), (prompt, format, options, several))

struct TrueFalse {
  static constexpr std::string_view kind = "true_false";
  std::string prompt;
  Format format = Format::plain;
};
BOOST_DESCRIBE_STRUCT(TrueFalse, (), (prompt, format))

struct ShortAnswer {
  static constexpr std::string_view kind = "short_answer";
  std::string prompt;
  Format format = Format::plain;
};
BOOST_DESCRIBE_STRUCT(ShortAnswer, (), (prompt, format))

struct Numeric {
  static constexpr std::string_view kind = "numeric";
  std::string prompt;
  Format format = Format::plain;
  std::optional<std::string> unit;  // of the number, beside the field; none where it has none or is asked for
  bool unit_asked = false;          // it is to be written
};
BOOST_DESCRIBE_STRUCT(Numeric, (), (prompt, format, unit, unit_asked))

struct Matching {
  static constexpr std::string_view kind = "matching";
  std::string prompt;
  Format format = Format::plain;
  std::vector<Choice> prompts;
  std::vector<Choice> answers;
};
BOOST_DESCRIBE_STRUCT(Matching, (), (prompt, format, prompts, answers))

// What goes into a gap of a cloze: one of its options, or something that is typed.
BOOST_DEFINE_ENUM_CLASS(Gap, choice, text, number, expression)

struct GapView {
  std::string key;  // "1": the gap's mark in the prompt is [[1]]
  Gap gap = Gap::text;
  std::vector<Choice> options;      // of a choice
  std::optional<std::string> unit;  // of a number: it stands beside the field
};
BOOST_DESCRIBE_STRUCT(GapView, (), (key, gap, options, unit))

// A text with gaps, marked [[1]], [[2]], … where they are.
struct Cloze {
  static constexpr std::string_view kind = "cloze";
  std::string prompt;
  Format format = Format::plain;
  std::vector<GapView> gaps;
};
BOOST_DESCRIBE_STRUCT(Cloze, (), (prompt, format, gaps))

// Steps to bring into their order; never shown in it.
struct Ordering {
  static constexpr std::string_view kind = "ordering";
  std::string prompt;
  Format format = Format::plain;
  std::vector<Choice> steps;
};
BOOST_DESCRIBE_STRUCT(Ordering, (), (prompt, format, steps))

// An expression is typed: "2x + 6".
struct Algebra {
  static constexpr std::string_view kind = "expression";
  std::string prompt;
  Format format = Format::plain;
};
BOOST_DESCRIBE_STRUCT(Algebra, (), (prompt, format))

struct Essay {
  static constexpr std::string_view kind = "essay";
  std::string prompt;
  Format format = Format::plain;
};
BOOST_DESCRIBE_STRUCT(Essay, (), (prompt, format))

struct Description {
  static constexpr std::string_view kind = "description";
  std::string prompt;
  Format format = Format::plain;
};
BOOST_DESCRIBE_STRUCT(Description, (), (prompt, format))

using Question = std::variant<MultipleChoice, TrueFalse, ShortAnswer, Numeric, Matching, Cloze, Ordering, Algebra,
                              Essay, Description>;

using ShortText = Text<ProseForm, 1, 1000>;
using LongText = Text<ProseForm, 1, 20000>;

struct Chosen {
  static constexpr std::string_view kind = "choice";
  std::vector<std::string> chosen;
};
BOOST_DESCRIBE_STRUCT(Chosen, (), (chosen))

struct Truth {
  static constexpr std::string_view kind = "truth";
  bool value = false;
};
BOOST_DESCRIBE_STRUCT(Truth, (), (value))

struct Words {
  static constexpr std::string_view kind = "text";
  ShortText text;
};
BOOST_DESCRIBE_STRUCT(Words, (), (text))

// Which sign parts decimals where one writes: with it "1,250" is one number; without it either reading counts.
BOOST_DEFINE_ENUM_CLASS(DecimalMark, point, comma)

struct Number {
  static constexpr std::string_view kind = "number";
  ShortText text;  // as it was typed: "3,5", "2.5 cm"
  std::optional<DecimalMark> mark = {};
};
BOOST_DESCRIBE_STRUCT(Number, (), (text, mark))

struct Match {
  std::string prompt;  // keys
  std::string answer;
};
BOOST_DESCRIBE_STRUCT(Match, (), (prompt, answer))

struct Matched {
  static constexpr std::string_view kind = "matching";
  std::vector<Match> pairs;
};
BOOST_DESCRIBE_STRUCT(Matched, (), (pairs))

struct Ordered {
  static constexpr std::string_view kind = "ordering";
  std::vector<std::string> order;  // every step's key, the first step's first
};
BOOST_DESCRIBE_STRUCT(Ordered, (), (order))

struct Formula {
  static constexpr std::string_view kind = "expression";
  ShortText text;
};
BOOST_DESCRIBE_STRUCT(Formula, (), (text))

// A gap and what goes into it: an option's key, or what was typed.
struct Fill {
  std::string gap;
  ShortText text;
};
BOOST_DESCRIBE_STRUCT(Fill, (), (gap, text))

struct Filled {
  static constexpr std::string_view kind = "cloze";
  std::vector<Fill> gaps;  // one left out is wrong
  std::optional<DecimalMark> mark = {};
};
BOOST_DESCRIBE_STRUCT(Filled, (), (gaps, mark))

struct Written {
  static constexpr std::string_view kind = "essay";
  LongText text;
};
BOOST_DESCRIBE_STRUCT(Written, (), (text))

// To a description, which asks nothing.
struct Seen {
  static constexpr std::string_view kind = "seen";
};
BOOST_DESCRIBE_STRUCT(Seen, (), ())

using Response = std::variant<Chosen, Truth, Words, Number, Matched, Filled, Ordered, Formula, Written, Seen>;

// An author's text as it is shown: `format` is plain or markdown.
struct Prose {
  std::string text;
  Format format = Format::plain;
  friend bool operator==(const Prose&, const Prose&) = default;
};
BOOST_DESCRIBE_STRUCT(Prose, (), (text, format))

// One gap, pair or step of a response and what it came to.
struct Part {
  std::string key;
  bool right = false;
  std::string solution;  // what belongs there; plain
};
BOOST_DESCRIBE_STRUCT(Part, (), (key, right, solution))

// What a response came to. `format` holds for `feedback` and `solution`.
struct Checked {
  bool correct = false;  // full credit
  double score = 0;      // 0..1
  std::string feedback;  // empty: the author gave none
  std::string solution;  // empty where nothing is right or wrong
  Format format = Format::plain;
  bool graded = true;                        // false: a person reads it (essay), or nothing was asked (description)
  Prose worked;                              // the way to the solution; empty: the author gave none
  std::vector<Part> parts;                   // of a cloze, of matching and of an ordering
  std::optional<std::string> spelling;       // taken as right, though it is spelt like this
  std::optional<std::string> misconception;  // the author's name of the mistake that was made
};
BOOST_DESCRIBE_STRUCT(Checked, (),
                      (correct, score, feedback, solution, format, graded, worked, parts, spelling, misconception))

struct SetView {
  SetId set;
  std::string name;
  std::optional<AccountId> owner;  // none: it came with the program
  std::int64_t items = 0;
  std::map<std::string, std::int64_t> by_kind;  // "multiple_choice" → 12
  std::vector<std::string> skills;              // names
  Time created;
  bool open = false;  // anybody may practise its questions
};
BOOST_DESCRIBE_STRUCT(SetView, (), (set, name, owner, items, by_kind, skills, created, open))

class Shelf;
struct Item;

// The questions there are. An item never changes and never goes; a set that was taken away is found no more, while the
// runs that hold its items end as they began. Safe from every thread.
class Items {
 public:
  explicit Items(Shelf& shelf) : shelf_{shelf} {}

  // The question with its options in the order that `seed` draws. "item.unknown".
  Question question(Read& read, ItemId item, std::uint64_t seed) const;
  // The same with about half of a choice's wrong options left out: an accommodation. The keys stay those of `question`.
  Question question_with_fewer_choices(Read& read, ItemId item, std::uint64_t seed) const;
  // The question with its key, as `seed` makes it: for the simulator, whose students are to know the answer; no route leads
  // here. "item.unknown".
  std::shared_ptr<const Item> asked(Read& read, ItemId item, std::uint64_t seed) const;
  // The items that can be checked at once, in the order of their file: what a run may count. Empty for an unknown set.
  std::vector<ItemId> of_set(Read& read, SetId set) const;
  // With essays and descriptions.
  std::vector<ItemId> whole_set(Read& read, SetId set) const;
  std::optional<SetView> set(Read& read, SetId set) const;
  // Whether a response is checked at once. "item.unknown".
  bool graded(Read& read, ItemId item) const;
  // The question's hints in their order, as `seed` makes them. "item.unknown".
  std::vector<Prose> hints(Read& read, ItemId item, std::uint64_t seed) const;
  // The name of the skill it belongs to. "item.unknown".
  std::string skill_name(Read& read, ItemId item) const;

 private:
  Shelf& shelf_;
};

// What a player knows of a skill.
struct Known {
  SkillId skill;
  std::string name;
  Level level = Level::unseen;
  double mastery = 0;  // 0..1
  std::int64_t right = 0;
  std::int64_t wrong = 0;
  Time last;
};
BOOST_DESCRIBE_STRUCT(Known, (), (skill, name, level, mastery, right, wrong, last))

class Knowledge {
 public:
  // The most recently worked on first.
  std::vector<Known> latest(Read& read, PlayerId player, int most) const;
  // Of one skill; none: the player never met it.
  std::optional<Known> of(Read& read, PlayerId player, SkillId skill) const;
  // Empty: there is no such skill.
  std::string name_of(Read& read, SkillId skill) const;
};

// A response and how it came about.
struct Given {
  const Response& response;
  Duration time_taken;
  std::uint64_t seed;               // the one that the question was shown with
  int hints = 0;                    // that were seen before
  std::optional<Recall> told = {};  // how well it was known, as the student says; only of what was right
};

class Scheduler;
class Analysis;
namespace knowing {
class Knowing;
}

// Chooses questions for one player, as practice does: by the model's estimate, with exposure control.
class Picker {
 public:
  explicit Picker(const knowing::Knowing& knowing) : knowing_{knowing} {}

  // One of the skill's open questions that the player answers right with a probability near `success` (0.8 where none is
  // said; 0.9 for who is stuck), none of those they had unless a template makes it anew. None: there is no question left.
  std::optional<ItemId> pick(Tx& tx, PlayerId player, SkillId skill, std::span<const ItemId> had,
                             std::optional<double> success = {}) const;

 private:
  const knowing::Knowing& knowing_;
};

// Checks responses and learns from them: one statement asks for all that is known before, six write what is known after.
class Answers {
 public:
  Answers(Shelf& shelf, Vault& vault, const knowing::Knowing& knowing, const Scheduler& scheduler, Analysis& analysis)
      : shelf_{shelf}, vault_{vault}, knowing_{knowing}, scheduler_{scheduler}, analysis_{analysis} {}

  // Emits Answered, MasteryChanged, SkillMastered, WheelsSpun; for an essay Submitted. Refuses "item.unknown", and what
  // doesn't fit the question (item/check.hpp).
  Checked answer(Tx& tx, PlayerId player, ItemId item, const Given& given);

 private:
  Shelf& shelf_;
  Vault& vault_;
  const knowing::Knowing& knowing_;
  const Scheduler& scheduler_;
  Analysis& analysis_;
};

// The skill that the graph and content files call by this code: "maths/add-fractions". None: there is no such skill.
std::optional<SkillId> skill_of_code(Read& read, std::string_view code);
// "": there is no such skill.
std::string code_of(Read& read, SkillId skill);
// Those whose code begins so: "maths/".
std::vector<SkillId> skills_below(Read& read, std::string_view beginning);

// review: cards are due; goal: the next step to it; stuck: many tries and no end, so a step back; weakness: known badly
// and needed for much; reach: all that it needs is known.
BOOST_DEFINE_ENUM_CLASS(Reason, review, goal, stuck, weakness, reach)

// A skill to practise next, and why.
struct Advice {
  Reason reason;
  SkillId skill;
  std::string code;
  std::string name;
  Level level;
  double mastery;  // 0..1
};

struct Advised {
  std::vector<Advice> skills;  // the most useful first; each has questions that anybody may practise
  std::int64_t due = 0;        // cards that a review may bring now
};

class Practices;
class Suggestions;

// What other modules ask before they have somebody practise: which skills, and which questions of them.
class Guide {
 public:
  Guide(const Practices& practices, const Suggestions& suggestions)
      : practices_{practices}, suggestions_{suggestions} {}

  Advised next(Read& read, PlayerId player) const;
  // Questions of a skill, picked one after another as a practice picks them; fewer where there are no more. A template may
  // stand there several times, never twice in a row while there is another.
  std::vector<ItemId> draw(Tx& tx, PlayerId player, SkillId skill, int count) const;
  // The questions that are due, the most forgotten first.
  std::vector<ItemId> due(Tx& tx, PlayerId player, int count) const;
  // A skill's name and what the player knows of it. "skill.unknown"
  Advice standing(Read& read, PlayerId player, SkillId skill) const;

 private:
  const Practices& practices_;
  const Suggestions& suggestions_;
};

}  // namespace edu::skill
