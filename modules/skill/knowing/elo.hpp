// Elo (Pelánek 2016): strengths that meet, each moved by the surprise times K = a / (1 + b·n), n the answers it has seen.
// `elo`: a student's strength in all and in each skill against an item's difficulty and its skills'. `irt`: one ability
// against one difficulty, the Rasch model (1PL) followed online. Nothing is fitted but by going through the answers.
#pragma once

#include <unordered_map>

#include "skill/knowing/model.hpp"

namespace edu::skill::knowing {

struct Strength {
  double value = 0;  // logits
  double answers = 0;

  static constexpr double a = 1;
  static constexpr double b = .05;
  void move(double surprise) { value += a / (1 + b * answers++) * surprise; }
};

class Elo : public Model {
 public:
  explicit Elo(const Vocabulary& vocabulary) : vocabulary_{vocabulary} {}
  void fit(const Trace& train) override;
  double predict(const Answer& next) override;
  void learn(const Answer& answered) override;

 private:
  double logit_of(const Answer& next);
  const Vocabulary& vocabulary_;
  std::unordered_map<std::uint32_t, Strength> students_, items_, skills_;
  std::unordered_map<std::uint64_t, Strength> students_in_skills_;
};

class Irt : public Model {
 public:
  void fit(const Trace& train) override;
  double predict(const Answer& next) override;
  void learn(const Answer& answered) override;

 private:
  std::unordered_map<std::uint32_t, Strength> students_, items_;
};

}  // namespace edu::skill::knowing
