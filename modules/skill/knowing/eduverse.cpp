#include "skill/knowing/eduverse.hpp"

#include "skill/knowing/fit.hpp"

namespace edu::skill::knowing {

void Eduverse::fit(const Trace& train) {
  timed_ = train.timed;
  if (!given_) knowing_ = Knowing{knowing::fit(replay(train, vocabulary_))};
  for (const auto& answer : train.answers) learn(answer);
}

double Eduverse::predict(const Answer& next) {
  return world_.with(next, timed_, [&](const Context& c) { return knowing_.estimate(c).probability; });
}

void Eduverse::learn(const Answer& answered) {
  world_.with(answered, timed_, [&](const Context& c) { knowing::learn(c, answered.right); });
}

}  // namespace edu::skill::knowing
