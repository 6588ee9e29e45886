#include "app/content_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <iterator>
#include <set>

#include "app/embedded.hpp"
#include "app/worlds.hpp"
#include "base/json.hpp"
#include "base/phrases.hpp"
#include "base/problem.hpp"
#include "base/rulebook.hpp"
#include "economy/content.hpp"
#include "economy/rules.hpp"
#include "player/rules.hpp"
#include "progression/chase_catalogue.hpp"
#include "progression/rules.hpp"
#include "quest/shelf.hpp"
#include "skill/item/curriculum.hpp"

namespace edu::app {

namespace {

constexpr int seeds_of_each = 12;

struct Reading {
  double least = 0, median = 0, most = 0;  // Flesch-Kincaid grades of the skills' prompts
};
BOOST_DESCRIBE_STRUCT(Reading, (), (least, median, most))

struct Subject {
  std::string name;
  std::int64_t skills = 0;
  std::int64_t items = 0;
  Reading reading_grade;
};
BOOST_DESCRIBE_STRUCT(Subject, (), (name, skills, items, reading_grade))

struct ContentReport {
  std::int64_t skills = 0, templates = 0, generators = 0, items = 0;
  std::vector<Subject> subjects;
  std::map<std::string, std::int64_t> kinds;
  std::vector<std::string> faults;
};
BOOST_DESCRIBE_STRUCT(ContentReport, (), (skills, templates, generators, items, subjects, kinds, faults))

std::vector<skill::ContentFile> files_of(const std::filesystem::path& folder, std::deque<std::string>& texts) {
  if (!std::filesystem::is_directory(folder))
    throw not_found("content.folder", fmt::format("There is no folder {}.", folder.string()));
  std::vector<skill::ContentFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file{entry.path(), std::ios::binary};
    const auto& text = texts.emplace_back(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
    files.push_back({std::filesystem::relative(entry.path(), folder).generic_string(), text});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::vector<skill::ContentFile> own_files() {
  std::vector<skill::ContentFile> files;
  files.reserve(content().size());
  for (const auto& file : content()) files.push_back({std::string{file.path}, file.bytes});
  return files;
}

Reading spread(std::vector<double> grades) {
  if (grades.empty()) return {};
  std::sort(grades.begin(), grades.end());
  return {grades.front(), grades[grades.size() / 2], grades.back()};
}

ContentReport report_of(const skill::Curriculum& curriculum) {
  const auto examined = skill::examine(curriculum, seeds_of_each);
  ContentReport report;
  report.skills = static_cast<std::int64_t>(curriculum.skills.size());
  report.templates = static_cast<std::int64_t>(curriculum.templates.size());
  report.generators = examined.generators;
  report.items = examined.items;
  report.kinds.insert(examined.kinds.begin(), examined.kinds.end());
  report.faults = examined.faults;
  std::map<std::string, std::vector<double>> grades;
  std::map<std::string, std::int64_t> skills;
  for (const auto& skill : curriculum.skills) {
    const auto subject = skill.subject ? skill.subject->str() : std::string{"Other"};
    ++skills[subject];
    if (const auto grade = examined.grades.find(skill.code.str()); grade != examined.grades.end())
      grades[subject].push_back(grade->second);
  }
  report.subjects.reserve(skills.size());
  for (const auto& [name, count] : skills) {
    const auto items = examined.subjects.find(name);
    report.subjects.push_back(
        {name, count, items == examined.subjects.end() ? 0 : items->second, spread(std::move(grades[name]))});
  }
  return report;
}

void print(const ContentReport& report) {
  fmt::print("{} skills, {} templates ({} generators), {} items\n\n", report.skills, report.templates,
             report.generators, report.items);
  fmt::print("{:24} {:>6} {:>6}   reading grade: least, median, most\n", "subject", "skills", "items");
  for (const auto& subject : report.subjects) {
    const auto& grade = subject.reading_grade;
    fmt::print("{:24} {:6} {:6}   {:.1f}, {:.1f}, {:.1f}\n", subject.name, subject.skills, subject.items, grade.least,
               grade.median, grade.most);
  }
  fmt::print("\n");
  for (const auto& [kind, count] : report.kinds) fmt::print("{:24} {:13}\n", kind, count);
  fmt::print("\n");
  for (const auto& fault : report.faults) fmt::print("{}\n", fault);
  if (report.faults.empty()) fmt::print("No fault.\n");
}

// The economy's figures; what is wrong with them faults_of_rules tells.
economy::Rules figures_of(const std::vector<skill::ContentFile>& files) {
  const auto file = std::find_if(files.begin(), files.end(), [](const auto& f) { return f.path == "rules.json"; });
  if (file == files.end()) return {};
  Rulebook rulebook{"rules.json", file->text};
  return economy::read_rules(rulebook);
}

// What the economy's files say; what is wrong with them goes to `faults`.
economy::Content economy_of(const std::vector<skill::ContentFile>& files, std::vector<std::string>& faults) {
  std::vector<economy::ContentFile> own;
  own.reserve(files.size());
  for (const auto& file : files) own.push_back({file.path, file.text});
  return economy::read_content(own, figures_of(files), faults);
}

// The figures' file, with every section that a module reads.
std::vector<std::string> faults_of_rules(const std::vector<skill::ContentFile>& files) {
  const auto file = std::find_if(files.begin(), files.end(), [](const auto& f) { return f.path == "rules.json"; });
  if (file == files.end()) return {"rules.json: the file is missing"};
  Rulebook rulebook{"rules.json", file->text};
  progression::read_rules(rulebook);
  economy::read_rules(rulebook);
  player::read_rules(rulebook);
  return rulebook.faults();
}

// Achievements and boards, which name events, their fields and the curriculum's skills.
std::vector<std::string> faults_of_chase(const std::vector<skill::ContentFile>& files,
                                         const skill::Curriculum& curriculum, const bus::Filter::Shapes& shape,
                                         const std::function<bool(std::string_view)>& has_item) {
  std::vector<progression::ContentFile> own;
  for (const auto& file : files)
    if (file.path.starts_with("achievements/") || file.path.starts_with("boards/"))
      own.push_back({file.path, file.text});
  const auto skills = [&](std::string_view beginning) {
    std::unordered_set<std::int64_t> found;
    for (std::size_t n = 0; n < curriculum.skills.size(); ++n)
      if (curriculum.skills[n].code.value.starts_with(beginning)) found.insert(static_cast<std::int64_t>(n) + 1);
    return found;
  };
  const auto resolve = [&](std::string_view prefix, std::string_view key) -> std::optional<std::int64_t> {
    for (std::size_t n = 0; prefix == skill::SkillId::prefix && n < curriculum.skills.size(); ++n)
      if (curriculum.skills[n].code.value == key) return static_cast<std::int64_t>(n) + 1;
    return {};
  };
  std::vector<progression::ContentFault> found;
  progression::read_chase(own, {shape, resolve, skills, has_item}, found);
  std::vector<std::string> faults;
  faults.reserve(found.size());
  for (const auto& fault : found) faults.push_back(to_text(fault));
  return faults;
}

std::vector<std::string> faults_of_quests(const std::vector<skill::ContentFile>& files,
                                          const skill::Curriculum& curriculum, const bus::Filter::Shapes& shape,
                                          const std::function<bool(std::string_view)>& has_item) {
  std::set<std::string, std::less<>> skills;
  for (const auto& skill : curriculum.skills) skills.insert(skill.code.str());
  std::vector<quest::ContentFile> quests;
  quests.reserve(files.size());
  for (const auto& file : files) quests.push_back({file.path, file.text});
  std::vector<std::string> faults;
  quest::read_shelf(quests, {shape, [&](std::string_view code) { return skills.contains(code); }, has_item}, faults);
  return faults;
}

std::vector<std::string> faults_of_phrases(const std::vector<skill::ContentFile>& files) {
  std::vector<PhraseFile> all;
  all.reserve(files.size());
  for (const auto& file : files) all.push_back({file.path, file.text});
  std::vector<std::string> faults;
  read_phrases(all, faults);
  return faults;
}

// What recipes ask for that nobody can learn.
std::vector<std::string> faults_of_recipes(const economy::Content& economy, const skill::Curriculum& curriculum) {
  std::set<std::string, std::less<>> skills;
  for (const auto& skill : curriculum.skills) skills.insert(skill.code.str());
  std::vector<std::string> faults;
  for (const auto& recipe : economy.recipes.all())
    if (!skills.contains(recipe.skill))
      faults.push_back(fmt::format("recipes/ {}: There is no skill {}.", recipe.makes.str(), recipe.skill));
  return faults;
}

}  // namespace

int check_content(const std::optional<std::filesystem::path>& folder, bool json,
                  const std::function<const bus::EventShape*(std::string_view event)>& shape) {
  std::deque<std::string> texts;  // what the files' views show
  const auto files = folder ? files_of(*folder, texts) : own_files();
  const auto curriculum = skill::read_curriculum(files);
  auto report = report_of(curriculum);
  const auto economy = economy_of(files, report.faults);
  const auto has_item = [&](std::string_view code) {
    return std::any_of(economy.goods.begin(), economy.goods.end(),
                       [&](const economy::Good& good) { return good.code.value == code; });
  };
  for (auto& fault : survey_worlds(files).faults) report.faults.push_back(std::move(fault));
  for (auto& fault : faults_of_quests(files, curriculum, shape, has_item)) report.faults.push_back(std::move(fault));
  for (auto& fault : faults_of_rules(files)) report.faults.push_back(std::move(fault));
  for (auto& fault : faults_of_chase(files, curriculum, shape, has_item)) report.faults.push_back(std::move(fault));
  for (auto& fault : faults_of_phrases(files)) report.faults.push_back(std::move(fault));
  for (auto& fault : faults_of_recipes(economy, curriculum)) report.faults.push_back(std::move(fault));
  survey_players(files, report.faults);
  if (json) fmt::print("{}\n", json::text(report));
  else print(report);
  return report.faults.empty() ? 0 : 1;
}

}  // namespace edu::app
