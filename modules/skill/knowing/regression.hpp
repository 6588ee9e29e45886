// The field's logistic models differ in what a row of their regression holds and in nothing else: each is a description
// of a row here, and one class fits and follows them.
//
// PFA (Pavlik, Cen and Koedinger 2009): skill, right and wrong answers in the skill (each skill its own weights).
// Best-LR (Gervet et al. 2020): item, skill, log(1 + right) and log(1 + wrong) in all and in each skill.
// DAS3H (Choffin et al. 2019): item, skill, log(1 + right) and log(1 + answers) in each skill in the last hour, day, week,
// 30 days and ever; without times there is only ever.
#pragma once

#include <memory>

#include "skill/knowing/logistic.hpp"
#include "skill/knowing/model.hpp"

namespace edu::skill::knowing {

// The features of an answer from what came before it.
class Row {
 public:
  virtual ~Row() = default;
  virtual std::uint32_t features() const = 0;  // when it is fitted
  virtual void describe(const Answer& next, std::vector<Term>& terms) = 0;
  virtual void learn(const Answer& answered) = 0;
};

std::unique_ptr<Row> pfa_row(const Vocabulary& vocabulary);
std::unique_ptr<Row> best_lr_row(const Vocabulary& vocabulary);
std::unique_ptr<Row> das3h_row(const Vocabulary& vocabulary);

class Regression : public Model {
 public:
  // `penalty` as in Logistic::fit; 1 is what the published figures were made with.
  Regression(std::unique_ptr<Row> row, double penalty) : row_{std::move(row)}, penalty_{penalty} {}

  void fit(const Trace& train) override;
  double predict(const Answer& next) override;
  void learn(const Answer& answered) override { row_->learn(answered); }

 private:
  std::unique_ptr<Row> row_;
  double penalty_;
  Logistic logistic_;
  std::vector<Term> terms_;
};

}  // namespace edu::skill::knowing
