#include "skill/formats/table_columns.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"

namespace edu::skill {

namespace {

using std::string_view;

struct Alias {
  string_view written;
  string_view name;
};
constexpr std::array<Alias, 46> aliases{{
    {"kind", "kind"},
    {"type", "kind"},
    {"questiontype", "kind"},
    {"typ", "kind"},
    {"art", "kind"},
    {"tipo", "kind"},
    {"question", "question"},
    {"questiontext", "question"},
    {"frage", "question"},
    {"pregunta", "question"},
    {"prompt", "question"},
    {"answer", "answer"},
    {"correct", "answer"},
    {"correctanswer", "answer"},
    {"correctanswers", "answer"},
    {"rightanswer", "answer"},
    {"antwort", "answer"},
    {"richtig", "answer"},
    {"richtigeantwort", "answer"},
    {"richtigeantworten", "answer"},
    {"respuesta", "answer"},
    {"respuestacorrecta", "answer"},
    {"feedback", "feedback"},
    {"solution", "solution"},
    {"explanation", "solution"},
    {"skill", "skill"},
    {"category", "skill"},
    {"topic", "skill"},
    {"thema", "skill"},
    {"tags", "tags"},
    {"tag", "tags"},
    {"title", "title"},
    {"name", "title"},
    {"code", "code"},
    {"id", "code"},
    {"unit", "unit"},
    {"unitasked", "unitasked"},
    {"unitfixed", "unitfixed"},
    {"spelling", "spelling"},
    {"shape", "shape"},
    {"fixed", "fixed"},
    {"format", "format"},
    {"tolerance", "tolerance"},
    {"key", "key"},
    {"timelimit", "time"},
    {"zeitlimit", "time"},
}};
constexpr std::array<Alias, 11> numbered{{{"option", "option"},
                                          {"answer", "option"},
                                          {"choice", "option"},
                                          {"antwort", "option"},
                                          {"respuesta", "option"},
                                          {"opcion", "option"},
                                          {"weight", "weight"},
                                          {"feedback", "feedback"},
                                          {"match", "match"},
                                          {"misconception", "misconception"},
                                          {"hint", "hint"}}};

// "Answer 1 - max 75 characters" → "answer1", "Correct answer(s) – choose one" → "correctanswer".
std::string bare(string_view written) {
  for (const string_view end : {" - ", " – ", " — ", "(", ":", "\n"}) written = written.substr(0, written.find(end));
  std::string name;
  for (const char c : written) {
    if (c >= 'A' && c <= 'Z') name += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) name += c;
  }
  return name;
}

const Alias* list_named(string_view word) {
  const auto list = std::find_if(numbered.begin(), numbered.end(), [&](const Alias& a) { return a.written == word; });
  return list == numbered.end() ? nullptr : &*list;
}

// "optionb" → "option2"; "" for what is no letter of a list.
std::string lettered(string_view name) {
  if (name.empty() || name.back() < 'a' || name.back() > 'j') return {};
  const auto* list = list_named(name.substr(0, name.size() - 1));
  return list ? std::string{list->name} + std::to_string(name.back() - 'a' + 1) : std::string{};
}

// "" for a name that means nothing.
std::string meaning(string_view written) {
  const auto name = bare(written);
  const auto alias = std::find_if(aliases.begin(), aliases.end(), [&](const Alias& a) { return a.written == name; });
  if (alias != aliases.end()) return std::string{alias->name};
  if (auto letter = lettered(name); !letter.empty()) return letter;
  const auto digits = std::min(name.find_first_of("0123456789"), name.size());
  const auto number = name.substr(digits);
  if (number.empty() || number.size() > 2 || number.front() == '0' ||
      number.find_first_not_of("0123456789") != number.npos)
    return {};
  const auto* list = list_named(string_view{name}.substr(0, digits));
  return list ? std::string{list->name} + number : std::string{};
}

}  // namespace

Columns::Columns(const Row& header) {
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const auto written = gift::trim(header.cells[i]);
    if (written.empty()) continue;
    auto name = meaning(written);
    if (const auto digits = name.find_first_of("123456789"); digits != name.npos)
      options_ = std::min(most_options, std::max(options_, static_cast<std::size_t>(std::stoi(name.substr(digits)))));
    if (name.empty() || !places_.emplace(std::move(name), i).second) unknown_.push_back(beginning(written));
  }
}

bool Columns::says_nothing(const Row& row) const {
  return std::all_of(places_.begin(), places_.end(),
                     [&](const auto& place) { return place.first == "time" || of(row, place.first).empty(); });
}

std::string Columns::of(const Row& row, string_view name) const {
  const auto place = places_.find(name);
  if (place == places_.end() || place->second >= row.cells.size()) return {};
  return std::string{gift::trim(row.cells[place->second])};
}

std::string Columns::of(const Row& row, const char* name, std::size_t number) const {
  return of(row, name + std::to_string(number));
}

}  // namespace edu::skill
