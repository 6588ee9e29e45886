#include "skill/knowing/eduverse.hpp"

#include "skill/knowing/fit.hpp"

namespace edu::skill::knowing {

void Eduverse::fit(const Trace& train) {
  timed_ = train.timed;
  if (!given_) {
    auto parameters = knowing::fit(replay(train, vocabulary_, links_));
    parameters.links = links_;
    knowing_ = Knowing{std::move(parameters)};
  }
  for (const auto& answer : train.answers) learn(answer);
}

double Eduverse::predict(const Answer& next) {
  return world_.with(next, timed_, [&](const Context& c) { return knowing_.estimate(c).probability; });
}

void Eduverse::learn(const Answer& answered) {
  world_.with(answered, timed_, [&](const Context& c) { knowing::learn(c, answered.right ? 1.f : 0.f); });
}

}  // namespace edu::skill::knowing
