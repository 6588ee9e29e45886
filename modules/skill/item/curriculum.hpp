// The content that the program brings along, read and examined whole: skills (config/content/skills) and the templates
// that practise them (config/content/items). What a teacher would be ashamed of is a fault here: a circle of
// prerequisites, a question that its own solution doesn't solve, one that gives its answer away.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "skill/item/template.hpp"
#include "skill/model/graph.hpp"

namespace edu::skill {

struct SkillFile {
  std::vector<SkillRecord> skills;
};
BOOST_DESCRIBE_STRUCT(SkillFile, (), (skills))

struct TemplateFile {
  std::vector<Template> templates;
};
BOOST_DESCRIBE_STRUCT(TemplateFile, (), (templates))

struct ContentFile {
  std::string path;  // below config/content: "skills/maths.json", "items/maths/fractions.json"; others are passed over
  std::string_view text;
};

struct Curriculum {
  std::vector<SkillRecord> skills;
  std::vector<Template> templates;
};

// Throws Problem 422 "content.file", which names the file and what in it.
Curriculum read_curriculum(std::span<const ContentFile> files);

inline constexpr int most_worth = 20;  // items that a template counts for, however many it can make
inline constexpr int least_worth = 5;  // items that every skill has

struct CurriculumReport {
  std::vector<std::string> faults;       // each names its skill or template
  std::map<std::string, int> worth;      // items by the skill's code
  std::map<std::string, int> subjects;   // items by subject
  std::map<std::string, int> kinds;      // items by kind
  std::map<std::string, double> grades;  // Flesch-Kincaid grade of a skill's prompts
  int generators = 0;                    // templates of more than one item
  int items = 0;
};

// Every template with `seeds` seeds.
CurriculumReport examine(const Curriculum& curriculum, int seeds);

// .39 words/sentence + 11.8 syllables/word − 15.59 (Kincaid et al. 1975); syllables are counted as runs of vowels.
double reading_grade(std::string_view text);

}  // namespace edu::skill
