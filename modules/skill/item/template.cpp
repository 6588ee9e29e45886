#include "skill/item/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/problem.hpp"
#include "base/rng.hpp"
#include "skill/item/expression.hpp"
#include "skill/item/formula.hpp"
#include "skill/item/wording.hpp"

namespace edu::skill {

namespace {

using std::string;

constexpr std::int64_t farthest = 1'000'000'000'000;  // of a parameter from 0
constexpr int most_draws = 200;
constexpr std::size_t least_wrong = 2;

// FNV-1a: two templates draw different numbers by the same seed.
std::uint64_t hash(std::string_view text) {
  std::uint64_t made = 0xcbf29ce484222325u;
  for (const char c : text) made = (made ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return made;
}

[[noreturn]] void unfit(const Template& from, std::string_view why) {
  throw invalid("template.unfit", fmt::format("Template {}: {}.", from.code, why));
}

class Draw {
 public:
  Draw(const Template& from, Rng& rng) : from_{from}, rng_{rng} {}

  // None: this draw doesn't fit.
  std::optional<Item> item() {
    draw();
    for (const auto& [name, formula] : from_.derived.value_or(std::vector<Derived>{}))
      values_.insert_or_assign(name, evaluate(formula, values_));
    for (const auto& constraint : from_.constraints.value_or(std::vector<string>{}))
      if (number_of(constraint, values_) == 0) return {};
    auto key = std::visit([this](const auto& recipe) { return (*this)(recipe); }, from_.key);
    if (!fits_) return {};
    Item made;
    made.prompt = prose(from_.prompt);
    made.key = std::move(key);
    made.solution = prose(from_.solution.value_or(""));
    for (const auto& hint : from_.hints.value_or(std::vector<string>{})) made.hints.push_back(prose(hint));
    made.code = from_.code;
    return made;
  }

  Key operator()(const ChoiceRecipe& recipe) { return choice(recipe); }
  Key operator()(const SeveralRecipe& recipe) {
    ChoiceKey key{true, {}, {}};
    for (const auto& right : recipe.right)
      key.options.push_back({prose(right), full_weight / static_cast<double>(recipe.right.size())});
    add_wrong(key, recipe.wrong, 0, "");
    return key;
  }
  Key operator()(const TruthRecipe& recipe) {
    const auto why = prose(recipe.if_wrong.value_or(""));
    return TruthKey{!(number_of(recipe.holds, values_) == 0), why, {}};
  }
  Key operator()(const NumberRecipe& recipe) { return number(recipe); }
  Key operator()(const TextRecipe& recipe) { return text(recipe); }
  Key operator()(const ExpressionRecipe& recipe) { return expression(recipe); }

  Key operator()(const MatchingRecipe& recipe) {
    MatchingKey key;
    std::set<string> prompts, answers;
    for (const auto row : shuffled_rows()) {
      const auto cells = with_row(row);
      auto prompt = filled(recipe.prompt, cells);
      auto answer = filled(recipe.answer, cells);
      if (prompts.contains(prompt) || answers.contains(answer)) continue;
      prompts.insert(prompt);
      answers.insert(answer);
      key.pairs.push_back({prose_of(std::move(prompt)), std::move(answer)});
      if (static_cast<int>(key.pairs.size()) == recipe.pairs) return key;
    }
    unfit(from_, "the table has too few rows to match");
  }

  Key operator()(const OrderingRecipe& recipe) {
    OrderingKey key;
    for (const auto& step : recipe.steps.value_or(std::vector<string>{})) key.steps.push_back(prose(step));
    if (!recipe.step || !recipe.by) return key;
    std::vector<std::pair<Rational, string>> steps;
    for (const auto row : shuffled_rows()) {
      const auto cells = with_row(row);
      const auto place = number_of(*recipe.by, cells);
      if (std::any_of(steps.begin(), steps.end(), [&](const auto& step) { return step.first == place; })) continue;
      steps.emplace_back(place, filled(*recipe.step, cells));
      if (static_cast<int>(steps.size()) == recipe.count.value_or(4)) break;
    }
    std::sort(steps.begin(), steps.end());
    for (auto& step : steps) key.steps.push_back(prose_of(std::move(step.second)));
    if (key.steps.size() < 3) unfit(from_, "the table has too few rows to order");
    return key;
  }

  Key operator()(const ClozeRecipe& recipe) {
    ClozeKey key;
    for (const auto& blank : recipe.blanks)
      key.blanks.push_back({1, std::visit([this](const auto& part) { return BlankKey{blank_of(part)}; }, blank)});
    return key;
  }

 private:
  ChoiceKey blank_of(const ChoiceRecipe& recipe) { return choice(recipe); }
  NumberKey blank_of(const NumberRecipe& recipe) { return number(recipe); }
  TextKey blank_of(const TextRecipe& recipe) { return text(recipe); }
  ExpressionKey blank_of(const ExpressionRecipe& recipe) { return expression(recipe); }

  void draw() {
    for (const auto& parameter : from_.parameters.value_or(std::vector<Parameter>{}))
      values_.insert_or_assign(parameter.name, drawn(parameter));
    if (!from_.table) return;
    const auto count = from_.table->rows.size();
    if (count == 0) unfit(from_, "the table has no row");
    row_ = rng_.below(count);
    values_ = with_row(row_);
    if (count < 2) return;
    const auto other = (row_ + 1 + rng_.below(count - 1)) % count;
    put_row(values_, other, "other_");
  }
  Value drawn(const Parameter& parameter) {
    if (parameter.choices && !parameter.choices->empty())
      return value_of((*parameter.choices)[rng_.below(parameter.choices->size())]);
    const auto step = parameter.step.value_or(1);
    if (parameter.from.value_or(0) < -farthest || parameter.to.value_or(0) > farthest)
      unfit(from_, fmt::format("parameter {} goes beyond a million millions", parameter.name));
    if (!parameter.from || !parameter.to || step < 1 || *parameter.to < *parameter.from)
      unfit(from_, fmt::format("parameter {} has nothing to draw from", parameter.name));
    return Rational{*parameter.from + step * rng_.between(0, (*parameter.to - *parameter.from) / step)};
  }

  void put_row(Values& into, std::size_t row, const string& before) const {
    const auto& cells = from_.table->rows[row];
    if (cells.size() != from_.table->columns.size())
      unfit(from_, fmt::format("row {} isn't as wide as the table", row + 1));
    for (std::size_t i = 0; i < cells.size(); ++i)
      into.insert_or_assign(before + from_.table->columns[i], value_of(cells[i]));
  }
  Values with_row(std::size_t row) const {
    auto made = values_;
    put_row(made, row, "");
    return made;
  }
  std::vector<std::size_t> shuffled_rows() {
    if (!from_.table) unfit(from_, "there is no table to draw from");
    std::vector<std::size_t> rows(from_.table->rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    rng_.shuffle(rows);
    return rows;
  }

  Prose prose_of(string made) const {
    return {std::move(made), from_.markdown.value_or(false) ? Format::markdown : Format::plain};
  }
  Prose prose(const string& text) const { return prose_of(filled(text, values_)); }

  static bool shows(const ChoiceKey& key, const Prose& text) {
    return std::any_of(key.options.begin(), key.options.end(),
                       [&](const Option& option) { return folded(option.text.text) == folded(text.text); });
  }
  // `others`: how many options other rows make of `recipe_right`.
  void add_wrong(ChoiceKey& key, const std::vector<Wrong>& wrong, int others, const string& recipe_right) {
    const auto right = key.options.size();
    for (const auto& mistake : wrong) {
      auto shown = prose(mistake.text);
      if (!shows(key, shown))
        key.options.push_back({std::move(shown), 0, prose(mistake.feedback.value_or("")), mistake.misconception});
    }
    if (others > 0) {
      const auto& pattern = recipe_right;
      for (const auto row : shuffled_rows()) {
        if (others == 0) break;
        auto shown = prose_of(filled(pattern, with_row(row)));
        if (shows(key, shown)) continue;
        key.options.push_back({std::move(shown)});
        --others;
      }
    }
    fits_ = fits_ && key.options.size() - right >= std::min(least_wrong, std::max<std::size_t>(wrong.size(), 1));
  }
  ChoiceKey choice(const ChoiceRecipe& recipe) {
    ChoiceKey key{false, {{prose(recipe.right), full_weight}}, recipe.fixed};
    add_wrong(key, recipe.wrong.value_or(std::vector<Wrong>{}), recipe.others.value_or(0), recipe.right);
    return key;
  }

  NumberKey number(const NumberRecipe& recipe) {
    NumberKey key{{},
                  recipe.unit ? std::optional{filled(*recipe.unit, values_)} : std::nullopt,
                  recipe.unit_asked,
                  recipe.unit_fixed};
    const auto answer = number_of(recipe.answer, values_);
    const auto slack = recipe.tolerance ? number_of(*recipe.tolerance, values_).value() : 0.0;
    key.accepted.push_back({false, answer.value() - slack, answer.value() + slack});
    for (const auto& mistake : recipe.wrong.value_or(std::vector<Wrong>{})) {
      const auto value = number_of(mistake.text, values_).value();
      const bool doubled = std::any_of(key.accepted.begin(), key.accepted.end(), [&](const AcceptedNumber& known) {
        return value >= known.low - 1e-9 && value <= known.high + 1e-9;
      });
      if (!doubled)
        key.accepted.push_back({false, value, value, 0, prose(mistake.feedback.value_or("")), mistake.misconception});
    }
    return key;
  }

  TextKey text(const TextRecipe& recipe) {
    TextKey key{{}, recipe.spelling};
    for (const auto& right : recipe.accepted) key.accepted.push_back({filled(right, values_)});
    for (const auto& mistake : recipe.wrong.value_or(std::vector<Wrong>{})) {
      auto words = filled(mistake.text, values_);
      const bool doubled = std::any_of(key.accepted.begin(), key.accepted.end(),
                                       [&](const AcceptedText& known) { return folded(known.text) == folded(words); });
      if (!doubled)
        key.accepted.push_back({std::move(words), 0, prose(mistake.feedback.value_or("")), mistake.misconception});
    }
    return key;
  }

  ExpressionKey expression(const ExpressionRecipe& recipe) {
    ExpressionKey key{{{filled(recipe.answer, values_)}}, recipe.shape.value_or(Shape::any)};
    const auto right = algebra::parse(key.accepted.front().text);
    for (const auto& mistake : recipe.wrong.value_or(std::vector<Wrong>{})) {
      auto typed = filled(mistake.text, values_);
      if (!algebra::equal(algebra::parse(typed), right))
        key.accepted.push_back({std::move(typed), 0, prose(mistake.feedback.value_or("")), mistake.misconception});
    }
    return key;
  }

  const Template& from_;
  Rng& rng_;
  Values values_ = {};
  std::size_t row_ = 0;
  bool fits_ = true;
};

}  // namespace

Item instantiate(const Template& from, std::uint64_t seed) {
  Rng rng{seed ^ hash(from.code)};
  for (int draws = 0; draws < most_draws; ++draws) {
    try {
      if (auto item = Draw{from, rng}.item()) return std::move(*item);
    } catch (const NoValue&) {
      continue;  // these numbers have no answer
    }
  }
  unfit(from, "no draw meets its constraints");
}

int variety(const Template& from, int most) {
  std::vector<Item> found;
  for (std::uint64_t seed = 0; seed < 4 * static_cast<std::uint64_t>(most) && static_cast<int>(found.size()) < most;
       ++seed) {
    auto item = instantiate(from, seed);
    if (std::find(found.begin(), found.end(), item) == found.end()) found.push_back(std::move(item));
  }
  return static_cast<int>(found.size());
}

}  // namespace edu::skill
