#include "player/pets/names.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "base/problem.hpp"
#include "base/utf8.hpp"

namespace edu::player {

namespace {

constexpr std::size_t most_words = 3;

bool is_letter(char32_t point) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return true;
    default:
      return false;
  }
}

bool parts_words(char32_t point) { return point == ' ' || point == '-' || point == '\'' || point == U'’'; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words{""};
  for (auto rest = text; !rest.empty();) {
    const auto step = utf8::first(rest);
    if (parts_words(step.point)) words.emplace_back();
    else words.back().append(rest.substr(0, step.bytes));
    rest.remove_prefix(step.bytes);
  }
  std::erase_if(words, [](const std::string& word) { return word.empty(); });
  return words;
}

std::string calmed(std::string_view text) {
  std::string calm;
  for (const char letter : text)
    if (calm.size() < 2 || calm.back() != letter || calm[calm.size() - 2] != letter) calm += letter;
  return calm;
}

// Within other words doubled letters don't matter: there is room for play in how they are spelt.
std::string undoubled(std::string text) {
  text.erase(std::unique(text.begin(), text.end()), text.end());
  return text;
}

}  // namespace

std::string folded(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &mapped,
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK));
  std::string plain;
  for (utf8proc_ssize_t i = 0; i < size; ++i)
    if (mapped[i] >= 'a' && mapped[i] <= 'z') plain += static_cast<char>(mapped[i]);
  std::free(mapped);
  return calmed(plain);
}

NameFilter::NameFilter(std::string_view list) {
  while (!list.empty()) {
    auto line = list.substr(0, list.find('\n'));
    list.remove_prefix(std::min(list.size(), line.size() + 1));
    if (line.empty() || line.front() == '#') continue;
    const bool anywhere = line.front() == '*';
    auto word = folded(line);
    if (word.empty()) continue;
    if (anywhere) parts_.push_back(undoubled(std::move(word)));
    else words_.push_back(std::move(word));
  }
  std::sort(words_.begin(), words_.end());
}

void NameFilter::must_be_kind(const PetName& name) const {
  for (std::string_view rest = name.value; !rest.empty();) {
    const auto step = utf8::first(rest);
    if (!is_letter(step.point) && !parts_words(step.point))
      throw invalid("/name", "pet.name_form", "A name has letters; digits and signs are for numbers.");
    rest.remove_prefix(step.bytes);
  }
  const auto words = words_of(name.value);
  if (words.empty() || words.size() > most_words)
    throw invalid("/name", "pet.name_form", "A name has one to three words.");
  const auto whole = undoubled(folded(name.value));
  const auto is_word = [&](const std::string& word) {
    return std::binary_search(words_.begin(), words_.end(), folded(word));
  };
  const auto has_part = [&](const std::string& part) { return whole.find(part) != std::string::npos; };
  if (std::any_of(words.begin(), words.end(), is_word) || is_word(name.value) ||
      std::any_of(parts_.begin(), parts_.end(), has_part))
    throw invalid("/name", "pet.name_unkind", "Choose a name that everybody likes to hear.");
}

}  // namespace edu::player
