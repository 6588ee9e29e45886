// A question with its key, as the store keeps it and the checker reads it. Nothing here ever leaves the server whole
// before the response: what a student sees is made from it in present.hpp.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "skill/skill.hpp"

namespace edu::skill {

struct Prose {
  std::string text;
  Format format = Format::plain;
  friend bool operator==(const Prose&, const Prose&) = default;
};
BOOST_DESCRIBE_STRUCT(Prose, (), (text, format))

// Weights are percents of full credit, as authors write them: 100 is right, 50 half right, below 0 takes credit away.
inline constexpr double full_weight = 100;

struct Option {
  Prose text;
  double weight = 0;  // -100..100
  Prose feedback;
  friend bool operator==(const Option&, const Option&) = default;
};
BOOST_DESCRIBE_STRUCT(Option, (), (text, weight, feedback))

// One option is chosen, or with `several` any number, whose weights add up.
struct ChoiceKey {
  static constexpr std::string_view kind = "multiple_choice";
  bool several = false;
  std::vector<Option> options;
  friend bool operator==(const ChoiceKey&, const ChoiceKey&) = default;
};
BOOST_DESCRIBE_STRUCT(ChoiceKey, (), (several, options))

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
  Prose feedback;
  friend bool operator==(const AcceptedText&, const AcceptedText&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptedText, (), (text, weight, feedback))

struct TextKey {
  static constexpr std::string_view kind = "short_answer";
  std::vector<AcceptedText> accepted;
  friend bool operator==(const TextKey&, const TextKey&) = default;
};
BOOST_DESCRIBE_STRUCT(TextKey, (), (accepted))

// A number from `low` to `high`, both included; `any` takes every number (feedback for what is wrong).
struct AcceptedNumber {
  bool any = false;
  double low = 0;
  double high = 0;
  double weight = full_weight;  // 0..100
  Prose feedback;
  friend bool operator==(const AcceptedNumber&, const AcceptedNumber&) = default;
};
BOOST_DESCRIBE_STRUCT(AcceptedNumber, (), (any, low, high, weight, feedback))

struct NumberKey {
  static constexpr std::string_view kind = "numeric";
  std::vector<AcceptedNumber> accepted;
  friend bool operator==(const NumberKey&, const NumberKey&) = default;
};
BOOST_DESCRIBE_STRUCT(NumberKey, (), (accepted))

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

using Key = std::variant<ChoiceKey, TruthKey, TextKey, NumberKey, MatchingKey, EssayKey, DescriptionKey>;

struct Item {
  std::string title;  // empty: none was given
  Prose prompt;       // with `after`, what stands before the gap
  std::string after;  // missing word: what stands after the gap, in the prompt's format; empty: no gap
  Key key;
  Prose feedback;    // shown whatever was answered
  std::string code;  // the author's own id for it
  std::vector<std::string> tags;
  std::vector<std::string> category;  // the path's names, outermost first; empty: none
  int line = 0;                       // where it began in its file
  friend bool operator==(const Item&, const Item&) = default;
};
BOOST_DESCRIBE_STRUCT(Item, (), (title, prompt, after, key, feedback, code, tags, category, line))

// "missing_word" for an item with a gap, its key's kind otherwise.
std::string_view kind_of(const Item& item);
// Whether a response can be checked at once: not essays, nor descriptions.
bool graded(const Item& item);

}  // namespace edu::skill
