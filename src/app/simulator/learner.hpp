// The truth about a synthetic student: what they know, how they learn and forget, how they feel today. Pure: given the same
// random numbers it is the same student. Learning follows a power law of practice that a skill's prerequisites hold up,
// forgetting a power law of time whose pace slows with each spaced practice (Wixted and Carpenter 2007; Pavlik and
// Anderson 2005), so neither has the form that the server's own models assume.
#pragma once

#include <vector>

#include "app/simulator/matter.hpp"
#include "base/time.hpp"

namespace edu::app {

// Drawn once for life.
struct Traits {
  double age = 0;         // years
  double ability = 0;     // logits, against an average pupil of that age
  double learning = 1;    // factor on what a practice adds
  double forgetting = 1;  // factor on how fast it goes
  double attendance = 1;  // chance of being at a lesson
  double homework = 0;    // chance of practising at home on a school day
  double pace = 1;        // factor on the time that answers take
  double haste = 0;       // chance of answering unread on a bad day
};
Traits draw_traits(double age, Rng& rng);

class Learner {
 public:
  Learner(const Matter& matter, double age, Rng& rng);

  const Traits& traits() const { return traits_; }
  // Another day, another mood, half of it yesterday's.
  void wake(Rng& rng);
  bool bad_day() const { return mood_ < -1; }

  // The chance of a right answer to this question now, tried honestly.
  double success(std::size_t item, Time now) const;
  // Of an average question of the skill, in an even mood: what there is to recover.
  double knows(std::size_t skill, Time now) const;
  // An answer and what was said to it.
  void practise(std::size_t skill, Time now);
  // Against the average twelve-year-old, in logits: what a placement looks for. `subject` empty: all of them.
  double standing(const std::string& subject) const;

 private:
  struct Grip {
    double talent = 0;   // for this skill
    double learned = 0;  // logits, when it was last practised
    double days = 0;     // how long half of it and more stays
    Time practised;
  };
  double strength(std::size_t skill, Time now) const;
  double kept(const Grip& grip, Time now) const;
  double readiness(std::size_t skill, Time now) const;

  const Matter* matter_;
  Traits traits_;
  double mood_ = 0;
  std::vector<Grip> grips_;
  std::vector<std::pair<std::string, double>> subjects_;  // the talent for each
};

}  // namespace edu::app
