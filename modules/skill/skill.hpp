// Offers: questions as a student sees them, and answers to check and learn from. No solution stands in a Question:
// options bear keys by the place in which they are shown, and that place is drawn anew for each player and run.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "skill/events.hpp"
#include "store/tx.hpp"

namespace edu::skill {

// How a text is written. Whatever is shown is `plain` or `markdown` (with formulas between $$ … $$, \( … \) or
// \[ … \]); the others stand in files alone and are made plain on import.
BOOST_DEFINE_ENUM_CLASS(Format, plain, markdown, html, moodle)

struct Prose {
  std::string text;
  Format format = Format::plain;
  friend bool operator==(const Prose&, const Prose&) = default;
};
BOOST_DESCRIBE_STRUCT(Prose, (), (text, format))

// An option, a prompt or an answer to match.
struct Choice {
  std::string key;
  Prose text;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (key, text))

struct MultipleChoice {
  static constexpr std::string_view kind = "multiple_choice";
  ItemId item;
  Prose prompt;
  std::vector<Choice> options;
  bool several = false;  // any number may be chosen
};
BOOST_DESCRIBE_STRUCT(MultipleChoice, (), (item, prompt, options, several))

struct TrueFalse {
  static constexpr std::string_view kind = "true_false";
  ItemId item;
  Prose prompt;
};
BOOST_DESCRIBE_STRUCT(TrueFalse, (), (item, prompt))

struct ShortAnswer {
  static constexpr std::string_view kind = "short_answer";
  ItemId item;
  Prose prompt;
};
BOOST_DESCRIBE_STRUCT(ShortAnswer, (), (item, prompt))

struct Numeric {
  static constexpr std::string_view kind = "numeric";
  ItemId item;
  Prose prompt;
};
BOOST_DESCRIBE_STRUCT(Numeric, (), (item, prompt))

struct Matching {
  static constexpr std::string_view kind = "matching";
  ItemId item;
  Prose prompt;
  std::vector<Choice> prompts;
  std::vector<Choice> answers;  // may be fewer than the prompts, or more
};
BOOST_DESCRIBE_STRUCT(Matching, (), (item, prompt, prompts, answers))

// A gap between `prompt` and `after`: one of the options goes there, or, where there are none, words.
struct MissingWord {
  static constexpr std::string_view kind = "missing_word";
  ItemId item;
  Prose prompt;
  Prose after;
  std::vector<Choice> options;
};
BOOST_DESCRIBE_STRUCT(MissingWord, (), (item, prompt, after, options))

struct Essay {
  static constexpr std::string_view kind = "essay";
  ItemId item;
  Prose prompt;
};
BOOST_DESCRIBE_STRUCT(Essay, (), (item, prompt))

struct Description {
  static constexpr std::string_view kind = "description";
  ItemId item;
  Prose prompt;
};
BOOST_DESCRIBE_STRUCT(Description, (), (item, prompt))

using Question =
    std::variant<MultipleChoice, TrueFalse, ShortAnswer, Numeric, Matching, MissingWord, Essay, Description>;

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

struct Number {
  static constexpr std::string_view kind = "number";
  ShortText text;  // as it was typed: "3,5"
};
BOOST_DESCRIBE_STRUCT(Number, (), (text))

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

using Response = std::variant<Chosen, Truth, Words, Number, Matched, Written, Seen>;

// What a response came to. `format` holds for `feedback` and `solution`.
struct Checked {
  bool correct = false;  // full credit
  double score = 0;      // 0..1
  std::string feedback;  // empty: the author gave none
  std::string solution;  // empty where nothing is right or wrong
  Format format = Format::plain;
  bool graded = true;  // false: a person reads it (essay), or nothing was asked (description)
};
BOOST_DESCRIBE_STRUCT(Checked, (), (correct, score, feedback, solution, format, graded))

struct SetView {
  SetId set;
  std::string name;
  AccountId owner;
  std::int64_t items = 0;
  std::map<std::string, std::int64_t> by_kind;  // "multiple_choice" → 12
  std::vector<std::string> skills;              // names
  Time created;
};
BOOST_DESCRIBE_STRUCT(SetView, (), (set, name, owner, items, by_kind, skills, created))

class Shelf;

// The questions there are. An item never changes and never goes; a set that was taken away is found no more, while the
// runs that hold its items end as they began. Safe from every thread.
class Items {
 public:
  explicit Items(Shelf& shelf) : shelf_{shelf} {}

  // The question with its options in the order that `seed` draws. "item.unknown".
  Question question(Read& read, ItemId item, std::uint64_t seed) const;
  // The items that can be checked at once, in the order of their file: what a run may count. Empty for an unknown set.
  std::vector<ItemId> of_set(Read& read, SetId set) const;
  // With essays and descriptions.
  std::vector<ItemId> whole_set(Read& read, SetId set) const;
  std::optional<SetView> set(Read& read, SetId set) const;
  // Whether a response is checked at once. "item.unknown".
  bool graded(Read& read, ItemId item) const;

 private:
  Shelf& shelf_;
};

// Checks responses and learns from them: five statements and the events an answer.
class Answers {
 public:
  explicit Answers(Shelf& shelf) : shelf_{shelf} {}

  // `seed`: the one that the question was shown with. Emits Answered, MasteryChanged, SkillMastered; for an essay
  // Submitted. Refuses "item.unknown", and what doesn't fit the question: "response.kind", "response.key",
  // "response.chosen", "response.number", "response.blank".
  Checked answer(Tx& tx, PlayerId player, ItemId item, const Response& response, Duration time_taken,
                 std::uint64_t seed);

 private:
  Shelf& shelf_;
};

}  // namespace edu::skill
