#include "skill/formats/anki_note.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/number_text.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill::anki {

namespace {

using std::string_view;

constexpr std::size_t longest_answer = 120;  // bytes that a child may be asked to type
constexpr std::size_t most_gaps = 64;
constexpr int deepest_gaps = 8;

std::string with_all(std::string text, string_view from, string_view to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// Anki's own marks as HTML and TeX: [sound:cat.mp3], [$]x[/$].
std::string usual(std::string text) {
  constexpr std::array<std::pair<string_view, string_view>, 6> marks{
      {{"[$$]", "\\["}, {"[/$$]", "\\]"}, {"[$]", "\\("}, {"[/$]", "\\)"}, {"[latex]", "\\("}, {"[/latex]", "\\)"}}};
  for (const auto& [from, to] : marks) text = with_all(std::move(text), from, to);
  constexpr string_view sound = "[sound:";
  for (auto at = text.find(sound); at != text.npos; at = text.find(sound, at)) {
    const auto end = text.find(']', at);
    if (end == text.npos) break;
    const auto name = text.substr(at + sound.size(), end - at - sound.size());
    text.replace(at, end + 1 - at, "<audio src=\"" + with_all(name, "\"", "&quot;") + "\"></audio>");
  }
  return text;
}

class Texts {
 public:
  Texts(bool html, const KeepMedia& keep) : html_{html}, keep_{keep} {}
  Prose prose(const std::string& field) const {
    const auto text = html_ ? text_of_html(usual(field), keep_).text : field;
    return {std::string{gift::trim(text)}, Format::plain};
  }

 private:
  bool html_;
  const KeepMedia& keep_;
};

BlankKey key_of(const Prose& answer) {
  if (answer.text.empty()) throw Refusal{"the card has no answer"};
  if (answer.text.find("](attachment:") != std::string::npos) throw Refusal{"its answer is a picture or a recording"};
  if (answer.text.find('\n') != std::string::npos || answer.text.size() > longest_answer)
    throw Refusal{"its answer is too long to be typed"};
  if (const auto number = number_in(answer.text)) return NumberKey{{{false, *number, *number}}};
  std::string accepted;
  for (const char c : answer.text) accepted.append(c == '*' ? "\\" : "").append(1, c);
  return TextKey{{{std::move(accepted)}}, Spelling::forgiving};
}

// {{c2::Paris::a city}}: gaps within gaps, too.
class ClozeText {
 public:
  ClozeText(string_view text, const Texts& texts) : text_{text}, texts_{texts} {}

  std::set<int> numbers() {
    std::set<int> found;
    for (auto at = text_.find("{{c"); at != text_.npos; at = text_.find("{{c", at + 1))
      if (const auto number = number_at(text_.substr(at)); number > 0) found.insert(number);
    return found;
  }
  // With the gaps of that number.
  Item item(int number) {
    Item item;
    ClozeKey key;
    std::vector<Prose> hints;
    const auto text = with_gaps(text_, number, &key, hints, 0);
    if (key.blanks.empty()) throw Refusal{"the card has no gap"};
    item.prompt = texts_.prose(text);
    for (std::size_t n = 0; n < key.blanks.size(); ++n)
      if (item.prompt.text.find(blank_mark(n)) == std::string::npos) throw Refusal{"a gap stands within a tag"};
    item.key = std::move(key);
    if (hints.size() > most_hints) hints.resize(most_hints);
    item.hints = std::move(hints);
    return item;
  }

 private:
  // 2 of "{{c2::"; 0 for anything else.
  static int number_at(string_view text) {
    int number = 0;
    const auto [end, error] =
        std::from_chars(text.data() + 3, text.data() + std::min<std::size_t>(text.size(), 8), number);
    const auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
    return error == std::errc{} && rest.starts_with("::") ? number : 0;
  }
  // Where the mark that opens at 0 closes.
  static std::size_t close_of(string_view text) {
    int open = 0;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
      if (text.substr(at).starts_with("{{c")) {
        ++open;
        ++at;
      } else if (text.substr(at).starts_with("}}")) {
        if (--open == 0) return at;
        ++at;
      }
    }
    return text.npos;
  }

  std::string with_gaps(string_view text, int number, ClozeKey* key, std::vector<Prose>& hints, int depth) {
    if (depth > deepest_gaps) throw Refusal{"its gaps nest deeper than 8"};
    std::string out;
    for (auto at = text.find("{{c"); at != text.npos; at = text.find("{{c")) {
      const auto found = number_at(text.substr(at));
      const auto close = found > 0 ? close_of(text.substr(at)) : text.npos;
      if (close == text.npos) {
        out += text.substr(0, at + 3);
        text.remove_prefix(at + 3);
        continue;
      }
      out += text.substr(0, at);
      auto inside = text.substr(at, close);
      inside.remove_prefix(inside.find("::") + 2);
      text.remove_prefix(at + close + 2);
      string_view hint;
      if (const auto part = inside.rfind("::"); part != inside.npos && inside.find("}}", part) == inside.npos) {
        hint = inside.substr(part + 2);
        inside = inside.substr(0, part);
      }
      if (found != number || key == nullptr) {
        out += with_gaps(inside, number, key, hints, depth + 1);
        continue;
      }
      if (key->blanks.size() == most_gaps) throw Refusal{"there are more than 64 gaps in it"};
      std::vector<Prose> none;
      key->blanks.push_back({1, key_of(texts_.prose(with_gaps(inside, number, nullptr, none, depth + 1)))});
      out += blank_mark(key->blanks.size() - 1);
      if (!hint.empty()) hints.push_back(texts_.prose(std::string{hint}));
    }
    return out.append(text);
  }

  string_view text_;
  const Texts& texts_;
};

// The fields that a side of a card shows, in their order.
std::vector<std::size_t> shown_by(string_view side, const NoteType& type) {
  std::vector<std::size_t> fields;
  for (auto open = side.find("{{"); open != side.npos; open = side.find("{{")) {
    const auto close = side.find("}}", open);
    if (close == side.npos) break;
    auto name = gift::trim(side.substr(open + 2, close - open - 2));
    side.remove_prefix(close + 2);
    if (name.empty() || string_view{"#^/!"}.find(name.front()) != string_view::npos || name.starts_with("type:"))
      continue;
    name = gift::trim(name.substr(name.rfind(':') == name.npos ? 0 : name.rfind(':') + 1));
    const auto field = std::find(type.fields.begin(), type.fields.end(), name);
    if (field == type.fields.end()) continue;
    const auto place = static_cast<std::size_t>(field - type.fields.begin());
    if (std::find(fields.begin(), fields.end(), place) == fields.end()) fields.push_back(place);
  }
  return fields;
}

std::string joined(const std::vector<std::string>& fields, const std::vector<std::size_t>& places) {
  std::string text;
  for (const auto place : places) {
    if (place >= fields.size() || fields[place].empty()) continue;
    text += (text.empty() ? "" : "<br>") + fields[place];
  }
  return text;
}

class CardReader {
 public:
  CardReader(const NoteType& type, const Note& note, const KeepMedia& keep)
      : type_{type}, note_{note}, texts_{true, keep} {}

