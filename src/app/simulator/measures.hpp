// How well the student model found out what the simulator knows: each answer's foretold probability against the outcome and
// against the truth, what is said of skills against what is known of them, and how soon goals were mastered by those who
// followed the suggestions and by those who took the same skills in any order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"

namespace edu::app {

// Pearson's; 0 of fewer than two pairs or where one side never varies.
struct Correlation {
  void add(double x, double y);
  double value() const;
  double count = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
};

struct Foretold {
  std::int64_t answers = 0;
  double auc = 0;
  double log_loss = 0;
  double calibration_error = 0;  // ten bins of equal counts, against the outcomes
  double correlation = 0;        // with the true probabilities
  double rmse = 0;               // against them
};
BOOST_DESCRIBE_STRUCT(Foretold, (), (answers, auc, log_loss, calibration_error, correlation, rmse))

struct Found {
  std::int64_t pairs = 0;  // of a student and a skill with five answers or more
  double correlation = 0;  // of mastery with the true chance at the skill's average question
  double rmse = 0;
};
BOOST_DESCRIBE_STRUCT(Found, (), (pairs, correlation, rmse))

struct Placed {
  std::int64_t students = 0;
  double correlation = 0;  // of the ability found with the true one
  double within = 0;       // the share whose true ability lay within two errors of it
};
BOOST_DESCRIBE_STRUCT(Placed, (), (students, correlation, within))

// Of students who follow one order. Each has a goal, a skill that needs others which they lack, and another once it is
// mastered: once their true chance at it is .8.
struct Mastered {
  std::int64_t students = 0;
  double goals = 0;                        // mastered in the whole time, a student
  double answers_per_goal = 0;             // all answers over all goals mastered; 0: none was
  std::optional<double> answers_to_first;  // the median student's; none: half of them never got there
  std::optional<double> days_to_first;
  double skills = 0;  // a student's, known in the end at .8 and not at the start
};
BOOST_DESCRIBE_STRUCT(Mastered, (), (students, goals, answers_per_goal, answers_to_first, days_to_first, skills))

// The middle one, the upper of two; none of none, or where that one is missing (missing ones come last).
std::optional<double> median(std::vector<std::optional<double>> values);

}  // namespace edu::app
