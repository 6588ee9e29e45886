#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "skill/formats/gift.hpp"
#include "skill/formats/gift_text.hpp"

namespace edu::skill::gift {

namespace {

std::string number(double value) {
  std::array<char, 400> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
  return {digits.data(), end};
}

std::string weight(double percent) { return percent == full_weight ? std::string{} : "%" + number(percent) + "%"; }

// The format is named where it isn't the one that holds anyway, or where the text itself begins like a format.
std::string prose(const Prose& prose, Format otherwise) {
  const bool named = prose.format != otherwise || prose.text.starts_with('[');
  return (named ? "[" + std::string{boost::describe::enum_to_string(prose.format, "")} + "]" : std::string{}) +
         escape(prose.text);
}

std::string feedback(const Prose& said, Format otherwise) {
  return said.text.empty() ? std::string{} : "#" + prose(said, otherwise);
}

struct Write {
  Format format;

  std::string operator()(const ChoiceKey& key) const {
    std::string text;
    for (const auto& option : key.options) {
      const bool right = !key.several && option.weight == full_weight;
      text += right ? "\n=" : "\n~%" + number(option.weight) + "%";
      text += prose(option.text, format) + feedback(option.feedback, format);
    }
    return text + '\n';
  }
  std::string operator()(const TruthKey& key) const {
    std::string text = key.answer ? "TRUE" : "FALSE";
    if (key.if_wrong.text.empty() && key.if_right.text.empty()) return text;
    text += "#" + (key.if_wrong.text.empty() ? std::string{} : prose(key.if_wrong, format));
    return text + feedback(key.if_right, format);
  }
  std::string operator()(const TextKey& key) const {
    std::string text;
    for (const auto& accepted : key.accepted) {
      text += "\n=%" + number(accepted.weight) + "%" + prose({accepted.text, format}, format) +
              feedback(accepted.feedback, format);
    }
    return text + '\n';
  }
  std::string operator()(const NumberKey& key) const {
    std::string text = "#";
    for (const auto& accepted : key.accepted) {
      if (accepted.any && accepted.weight == 0) {
        text += "\n~" + (accepted.feedback.text.empty() ? "#" : feedback(accepted.feedback, format));
        continue;
      }
      text +=
          "\n=" + weight(accepted.weight) + (accepted.any ? "*" : number(accepted.low) + ".." + number(accepted.high));
      text += feedback(accepted.feedback, format);
    }
    return text + '\n';
  }
  std::string operator()(const MatchingKey& key) const {
    std::string text;
    for (const auto& pair : key.pairs) text += "\n=" + prose(pair.prompt, format) + " -> " + escape(pair.answer);
    return text + '\n';
  }
  std::string operator()(const ClozeKey& key) const { return std::visit(*this, key.blanks.front().key); }
  std::string operator()(const OrderingKey&) const { return {}; }
  std::string operator()(const ExpressionKey&) const { return {}; }
  std::string operator()(const EssayKey&) const { return {}; }
  std::string operator()(const DescriptionKey&) const { return {}; }
};

std::string bracketed(std::string_view open, std::string_view text) {
  std::string token{open};
  for (const char c : text) {
    if (c == ']') token += '\\';
    token += c;
  }
  return token + ']';
}

std::string path(const std::vector<std::string>& names) {
  std::string text = "$course$";
  for (const auto& name : names) {
    text += '/';
    for (const char c : escape(name)) text.append(c == '/' ? 2u : 1u, c);
  }
  return text;
}

// What GIFT has no words for: steps to order, algebra, more than one gap.
bool sayable(const Item& item) {
  if (const auto* cloze = std::get_if<ClozeKey>(&item.key)) {
    return cloze->blanks.size() == 1 && !std::holds_alternative<ExpressionKey>(cloze->blanks.front().key);
  }
  return !std::holds_alternative<OrderingKey>(item.key) && !std::holds_alternative<ExpressionKey>(item.key);
}

// The prompt before its gap and behind it; all of it where it has none.
std::pair<Prose, std::string> around_gap(const Item& item) {
  const auto mark = blank_mark(0);
  const auto at = std::holds_alternative<ClozeKey>(item.key) ? item.prompt.text.find(mark) : std::string::npos;
  if (at == std::string::npos) return {item.prompt, {}};
  return {{item.prompt.text.substr(0, at), item.prompt.format}, item.prompt.text.substr(at + mark.size())};
}

void write(std::string& file, const Item& item) {
  if (!sayable(item)) return;
  if (!item.code.empty() || !item.tags.empty()) {
    file += "//";
    if (!item.code.empty()) file += ' ' + bracketed("[id:", item.code);
    for (const auto& tag : item.tags) file += ' ' + bracketed("[tag:", tag);
    file += '\n';
  }
  if (!item.title.empty()) file += "::" + escape(item.title) + "::";
  const auto [before, after] = around_gap(item);
  file += prose(before, Format::moodle);
  if (!std::holds_alternative<DescriptionKey>(item.key)) {
    file += '{' + std::visit(Write{item.prompt.format}, item.key);
    if (!item.feedback.text.empty()) file += "####" + prose(item.feedback, item.prompt.format);
    file += '}' + escape(after);
  }
  file += "\n\n";
}

}  // namespace

std::string what_is_lost(std::span<const Item> items) {
  std::map<std::string, int> lost;
  for (const auto& item : items) {
    if (!sayable(item)) {
      ++lost["left out, the kind is unknown to GIFT: " + std::string{kind_of(item)}];
      continue;
    }
    if (!item.solution.text.empty()) ++lost["worked solutions"];
    if (!item.hints.empty()) ++lost["hints"];
    if (item.prompt.text.find("](attachment:") != std::string::npos)
      ++lost["pictures or recordings, but for their names"];
    if (const auto* number = std::get_if<NumberKey>(&item.key); number && number->unit) ++lost["units"];
    if (const auto* text = std::get_if<TextKey>(&item.key); text && text->spelling)
      ++lost["how strictly words are spelt"];
    if (const auto* choice = std::get_if<ChoiceKey>(&item.key); choice && choice->fixed)
      ++lost["whether options keep their order"];
  }
  std::string comments;
  for (const auto& [what, count] : lost)
    comments += "// Not in this file: " + what + " (" + std::to_string(count) + ")\n";
  return comments.empty() ? comments : comments + '\n';
}

std::string write(std::span<const Item> items) {
  std::string file;
  const std::vector<std::string>* category = nullptr;
  for (const auto& item : items) {
    if (category ? *category != item.category : !item.category.empty())
      file += "$CATEGORY: " + path(item.category) + "\n\n";
    category = &item.category;
    write(file, item);
  }
  return file;
}

}  // namespace edu::skill::gift
