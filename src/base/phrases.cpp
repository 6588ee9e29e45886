#include "base/phrases.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "base/values.hpp"

namespace edu {

namespace {

constexpr std::string_view folder = "phrases/", ending = ".json";

using Phrase = Text<ProseForm, 1, 1000>;

void collect(const simdjson::dom::element& at, std::set<std::string, std::less<>>& texts) {
  std::string_view text;
  simdjson::dom::array list;
  simdjson::dom::object object;
  if (at.get(text) == simdjson::SUCCESS) texts.emplace(text);
  if (at.get(list) == simdjson::SUCCESS)
    for (const auto each : list) collect(each, texts);
  if (at.get(object) == simdjson::SUCCESS)
    for (const auto field : object) collect(field.value, texts);
}

// Whatever is no JSON is refused by whoever reads it.
std::set<std::string, std::less<>> texts_of(std::span<const PhraseFile> files) {
  std::set<std::string, std::less<>> texts;
  simdjson::dom::parser parser;
  for (const auto& file : files) {
    if (file.path.starts_with(folder) || !file.path.ends_with(ending)) continue;
    simdjson::dom::element root;
    if (parser.parse(file.text.data(), file.text.size()).get(root) == simdjson::SUCCESS) collect(root, texts);
  }
  return texts;
}

// "{goal}", "{name}", in order.
std::vector<std::string> places_in(std::string_view text) {
  std::vector<std::string> places;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1))
    places.emplace_back(text.substr(open, text.find('}', open) - open + 1));
  std::sort(places.begin(), places.end());
  return places;
}

std::string pointer_to(std::string_view name) {
  std::string pointer = "/";
  for (const char c : name) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string{c};
  return pointer;
}

std::optional<Language> language_of(std::string_view path) {
  const auto name = path.substr(folder.size(), path.size() - folder.size() - ending.size());
  Language language{};
  return boost::describe::enum_from_string(std::string{name}.c_str(), language) && language != Language::en
             ? std::optional{language}
             : std::nullopt;
}

class Reader {
 public:
  Reader(const std::set<std::string, std::less<>>& texts, std::vector<std::string>& faults)
      : texts_{texts}, faults_{faults} {}

  Dictionary read(const PhraseFile& file) {
    Dictionary dictionary;
    try {
      for (auto& [english, phrase] : json::read<std::map<std::string, Phrase>>(file.text)) {
        look_at(file.path, english, phrase.str());
        dictionary.emplace(english, std::move(phrase.value));
      }
    } catch (const Problem& problem) {
      if (problem.errors.empty()) fault(file.path, "/", problem.detail);
      for (const auto& error : problem.errors) fault(file.path, error.pointer, error.detail);
    }
    return dictionary;
  }
  void fault(const std::string& path, const std::string& pointer, std::string_view reason) {
    faults_.push_back(fmt::format("{} {}: {}", path, pointer, reason));
  }

 private:
  void look_at(const std::string& path, const std::string& english, const std::string& phrase) {
    if (!texts_.contains(english)) fault(path, pointer_to(english), "No content says this in English.");
    else if (places_in(english) != places_in(phrase))
      fault(path, pointer_to(english), "What stands in braces is to be the same as in English.");
  }

  const std::set<std::string, std::less<>>& texts_;
  std::vector<std::string>& faults_;
};

}  // namespace

std::string Tongue::operator()(std::string_view english) const {
  if (dictionary_)
    if (const auto found = dictionary_->find(english); found != dictionary_->end()) return found->second;
  return std::string{english};
}

Tongue Phrases::in(std::optional<Language> language) const {
  const auto found = language ? dictionaries_.find(*language) : dictionaries_.end();
  return Tongue{found == dictionaries_.end() ? nullptr : &found->second};
}

bool Phrases::speaks(Language language, std::string_view english) const {
  const auto found = dictionaries_.find(language);
  return found != dictionaries_.end() && found->second.contains(english);
}

Phrases read_phrases(std::span<const PhraseFile> files, std::vector<std::string>& faults) {
  const auto texts = texts_of(files);
  Reader reader{texts, faults};
  std::map<Language, Dictionary> dictionaries;
  for (const auto& file : files) {
    if (!file.path.starts_with(folder)) continue;
    const auto language = file.path.ends_with(ending) ? language_of(file.path) : std::nullopt;
    if (language) dictionaries.emplace(*language, reader.read(file));
    else reader.fault(file.path, "/", "The file is named after a language that is spoken: de, es.");
  }
  return Phrases{std::move(dictionaries)};
}

}  // namespace edu
