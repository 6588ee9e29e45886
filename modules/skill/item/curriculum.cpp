#include "skill/item/curriculum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "skill/item/entry.hpp"
#include "skill/item/faults.hpp"
#include "skill/item/wording.hpp"

namespace edu::skill {

namespace {

using std::string;
using std::string_view;

constexpr std::uint64_t few_seeds = 3;  // what is looked at alike in all of them

template <class File>
File read_file(const ContentFile& file) {
  try {
    return json::read<File>(file.text);
  } catch (const Problem& problem) {
    auto why = problem.detail;
    for (const auto& error : problem.errors) why += fmt::format(" {} {}", error.pointer, error.detail);
    throw invalid("content.file", fmt::format("{}: {}", file.path, why));
  }
}

bool has_words(string_view text, string_view words) {
  const auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; };
  for (auto at = text.find(words); at != string_view::npos; at = text.find(words, at + 1)) {
    const auto end = at + words.size();
    if ((at == 0 || !letter(text[at - 1])) && (end == text.size() || !letter(text[end]))) return true;
  }
  return false;
}

// Every run of up to so many words of a text, without what Markdown and TeX put around formulas.
std::vector<string> runs_of_words(string_view text) {
  constexpr std::size_t most_words = 12;
  std::vector<string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == '\n') words.emplace_back();
    else if (c != '$' && c != '?' && c != '`' && c != ':' && c != '=') words.back() += c;
  }
  std::erase(words, "");
  for (auto& word : words)
    while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.pop_back();
  std::vector<string> runs;
  for (std::size_t from = 0; from < words.size(); ++from) {
    string run;
    for (std::size_t end = from; end < std::min(words.size(), from + most_words); ++end) {
      run += (run.empty() ? "" : " ") + words[end];
      runs.push_back(run);
    }
  }
  return runs;
}

// Where a wrong option stands in the prompt as well, it offers all of them ("Which is a verb: run or cat?").
bool gives_away(const Item& item) {
  const auto stem = folded(item.prompt.text);
  const auto stands = [&](string_view text) { return text.size() > 2 && has_words(stem, folded(text)); };
  if (const auto* choice = std::get_if<ChoiceKey>(&item.key)) {
    bool right = false;
    for (const auto& option : choice->options) {
      if (!stands(option.text.text)) continue;
      if (option.weight <= 0) return false;
      right = true;
    }
    return right;
  }
  const auto* text = std::get_if<TextKey>(&item.key);
  return text && std::any_of(text->accepted.begin(), text->accepted.end(),
                             [&](const AcceptedText& answer) { return answer.weight > 0 && stands(answer.text); });
}

// The prompt's own calculation, copied as it stands, counts as right: "3/4 + 1/8", "3.1 m". A value alone that stands in a
// list or a program isn't one: it has to be found.
bool copied(const Item& item) {
  const auto taken = [](const auto& key, string_view typed) {
    try {
      return judge(key, typed, DecimalMark::point).credit >= full_credit;
    } catch (const Problem&) { return false; }
  };
  const auto* number = std::get_if<NumberKey>(&item.key);
  const auto* formula = std::get_if<ExpressionKey>(&item.key);
  if (!formula && !(number && number->unit)) return false;
  const auto runs = runs_of_words(item.prompt.text);
  return std::any_of(runs.begin(), runs.end(), [&](const string& run) {
    if (number) return run.find_first_not_of("0123456789., ") != run.npos && taken(*number, run);
    return (run.find_first_of("+-*/^·×÷−(") != run.npos || run.find(' ') != run.npos) && taken(*formula, run);
  });
}

class Examiner {
 public:
  Examiner(const Curriculum& curriculum, int seeds) : curriculum_{curriculum}, seeds_{seeds} {}

  CurriculumReport report() {
    skills();
    std::set<string> codes;
    for (const auto& made : curriculum_.templates) {
      if (!codes.insert(made.code).second) fault(made.code, "its code is there twice");
      if (!subject_.contains(made.skill)) fault(made.code, "its skill " + made.skill + " isn't there");
      try {
        look_at(made);
      } catch (const Problem& problem) { fault(made.code, problem.detail); }
    }
    for (const auto& skill : curriculum_.skills) {
      const auto worth = out_.worth[skill.code.value];
      if (worth < least_worth) fault(skill.code.value, fmt::format("it has only {} items", worth));
    }
    for (const auto& [skill, text] : prompts_) out_.grades[skill] = reading_grade(text);
    return std::move(out_);
  }