  Item card(int number) {
    if (type_.cloze) return cloze(number + 1);
    const auto sides = type_.templates.find(number);
    if (sides == type_.templates.end()) throw Refusal{"its card has no template"};
    const auto front = shown_by(sides->second.question, type_);
    auto back = shown_by(sides->second.answer, type_);
    std::erase_if(back, [&](std::size_t place) {
      return std::find(front.begin(), front.end(), place) != front.end() || place >= note_.fields.size() ||
             gift::trim(note_.fields[place]).empty();
    });
    // {{type:Back}} on the front says itself what is to be typed.
    Item item;
    item.prompt = texts_.prose(joined(note_.fields, front));
    if (item.prompt.text.empty()) throw Refusal{"its front is empty"};
    if (back.empty()) throw Refusal{"its back adds nothing to its front"};
    auto key = key_of(texts_.prose(note_.fields[back.front()]));
    std::visit([&](auto& of) { item.key = std::move(of); }, key);
    back.erase(back.begin());
    if (auto rest = joined(note_.fields, back); !rest.empty()) item.solution = texts_.prose(rest);
    return item;
  }

 private:
  Item cloze(int number) {
    if (type_.templates.empty()) throw Refusal{"its card has no template"};
    const auto& sides = type_.templates.begin()->second;
    const auto front = shown_by(sides.question, type_);
    if (front.empty() || front.front() >= note_.fields.size()) throw Refusal{"its front is empty"};
    auto item = ClozeText{note_.fields[front.front()], texts_}.item(number);
    auto back = shown_by(sides.answer, type_);
    std::erase(back, front.front());
    if (auto rest = joined(note_.fields, back); !rest.empty()) item.solution = texts_.prose(rest);
    return item;
  }

  const NoteType& type_;
  const Note& note_;
  Texts texts_;
};

}  // namespace

bool covers_pictures(const NoteType& type, const Note& note) {
  return type.name.find("Image Occlusion") != std::string::npos ||
         (!note.fields.empty() && note.fields.front().find("image-occlusion:") != std::string::npos);
}

Questions read_note(const Collection& collection, const NoteType& type, const Note& note, const KeepMedia& keep) {
  Questions questions;
  CardReader reader{type, note, keep};
  for (const auto& card : note.cards) {
    try {
      auto item = reader.card(card.number);
      item.tags = note.tags;
      if (const auto deck = collection.decks.find(card.deck); deck != collection.decks.end())
        item.category = deck->second;
      questions.items.push_back(std::move(item));
    } catch (const Refusal& refusal) {
      const bool again =
          std::find(questions.refused.begin(), questions.refused.end(), refusal.reason) != questions.refused.end();
      if (!again) questions.refused.push_back(refusal.reason);
    }
  }
  return questions;
}

std::vector<Item> read_fields(const std::vector<std::string>& fields, bool html, const KeepMedia& keep) {
  const Texts texts{html, keep};
  std::string rest;
  const auto add_rest = [&](std::size_t from) {
    for (auto n = from; n < fields.size(); ++n)
      if (!fields[n].empty()) rest += (rest.empty() ? "" : html ? "<br>" : "\n") + fields[n];
  };
  std::vector<Item> items;
  if (!fields.empty()) {
    ClozeText cloze{fields.front(), texts};
    add_rest(1);
    for (const auto number : cloze.numbers()) items.push_back(cloze.item(number));
  }
  if (items.empty()) {
    if (fields.size() < 2) throw Refusal{"it has no second field, which would be the answer"};
    rest.clear();
    add_rest(2);
    Item item;
    item.prompt = texts.prose(fields[0]);
    if (item.prompt.text.empty()) throw Refusal{"its front is empty"};
    auto key = key_of(texts.prose(fields[1]));
    std::visit([&](auto& of) { item.key = std::move(of); }, key);
    items.push_back(std::move(item));
  }
  if (!rest.empty())
    for (auto& item : items) item.solution = texts.prose(rest);
  return items;
}

}  // namespace edu::skill::anki
