// The content in other languages: what is said, and what is wrong with a file of translations.
#include "base/phrases.hpp"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <set>

using namespace edu;

namespace {

constexpr std::string_view content =
    R"({"achievements":[{"code":"first","name":"First light","text":"Answer {goal} right."}]})";

std::vector<std::string> faults_of(std::string_view german, const std::string& path = "phrases/de.json") {
  std::vector<std::string> faults;
  const std::vector<PhraseFile> files{{"achievements/a.json", content}, {path, german}};
  read_phrases(files, faults);
  return faults;
}

}  // namespace

TEST_CASE("a text of the content is said in the language that is asked for, and in English where it isn't translated") {
  std::vector<std::string> faults;
  const std::vector<PhraseFile> files{{"achievements/a.json", content},
                                      {"phrases/de.json", R"({"First light": "Erstes Licht"})"}};
  const auto phrases = read_phrases(files, faults);
  CHECK(faults.empty());
  CHECK(phrases.in(Language::de)("First light") == "Erstes Licht");
  CHECK(phrases.in(Language::de)("Answer {goal} right.") == "Answer {goal} right.");
  CHECK(phrases.in(Language::es)("First light") == "First light");
  CHECK(phrases.in(Language::en)("First light") == "First light");
  CHECK(phrases.in({})("First light") == "First light");
  CHECK(Phrases{}.in(Language::de)("First light") == "First light");
}

TEST_CASE("a translation of words that no content says any more is a fault, by file, place and reason") {
  CHECK(faults_of(R"({"Second/light": "Zweites Licht"})") ==
        std::vector<std::string>{"phrases/de.json /Second~1light: No content says this in English."});
}

TEST_CASE("a translation leaves the same places open as the English text") {
  CHECK(faults_of(R"({"Answer {goal} right.": "Antworte {goal} Mal richtig."})").empty());
  CHECK(faults_of(R"({"Answer {goal} right.": "Antworte {ziel} Mal richtig."})").size() == 1);
  CHECK(faults_of(R"({"Answer {goal} right.": "Antworte richtig."})").size() == 1);
}

TEST_CASE("an empty translation, a doubled one and a file of no spoken language are refused") {
  CHECK(faults_of(R"({"First light": ""})").at(0).starts_with("phrases/de.json /First light: "));
  CHECK(faults_of(R"({"First light": "A", "First light": "B"})").size() == 1);
  CHECK(faults_of("{}", "phrases/fr.json").size() == 1);
  CHECK(faults_of("{}", "phrases/en.json").size() == 1);
  CHECK(faults_of("[]").size() == 1);
}

namespace {

// What a file of the content says to people: its names, titles and lines.
void said(const simdjson::dom::element& at, std::string_view field, std::vector<std::string>& texts) {
  static const std::set<std::string_view> fields{"name",  "text",        "title",   "place",   "story",
                                                 "says",  "done",        "offer",   "hint",    "lines",
                                                 "motto", "description", "subject", "guardian"};
  std::string_view text;
  simdjson::dom::array list;
  simdjson::dom::object object;
  const auto is_code = [](std::string_view said) { return said.starts_with("achievement."); };  // of a title
  if (at.get(text) == simdjson::SUCCESS && fields.contains(field) && !is_code(text)) texts.emplace_back(text);
  if (at.get(list) == simdjson::SUCCESS)
    for (const auto each : list) said(each, field, texts);
  if (at.get(object) == simdjson::SUCCESS)
    for (const auto each : object) said(each.value, each.key, texts);
}

}  // namespace

TEST_CASE(
    "what a player reads of the content is there in every language: achievements, boards, quests, worlds, things, "
    "looks, pets, the shop") {
  const std::filesystem::path root{EDU_SOURCE "/config/content"};
  std::deque<std::string> texts;
  std::vector<PhraseFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in{entry.path(), std::ios::binary};
    const auto& text = texts.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
    files.push_back({std::filesystem::relative(entry.path(), root).generic_string(), text});
  }
  std::vector<std::string> faults;
  const auto phrases = read_phrases(files, faults);
  CHECK(faults == std::vector<std::string>{});
  std::size_t looked_at = 0;
  for (const auto& file : files) {
    const bool met = file.path.starts_with("achievements/") || file.path.starts_with("boards/") ||
                     file.path.starts_with("quests/") || file.path.starts_with("worlds/") ||
                     file.path.starts_with("goods/") || file.path.starts_with("looks/") ||
                     file.path.starts_with("pets/") || file.path == "shop.json";
    if (!met) continue;
    simdjson::dom::parser parser;
    std::vector<std::string> english;
    said(parser.parse(file.text.data(), file.text.size()), "", english);
    for (const auto& text : english) {
      CHECK_MESSAGE(phrases.speaks(Language::de, text), file.path << " in German: " << text);
      CHECK_MESSAGE(phrases.speaks(Language::es, text), file.path << " in Spanish: " << text);
    }
    looked_at += english.size();
  }
  CHECK(looked_at > 1900);
}
