#include "skill/knowing/elo.hpp"

#include "skill/knowing/counts.hpp"
#include "skill/knowing/logistic.hpp"

namespace edu::skill::knowing {

void Elo::fit(const Trace& train) {
  for (const auto& answer : train.answers) learn(answer);
}

double Elo::logit_of(const Answer& next) {
  const auto& skills = vocabulary_.sets[next.set];
  double of_skills = 0;
  for (const auto skill : skills)
    of_skills += students_in_skills_[pair_of(next.student, skill)].value - skills_[skill].value;
  return students_[next.student].value - items_[next.item].value + of_skills / static_cast<double>(skills.size());
}

double Elo::predict(const Answer& next) { return sigmoid(logit_of(next)); }

void Elo::learn(const Answer& answered) {
  const double surprise = answered.right - sigmoid(logit_of(answered));
  students_[answered.student].move(surprise);
  items_[answered.item].move(-surprise);
  for (const auto skill : vocabulary_.sets[answered.set]) {
    students_in_skills_[pair_of(answered.student, skill)].move(surprise);
    skills_[skill].move(-surprise);
  }
}

void Irt::fit(const Trace& train) {
  for (const auto& answer : train.answers) learn(answer);
}

double Irt::predict(const Answer& next) { return sigmoid(students_[next.student].value - items_[next.item].value); }

void Irt::learn(const Answer& answered) {
  const double surprise = answered.right - predict(answered);
  students_[answered.student].move(surprise);
  items_[answered.item].move(-surprise);
}

}  // namespace edu::skill::knowing
