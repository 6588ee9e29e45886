// The content that the program brings along, examined whole.
#include "skill/item/curriculum.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <list>
#include <sstream>

#include "base/problem.hpp"

using namespace edu::skill;

namespace {

Curriculum whole() {
  const auto root = std::filesystem::path{EDU_SOURCE} / "config/content";
  std::list<std::string> texts;
  std::vector<ContentFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream{entry.path()}.rdbuf();
    texts.push_back(text.str());
    files.push_back({std::filesystem::relative(entry.path(), root).string(), texts.back()});
  }
  return read_curriculum(files);
}

Curriculum small(std::string_view skills, std::string_view templates) {
  const ContentFile files[]{{"skills/a.json", skills}, {"items/a/b.json", templates}};
  return read_curriculum(files);
}
bool names(const CurriculumReport& report, std::string_view words) {
  return std::any_of(report.faults.begin(), report.faults.end(),
                     [&](const auto& fault) { return fault.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("the starter curriculum has no fault and is as large as promised") {
  const auto curriculum = whole();
  const auto report = examine(curriculum, 12);
  for (const auto& fault : report.faults) FAIL_CHECK(fault);
  CHECK(curriculum.skills.size() >= 150);
  CHECK(report.items >= 1500);
  CHECK(report.generators >= 60);
  CHECK(report.subjects.size() >= 5);
  CHECK(report.kinds.size() >= 8);
  MESSAGE(curriculum.skills.size() << " skills, " << curriculum.templates.size() << " templates (" << report.generators
                                   << " generators), " << report.items << " items");
  for (const auto& [subject, count] : report.subjects) MESSAGE(subject << ": " << count);
  for (const auto& [kind, count] : report.kinds) MESSAGE(kind << ": " << count);
}

TEST_CASE("prompts are read by children of the skill's age") {
  const auto curriculum = whole();
  const auto report = examine(curriculum, 3);
  for (const auto& skill : curriculum.skills) {
    const auto grade = report.grades.at(skill.code.value);
    CAPTURE(skill.code.value);
    CAPTURE(grade);
    // A single long word weighs heavily in a text of a few words, so it's a wide margin.
    CHECK(grade < 1 + skill.age_to->value);
  }
}

TEST_CASE("what is wrong with content is named") {
  const auto report = examine(small(R"({"skills": [{"code": "a", "name": "A", "prerequisites": ["b"]},
                           {"code": "b", "name": "B", "prerequisites": ["a", "c"]}]})",
                                    R"({"templates": [
              {"code": "x", "skill": "a", "prompt": "The lion is a cat. What is a lion?",
               "key": {"kind": "text", "accepted": ["cat"]}},
              {"code": "x", "skill": "z", "prompt": "2 + 2", "key": {"kind": "number", "answer": "4"}}]})"),
                              2);
  CHECK(names(report, "circle"));
  CHECK(names(report, "b: it names c"));
  CHECK(names(report, "gives the answer away"));
  CHECK(names(report, "x: its code is there twice"));
  CHECK(names(report, "its skill z isn't there"));
  CHECK(names(report, "only 1 items"));
  CHECK_THROWS_AS(small(R"({"skills": []})", R"({"templates": [{"code": "x"}]})"), edu::Problem);
}

TEST_CASE("the reading grade rises with long words and sentences") {
  CHECK(reading_grade("The cat sat. The dog ran.") < 2);
  CHECK(reading_grade("Extraordinary circumstances necessitate considerable administrative flexibility.") > 12);
}
