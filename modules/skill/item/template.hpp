// Questions that are made rather than written: parameters are drawn, values follow from them, texts and keys are filled.
// The same template and seed give the same item on every machine. A template without parameters is a single question,
// so that all content has one form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "skill/item/item.hpp"

namespace edu::skill {

// Whole numbers from `from` to `to`, `step` apart (1), or one of `choices`.
struct Parameter {
  std::string name;
  std::optional<std::int64_t> from = {};
  std::optional<std::int64_t> to = {};
  std::optional<std::int64_t> step = {};
  std::optional<std::vector<std::string>> choices = {};
};
BOOST_DESCRIBE_STRUCT(Parameter, (), (name, from, to, step, choices))

// A table of which a row is drawn; its cells are known by the columns' names, those of another row as other_<column>.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};
BOOST_DESCRIBE_STRUCT(Table, (), (columns, rows))

struct Derived {
  std::string name;
  std::string formula;  // of what stands before it
};
BOOST_DESCRIBE_STRUCT(Derived, (), (name, formula))

// A mistake and where it leads; one that leads to the right answer this time is left out.
struct Wrong {
  std::string text;
  std::optional<std::string> misconception = {};
  std::optional<std::string> feedback = {};
};
BOOST_DESCRIBE_STRUCT(Wrong, (), (text, misconception, feedback))

// `others`: how many wrong options come from other rows of the table, filled into `right`.
struct ChoiceRecipe {
  static constexpr std::string_view kind = "choice";
  std::string right;
  std::optional<std::vector<Wrong>> wrong = {};
  std::optional<int> others = {};
  std::optional<bool> fixed = {};
};
BOOST_DESCRIBE_STRUCT(ChoiceRecipe, (), (right, wrong, others, fixed))

struct SeveralRecipe {
  static constexpr std::string_view kind = "several";
  std::vector<std::string> right;
  std::vector<Wrong> wrong;
};
BOOST_DESCRIBE_STRUCT(SeveralRecipe, (), (right, wrong))

struct TruthRecipe {
  static constexpr std::string_view kind = "truth";
  std::string holds;  // a formula
  std::optional<std::string> if_wrong = {};
};
BOOST_DESCRIBE_STRUCT(TruthRecipe, (), (holds, if_wrong))

// `answer`, `tolerance` and the texts of `wrong` are formulas.
struct NumberRecipe {
  static constexpr std::string_view kind = "number";
  std::string answer;
  std::optional<std::string> tolerance = {};
  std::optional<std::string> unit = {};
  std::optional<bool> unit_asked = {};
  std::optional<bool> unit_fixed = {};
  std::optional<std::vector<Wrong>> wrong = {};
};
BOOST_DESCRIBE_STRUCT(NumberRecipe, (), (answer, tolerance, unit, unit_asked, unit_fixed, wrong))

struct TextRecipe {
  static constexpr std::string_view kind = "text";
  std::vector<std::string> accepted;
  std::optional<Spelling> spelling = {};
  std::optional<std::vector<Wrong>> wrong = {};
};
BOOST_DESCRIBE_STRUCT(TextRecipe, (), (accepted, spelling, wrong))

struct ExpressionRecipe {
  static constexpr std::string_view kind = "expression";
  std::string answer;
  std::optional<Shape> shape = {};
  std::optional<std::vector<Wrong>> wrong = {};
};
BOOST_DESCRIBE_STRUCT(ExpressionRecipe, (), (answer, shape, wrong))

// `pairs` rows of the table.
struct MatchingRecipe {
  static constexpr std::string_view kind = "matching";
  std::string prompt;
  std::string answer;
  int pairs = 4;
};
BOOST_DESCRIBE_STRUCT(MatchingRecipe, (), (prompt, answer, pairs))

// The steps as they stand, or `count` rows of the table by rising values of `by`, filled into `step`.
struct OrderingRecipe {
  static constexpr std::string_view kind = "ordering";
  std::optional<std::vector<std::string>> steps = {};
  std::optional<std::string> step = {};
  std::optional<std::string> by = {};
  std::optional<int> count = {};
};
BOOST_DESCRIBE_STRUCT(OrderingRecipe, (), (steps, step, by, count))

using BlankRecipe = std::variant<ChoiceRecipe, NumberRecipe, TextRecipe, ExpressionRecipe>;
struct ClozeRecipe {
  static constexpr std::string_view kind = "cloze";
  std::vector<BlankRecipe> blanks;
};
BOOST_DESCRIBE_STRUCT(ClozeRecipe, (), (blanks))

using Recipe = std::variant<ChoiceRecipe, SeveralRecipe, TruthRecipe, NumberRecipe, TextRecipe, ExpressionRecipe,
                            MatchingRecipe, OrderingRecipe, ClozeRecipe>;

struct Template {
  std::string code;   // names it for ever
  std::string skill;  // its code
  std::string prompt;
  Recipe key;
  std::optional<std::vector<Parameter>> parameters = {};
  std::optional<Table> table = {};
  std::optional<std::vector<Derived>> derived = {};
  std::optional<std::vector<std::string>> constraints = {};  // formulas that must hold
  std::optional<std::vector<std::string>> hints = {};
  std::optional<std::string> solution = {};
  std::optional<bool> markdown = {};
  std::optional<bool> stem_shows_answer = {};  // the answer is to be found in the prompt, on purpose
};
BOOST_DESCRIBE_STRUCT(Template, (),
                      (code, skill, prompt, key, parameters, table, derived, constraints, hints, solution, markdown,
                       stem_shows_answer))

// Throws Problem 422: "template.formula"; "template.unfit" (no draw of many met the constraints and left two different
// wrong options).
Item instantiate(const Template& from, std::uint64_t seed);

// How many different items it has, found by trying: `most` at most.
int variety(const Template& from, int most);

}  // namespace edu::skill
