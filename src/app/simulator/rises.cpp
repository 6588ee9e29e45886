#include "app/simulator/rises.hpp"

namespace edu::app {

std::int64_t rise(World& world, const std::vector<Student*>& students) {
  std::vector<Line> questions;
  questions.reserve(students.size());
  for (auto* student : students) questions.push_back({&student->caller, "GET", "/players/me/ascent"});
  const auto answers = sing(world, questions);
  std::vector<Line> steps;
  for (std::size_t n = 0; n < students.size(); ++n) {
    const auto ascent = json::read<progression::AscentView>(answers[n].body);
    if (ascent.may_prestige) steps.push_back({&students[n]->caller, "POST", "/players/me/prestige", "{}"});
    if (ascent.may_ascend) steps.push_back({&students[n]->caller, "POST", "/players/me/ascension", "{}"});
  }
  if (!steps.empty()) sing(world, steps);
  return static_cast<std::int64_t>(questions.size() + steps.size());
}

}  // namespace edu::app
