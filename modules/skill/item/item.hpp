// A question with its key, as the store keeps it and the checker reads it. Nothing here ever leaves the server whole
// before the response: what a student sees is made from it in present.hpp.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "skill/skill.hpp"

namespace edu::skill {

// Weights are percents of full credit, as authors write them: 100 is right, 50 half right, below 0 takes credit away.
inline constexpr double full_weight = 100;

struct Option {
  Prose text;
  double weight = 0;  // -100..100
  Prose feedback = {};
  std::optional<std::string> misconception = {};  // the mistake that leads here, by its name
  friend bool operator==(const Option&, const Option&) = default;
};
BOOST_DESCRIBE_STRUCT(Option, (), (text, weight, feedback, misconception))

// One option is chosen, or with `several` any number, whose weights add up.
struct ChoiceKey {
  static constexpr std::string_view kind = "multiple_choice";
  bool several = false;
  std::vector<Option> options;
  std::optional<bool> fixed = {};  // true: always shown in this order
  friend bool operator==(const ChoiceKey&, const ChoiceKey&) = default;
};
BOOST_DESCRIBE_STRUCT(ChoiceKey, (), (several, options, fixed))

struct TruthKey {
  static constexpr std::string_view kind = "true_false";
  bool answer = false;
  Prose if_wrong;
  Prose if_right;
  friend bool operator==(const TruthKey&, const TruthKey&) = default;
};
BOOST_DESCRIBE_STRUCT(TruthKey, (), (answer, if_wrong, if_right))

// `*` stands for any run of characters, `\*` for itself.
struct AcceptedText {
  std::string text;
  double weight = full_weight;  // 0..100
  Prose feedback = {};
  std::optional<std::string> misconception = {};
  friend bool operator==(const AcceptedText&, const AcceptedText&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptedText, (), (text, weight, feedback, misconception))

// How near to an accepted text the words must be: to the letter (the case of letters aside), with their case, or with a
// slip forgiven (a missing accent, one letter amiss in five or more, two in nine or more).
BOOST_DEFINE_ENUM_CLASS(Spelling, letters, cased, forgiving)

struct TextKey {
  static constexpr std::string_view kind = "short_answer";
  std::vector<AcceptedText> accepted;
  std::optional<Spelling> spelling = {};  // none: letters
  friend bool operator==(const TextKey&, const TextKey&) = default;
};
BOOST_DESCRIBE_STRUCT(TextKey, (), (accepted, spelling))

// A number from `low` to `high`, both included; `any` takes every number (feedback for what is wrong).
struct AcceptedNumber {
  bool any = false;
  double low = 0;
  double high = 0;
  double weight = full_weight;  // 0..100
  Prose feedback = {};
  std::optional<std::string> misconception = {};
  friend bool operator==(const AcceptedNumber&, const AcceptedNumber&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptedNumber, (), (any, low, high, weight, feedback, misconception))

// `unit`: what the accepted numbers count, as "cm"; a response may name another unit of its kind and is converted.
struct NumberKey {
  static constexpr std::string_view kind = "numeric";
  std::vector<AcceptedNumber> accepted;
  std::optional<std::string> unit = {};
  std::optional<bool> unit_asked = {};  // true: the unit is to be written, too
  std::optional<bool> unit_fixed = {};  // true: in no other unit, since the conversion is what is asked
  friend bool operator==(const NumberKey&, const NumberKey&) = default;
};
BOOST_DESCRIBE_STRUCT(NumberKey, (), (accepted, unit, unit_asked, unit_fixed))

struct AcceptedExpression {
  std::string text;
  double weight = full_weight;  // 0..100
  Prose feedback = {};
  std::optional<std::string> misconception = {};
  friend bool operator==(const AcceptedExpression&, const AcceptedExpression&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptedExpression, (), (text, weight, feedback, misconception))

// Which of the expressions that are equal as algebra count: all, one without brackets to multiply out, a product, or
// one no longer than the accepted one.
BOOST_DEFINE_ENUM_CLASS(Shape, any, expanded, factored, simplest)

struct ExpressionKey {
  static constexpr std::string_view kind = "expression";
  std::vector<AcceptedExpression> accepted;
  Shape shape = Shape::any;
  friend bool operator==(const ExpressionKey&, const ExpressionKey&) = default;
};
BOOST_DESCRIBE_STRUCT(ExpressionKey, (), (accepted, shape))

// A pair without a prompt is an answer that fits nowhere.
struct Pair {
  Prose prompt;
  std::string answer;
  friend bool operator==(const Pair&, const Pair&) = default;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (prompt, answer))

struct MatchingKey {
  static constexpr std::string_view kind = "matching";
  std::vector<Pair> pairs;
  friend bool operator==(const MatchingKey&, const MatchingKey&) = default;
};
BOOST_DESCRIBE_STRUCT(MatchingKey, (), (pairs))

// The steps in their order; equal texts stand for one another.
struct OrderingKey {
  static constexpr std::string_view kind = "ordering";
  std::vector<Prose> steps;
  friend bool operator==(const OrderingKey&, const OrderingKey&) = default;
};
BOOST_DESCRIBE_STRUCT(OrderingKey, (), (steps))

// A gap of a cloze; a choice in it has one answer.
using BlankKey = std::variant<ChoiceKey, TextKey, NumberKey, ExpressionKey>;
struct Blank {
  double share = 1;  // of the credit, beside the other blanks' shares; above 0
  BlankKey key;
  friend bool operator==(const Blank&, const Blank&) = default;
};
BOOST_DESCRIBE_STRUCT(Blank, (), (share, key))

// The prompt says [[1]] where the first blank is, and so on.
struct ClozeKey {
  static constexpr std::string_view kind = "cloze";
  std::vector<Blank> blanks;
  friend bool operator==(const ClozeKey&, const ClozeKey&) = default;
};
BOOST_DESCRIBE_STRUCT(ClozeKey, (), (blanks))

struct EssayKey {
  static constexpr std::string_view kind = "essay";
  friend bool operator==(const EssayKey&, const EssayKey&) = default;
};
BOOST_DESCRIBE_STRUCT(EssayKey, (), ())

// Text between questions: it asks nothing.
struct DescriptionKey {
  static constexpr std::string_view kind = "description";
  friend bool operator==(const DescriptionKey&, const DescriptionKey&) = default;
};
BOOST_DESCRIBE_STRUCT(DescriptionKey, (), ())

using Key = std::variant<ChoiceKey, TruthKey, TextKey, NumberKey, MatchingKey, OrderingKey, ClozeKey, ExpressionKey,
                         EssayKey, DescriptionKey>;

inline constexpr std::size_t most_hints = 3;

struct Item {
  std::string title;  // empty: none was given
  Prose prompt;
  Key key;
  Prose feedback;            // shown whatever was answered
  Prose solution;            // worked: the way, not the result alone; empty: none was given
  std::vector<Prose> hints;  // each says more than the one before; most_hints at most
  std::string code;          // the author's own id for it
  std::vector<std::string> tags;
  std::vector<std::string> category;  // the path's names, outermost first; empty: none
  int line = 0;                       // where it began in its file
  friend bool operator==(const Item&, const Item&) = default;
};
BOOST_DESCRIBE_STRUCT(Item, (), (title, prompt, key, feedback, solution, hints, code, tags, category, line))

// Its key's kind.
std::string_view kind_of(const Item& item);
// Whether a response can be checked at once: not essays, nor descriptions.
bool graded(const Item& item);
// "[[1]]": where the prompt has its blank number `place`, counted from 0.
std::string blank_mark(std::size_t place);

}  // namespace edu::skill
