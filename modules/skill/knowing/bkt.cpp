#include "skill/knowing/bkt.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "skill/knowing/counts.hpp"

namespace edu::skill::knowing {
namespace {

constexpr int rounds = 40;

struct Sums {
  double first_known = 0, firsts = 0;
  double learned = 0, could_learn = 0;
  double guessed = 0, unknown = 0;
  double slipped = 0, known = 0;
};

double likelihood(const BktSkill& skill, bool known, bool right) {
  const double rightly = known ? 1 - skill.slip : skill.guess;
  return right ? rightly : 1 - rightly;
}

// Forward and backward over one sequence, each step scaled to sum to 1.
void expect(const BktSkill& skill, const std::vector<bool>& rights, Sums& sums) {
  std::vector<std::array<double, 2>> forward(rights.size());
  std::vector<double> scales(rights.size());
  std::array<double, 2> prior{1 - skill.known, skill.known};
  for (std::size_t t = 0; t < rights.size(); ++t) {
    auto& f = forward[t];
    f = {prior[0] * likelihood(skill, false, rights[t]), prior[1] * likelihood(skill, true, rights[t])};
    scales[t] = f[0] + f[1];
    f = {f[0] / scales[t], f[1] / scales[t]};
    prior = {f[0] * (1 - skill.learn), f[1] + f[0] * skill.learn};
  }
  std::array<double, 2> backward{1, 1};
  for (std::size_t t = rights.size(); t-- > 0;) {
    const double known = forward[t][1] * backward[1];
    (rights[t] ? sums.guessed : sums.slipped) += rights[t] ? 1 - known : known;
    sums.unknown += 1 - known;
    sums.known += known;
    if (t == 0) {
      sums.first_known += known;
      sums.firsts += 1;
      return;
    }
    const double as_unknown = likelihood(skill, false, rights[t]) * backward[0] / scales[t];
    const double as_known = likelihood(skill, true, rights[t]) * backward[1] / scales[t];
    sums.learned += forward[t - 1][0] * skill.learn * as_known;
    backward = {(1 - skill.learn) * as_unknown + skill.learn * as_known, as_known};
    sums.could_learn += forward[t - 1][0] * backward[0];
  }
}

// As if one of two more tries had gone so: keeps what was never seen off 0 and 1.
double share(double part, double whole, double most) { return std::clamp((part + .5) / (whole + 2), .001, most); }

}  // namespace

double bkt_after(const BktSkill& skill, double known, bool right) {
  const double as_known = known * likelihood(skill, true, right);
  const double after = as_known / (as_known + (1 - known) * likelihood(skill, false, right));
  return after + (1 - after) * skill.learn;
}

BktSkill bkt_fit(const std::vector<std::vector<bool>>& sequences) {
  BktSkill skill;
  for (int round = 0; round < rounds; ++round) {
    Sums sums;
    for (const auto& sequence : sequences)
      if (!sequence.empty()) expect(skill, sequence, sums);
    skill = {share(sums.first_known, sums.firsts, .999), share(sums.learned, sums.could_learn, .999),
             share(sums.guessed, sums.unknown, .5), share(sums.slipped, sums.known, .5)};
  }
  return skill;
}

void Bkt::fit(const Trace& train) {
  std::vector<std::map<std::uint32_t, std::vector<bool>>> sequences(vocabulary_.skills.size());
  for (const auto& answer : train.answers)
    for (const auto skill : vocabulary_.sets[answer.set]) sequences[skill][answer.student].push_back(answer.right);
  skills_.clear();
  for (auto& students : sequences) {
    std::vector<std::vector<bool>> of_skill;
    of_skill.reserve(students.size());
    for (auto& [student, rights] : students) of_skill.push_back(std::move(rights));
    skills_.push_back(bkt_fit(of_skill));
  }
  for (const auto& answer : train.answers) learn(answer);
}

double Bkt::predict(const Answer& next) {
  double sum = 0;
  const auto& skills = vocabulary_.sets[next.set];
  for (const auto number : skills) {
    const auto& skill = skill_of(number);
    const double known = known_.try_emplace(pair_of(next.student, number), skill.known).first->second;
    sum += known * (1 - skill.slip) + (1 - known) * skill.guess;
  }
  return sum / static_cast<double>(skills.size());
}

void Bkt::learn(const Answer& answered) {
  for (const auto number : vocabulary_.sets[answered.set]) {
    const auto& skill = skill_of(number);
    auto& known = known_.try_emplace(pair_of(answered.student, number), skill.known).first->second;
    known = bkt_after(skill, known, answered.right);
  }
}

}  // namespace edu::skill::knowing
