// Students at their questions, many at once, in steps that all of them take together: each answers, or does the errand
// before the next question, until what they sat down to is over or they leave. A right answer is as likely as the truth
// about the student makes it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/simulator/chorus.hpp"
#include "app/simulator/days.hpp"
#include "app/simulator/sitting.hpp"
#include "skill/knowing/metrics.hpp"

namespace edu::app {

enum class At { practice, quest, dungeon, tower };

// After so many answers they stop: for another day, or for good.
struct Stop {
  enum class How { pauses, gives_up } how = How::pauses;
  int after = 0;
};

// What a student sits down to: a call that begins it, or goes on with it.
struct Start {
  Student* student;
  At at = At::practice;
  std::string path;
  std::string body = "{}";
  std::optional<Stop> stop = {};  // none: played to its end
};

struct Guess {
  double foretold = 0;
  double truth = 0;
  bool right = false;
};

struct PlacementFound {
  const Student* student = nullptr;
  double ability = 0;
  double error = 0;
};

class Sittings {
 public:
  Sittings(World& world, Days& days, const Matter& matter) : world_{world}, days_{days}, matter_{matter} {}

  // What can't be started now (nothing to practise there) isn't. One sitting a student.
  void play(const std::vector<Start>& starts);

  const std::vector<Guess>& guesses() const { return guesses_; }
  const std::vector<PlacementFound>& placements() const { return placements_; }
  std::int64_t calls() const { return calls_; }

 private:
  struct Seat {
    std::unique_ptr<Sitting> sitting;
    std::optional<Stop> stop;
    std::shared_ptr<const skill::Item> asked = nullptr;  // the item as it is shown, with its key
    double truth = 0;                                    // the chance of a right answer
    enum class Doing { answers, runs, leaves } doing = Doing::answers;
    bool left = false;

    Student& student() const { return sitting->student(); }
  };
  std::vector<gateway::Answer> call(const std::vector<Line>& lines);
  std::vector<Seat> sit_down(const std::vector<Start>& starts);
  void look(const std::vector<Seat*>& active);
  void take_hints(const std::vector<Seat*>& active);
  Line act(Seat& seat);
  Line answer(Seat& seat);
  void hear(Seat& seat, const gateway::Answer& answer);
  void learn(Seat& seat, std::size_t skill, const std::vector<RawJson>& effects);

  World& world_;
  Days& days_;
  const Matter& matter_;
  std::vector<Guess> guesses_;
  std::vector<PlacementFound> placements_;
  std::int64_t calls_ = 0;
};

}  // namespace edu::app
