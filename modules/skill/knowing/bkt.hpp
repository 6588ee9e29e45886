// Bayesian knowledge tracing (Corbett and Anderson 1995): each skill is known or not, with a chance to be learned at each
// try, to slip and to guess; fitted by expectation maximisation (Baum-Welch), forgetting left out. An answer with several
// skills is foretold by the mean of theirs and teaches each.
#pragma once

#include <unordered_map>

#include "skill/knowing/model.hpp"

namespace edu::skill::knowing {

struct BktSkill {
  double known = .4;  // at the first try
  double learn = .15;
  double guess = .25;  // at most .5, as slip: beyond, "known" would mean the opposite
  double slip = .15;
};

// The chance that the skill is known after an answer.
double bkt_after(const BktSkill& skill, double known, bool right);
// Baum-Welch over one skill's sequences of answers, one a student.
BktSkill bkt_fit(const std::vector<std::vector<bool>>& sequences);

class Bkt : public Model {
 public:
  explicit Bkt(const Vocabulary& vocabulary) : vocabulary_{vocabulary} {}
  void fit(const Trace& train) override;
  double predict(const Answer& next) override;
  void learn(const Answer& answered) override;

 private:
  const BktSkill& skill_of(std::uint32_t skill) const { return skill < skills_.size() ? skills_[skill] : fresh_; }
  const Vocabulary& vocabulary_;
  const BktSkill fresh_;
  std::vector<BktSkill> skills_;
  std::unordered_map<std::uint64_t, double> known_;
};

}  // namespace edu::skill::knowing
