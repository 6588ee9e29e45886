#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/json.hpp"
#include "skill/formats/cells.hpp"
#include "skill/formats/csv.hpp"
#include "skill/formats/table_columns.hpp"

namespace edu::skill::csv {

namespace {

using std::string_view;

// The columns of one question, by their names.
using Fields = std::map<std::string, std::string, std::less<>>;

std::string number(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

std::string escaped(string_view text, char sign) {
  std::string out;
  for (const char c : text) {
    if (c == sign || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string path(const std::vector<std::string>& names) {
  std::string text;
  if (!names.empty() && (names.front() == "top" || names.front().starts_with('$'))) text = "$course$/top";
  for (const auto& name : names) {
    if (!text.empty()) text += '/';
    for (const char c : name) text.append(c == '/' ? 2u : 1u, c);
  }
  return text;
}

class Writer {
 public:
  explicit Writer(const Item& item) : item_{item} {
    put("kind", std::string{kind_of(item)});
    put("question", item.prompt);
    put("title", item.title);
    put("code", item.code);
    put("feedback", item.feedback);
    put("solution", item.solution);
    for (std::size_t n = 0; n < item.hints.size(); ++n) put("hint" + std::to_string(n + 1), item.hints[n]);
    put("skill", path(item.category));
    std::string tags;
    for (const auto& tag : item.tags) tags += (tags.empty() ? "" : ";") + escaped(tag, ';');
    put("tags", tags);
    if (item.prompt.format != Format::plain)
      put("format", std::string{boost::describe::enum_to_string(item.prompt.format, "")});
    std::visit(*this, item.key);
  }
  Fields cells() { return std::move(cells_); }

  void operator()(const ChoiceKey& key) {
    const auto rights =
        std::count_if(key.options.begin(), key.options.end(), [](const Option& o) { return o.weight != 0; });
    const auto each = full_weight / static_cast<double>(rights);
    const bool plain =
        key.several == (rights > 1) && std::all_of(key.options.begin(), key.options.end(),
                                                   [&](const Option& o) { return o.weight == 0 || o.weight == each; });
    std::string answer = plain || !key.several ? "" : "several";
    for (std::size_t i = 0; i < key.options.size(); ++i) {
      const auto& option = key.options[i];
      put_option(i, option.text, option.feedback, option.misconception);
      if (!plain) put("weight" + std::to_string(i + 1), number(option.weight));
      else if (option.weight != 0) answer += (answer.empty() ? "" : ",") + std::to_string(i + 1);
    }
    put("answer", answer);
    put("fixed", key.fixed);
  }
  void operator()(const TruthKey& key) {
    put("answer", key.answer ? "true" : "false");
    put("feedback1", key.if_right);
    put("feedback2", key.if_wrong);
  }
  void operator()(const TextKey& key) {
    put_accepted(key.accepted, [](const AcceptedText& accepted) { return accepted.text; });
    if (key.spelling) put("spelling", std::string{boost::describe::enum_to_string(*key.spelling, "")});
  }
  void operator()(const ExpressionKey& key) {
    put_accepted(key.accepted, [](const AcceptedExpression& accepted) { return accepted.text; });
    if (key.shape != Shape::any) put("shape", std::string{boost::describe::enum_to_string(key.shape, "")});
  }
  void operator()(const NumberKey& key) {
    put_accepted(key.accepted, [](const AcceptedNumber& accepted) {
      if (accepted.any) return std::string{"*"};
      return accepted.low == accepted.high ? number(accepted.low) : number(accepted.low) + ".." + number(accepted.high);
    });
    put("unit", key.unit.value_or(""));
    put("unit_asked", key.unit_asked);
    put("unit_fixed", key.unit_fixed);
  }
  void operator()(const MatchingKey& key) {
    for (std::size_t i = 0; i < key.pairs.size(); ++i) {
      put_option(i, key.pairs[i].prompt, {}, {});
      put("match" + std::to_string(i + 1), key.pairs[i].answer);
    }
  }
  void operator()(const OrderingKey& key) {
    for (std::size_t i = 0; i < key.steps.size(); ++i) put_option(i, key.steps[i], {}, {});
  }
  void operator()(const ClozeKey& key) { put("key", json::text(key)); }
  void operator()(const EssayKey&) {}
  void operator()(const DescriptionKey&) {}

 private:
  void put(const std::string& column, std::string text) {
    if (!text.empty()) cells_[column] = std::move(text);
  }
  void put(const std::string& column, const char* text) { put(column, std::string{text}); }
  void put(const std::string& column, const std::optional<bool>& value) {
    if (value) put(column, *value ? "true" : "false");
  }
  // The format is named where it isn't the row's, or where the text itself begins like one.
  void put(const std::string& column, const Prose& prose) {
    if (prose.text.empty()) return;
    const bool named = column != "question" && (prose.format != item_.prompt.format || prose.text.starts_with('['));
    const bool asks = column == "question" && prose.text.starts_with('[');
    const auto format = "[" + std::string{boost::describe::enum_to_string(prose.format, "")} + "]";
    put(column, (named || asks ? format : "") + prose.text);
  }
  void put_option(std::size_t place, const Prose& text, const Prose& feedback,
                  const std::optional<std::string>& misconception) {
    const auto n = std::to_string(place + 1);
    put("option" + n, text);
    put("feedback" + n, feedback);
    put("misconception" + n, misconception.value_or(""));
  }
  // Parted by | where nothing else is said of them.
  template <class Accepted, class Text>
  void put_accepted(const std::vector<Accepted>& all, Text text) {
    const bool alone = std::all_of(all.begin(), all.end(), [](const Accepted& accepted) {
      return accepted.weight == full_weight && accepted.feedback.text.empty() && !accepted.misconception;
    });
    std::string answer;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (alone) {
        answer += (i > 0 ? "|" : "") + escaped(text(all[i]), '|');
      } else {
        put_option(i, {text(all[i]), item_.prompt.format}, all[i].feedback, all[i].misconception);
        put("weight" + std::to_string(i + 1), number(all[i].weight));
      }
    }
    put("answer", answer);
  }

  const Item& item_;
  Fields cells_;
};

// In the order in which a person would fill them in; option1, weight1 and feedback1 stand together.
std::vector<std::string> columns_of(const std::vector<Fields>& rows) {
  constexpr std::array<string_view, 3> before{"kind", "question", "answer"};
  constexpr std::array<string_view, 5> of_option{"option", "match", "weight", "feedback", "misconception"};
  constexpr std::array<string_view, 17> after{"feedback", "hint1", "hint2", "hint3",  "solution",   "skill",
                                              "tags",     "title", "code",  "unit",   "unit_asked", "unit_fixed",
                                              "spelling", "shape", "fixed", "format", "key"};
  std::map<std::string, bool, std::less<>> used;
  for (const auto& row : rows)
    for (const auto& [name, text] : row) used[name] = true;
  std::vector<std::string> columns;
  const auto add = [&](std::string name) {
    if (used.contains(name)) columns.push_back(std::move(name));
  };
  for (const auto name : before) columns.emplace_back(name);
  for (std::size_t n = 1; n <= most_options; ++n)
    for (const auto name : of_option) add(std::string{name} + std::to_string(n));
  for (const auto name : after) add(std::string{name});
  return columns;
}

}  // namespace

std::string write(std::span<const Item> items) {
  std::vector<Fields> rows;
  rows.reserve(items.size());
  for (const auto& item : items) rows.push_back(Writer{item}.cells());
  const auto columns = columns_of(rows);
  std::string file = "\xef\xbb\xbf";
  for (std::size_t i = 0; i < columns.size(); ++i) file += (i > 0 ? "," : "") + columns[i];
  file += "\r\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto found = row.find(columns[i]);
      if (i > 0) file += ',';
      if (found != row.end()) file += cell(found->second);
    }
    file += "\r\n";
  }
  return file;
}

}  // namespace edu::skill::csv