 private:
  void fault(string_view what, string_view why) { out_.faults.push_back(fmt::format("{}: {}", what, why)); }

  void skills() {
    Graph graph;
    for (const auto& skill : curriculum_.skills) {
      const auto& code = skill.code.value;
      if (!subject_.emplace(code, skill.subject ? skill.subject->value : string{}).second)
        fault(code, "it is there twice");
      graph.add(code);
      const std::pair<EdgeKind, const std::optional<std::vector<string>>&> edges[]{
          {EdgeKind::prerequisite, skill.prerequisites},
          {EdgeKind::part_of, skill.part_of},
          {EdgeKind::related, skill.related}};
      for (const auto& [kind, others] : edges)
        for (const auto& other : others.value_or(std::vector<string>{})) graph.connect(code, kind, other);
    }
    for (const auto& edge : graph.dangling()) fault(edge.skill, "it names " + edge.other + ", which isn't there");
    for (const auto& circle : graph.circles()) fault("circle", circle);
    for (const auto& orphan : graph.orphans()) fault(orphan, "it is tied to nothing");
  }

  void look_at(const Template& made) {
    for (int seed = 0; seed < seeds_; ++seed) {
      const auto item = instantiate(made, static_cast<std::uint64_t>(seed));
      look_at(made, item, static_cast<std::uint64_t>(seed));
      if (static_cast<std::uint64_t>(seed) < few_seeds)
        prompts_[made.skill] += item.prompt.text + (item.prompt.text.ends_with('?') ? " " : ". ");
      if (seed == 0 && !all_.insert(folded(item.prompt.text) + json::text(item.key)).second)
        fault(made.code, "the same question is there twice");
    }
    if (made.solution.value_or("").empty()) fault(made.code, "it has no worked solution");
    if (const auto hints = made.hints ? made.hints->size() : 0; hints < most_hints)
      fault(made.code, fmt::format("it has {} hints of {}", hints, most_hints));
    const auto count = variety(made, most_worth);
    out_.generators += count > 1 ? 1 : 0;
    out_.items += count;
    out_.worth[made.skill] += count;
    out_.subjects[subject_[made.skill]] += count;
    out_.kinds[string{kind_of(instantiate(made, 0))}] += count;
  }

  void look_at(const Template& made, const Item& item, std::uint64_t seed) {
    const auto about = fmt::format("{} (seed {}: {})", made.code, seed, item.prompt.text);
    for (const auto& found : faults_of(item)) fault(about, found.pointer + " " + found.detail);
    if (!made.stem_shows_answer.value_or(false) && gives_away(item)) fault(about, "the prompt gives the answer away");
    if (seed < few_seeds && !made.stem_shows_answer.value_or(false) && copied(item))
      fault(about, "the prompt, copied, is right");
    const auto whole = json::text(item);
    if (whole.find("{{") != string::npos) fault(about, "something wasn't filled in");
  }

  const Curriculum& curriculum_;
  int seeds_;
  CurriculumReport out_;
  std::map<string, string> subject_;
  std::map<string, string> prompts_;
  std::set<string> all_;
};

}  // namespace

Curriculum read_curriculum(std::span<const ContentFile> files) {
  Curriculum made;
  for (const auto& file : files) {
    if (!file.path.ends_with(".json")) continue;
    if (file.path.starts_with("skills/")) {
      auto skills = read_file<SkillFile>(file).skills;
      std::move(skills.begin(), skills.end(), std::back_inserter(made.skills));
    } else if (file.path.starts_with("items/")) {
      auto templates = read_file<TemplateFile>(file).templates;
      std::move(templates.begin(), templates.end(), std::back_inserter(made.templates));
    }
  }
  return made;
}

CurriculumReport examine(const Curriculum& curriculum, int seeds) { return Examiner{curriculum, seeds}.report(); }

double reading_grade(string_view text) {
  double words = 0;
  double sentences = 0;
  double syllables = 0;
  bool in_word = false;
  bool in_vowels = false;
  for (const char c : text) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    const bool vowel = letter && string_view{"aeiouyAEIOUY"}.find(c) != string_view::npos;
    if (letter && !in_word) ++words;
    if (vowel && !in_vowels) ++syllables;
    if (c == '.' || c == '?' || c == '!') ++sentences;
    in_word = letter;
    in_vowels = vowel;
  }
  if (words == 0) return 0;
  return 0.39 * words / std::max(sentences, 1.0) + 11.8 * syllables / words - 15.59;
}

}  // namespace edu::skill
