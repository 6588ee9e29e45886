// Students at their questions: practices and runs through quests, many at once, each played to its end in steps that all of
// them take together. A right answer is as likely as the truth about the student makes it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/simulator/chorus.hpp"
#include "app/simulator/days.hpp"
#include "app/simulator/student.hpp"
#include "skill/knowing/metrics.hpp"

namespace edu::app {

// What a student sits down to: a call that starts a practice or a run.
struct Start {
  Student* student;
  std::string path;
  std::string body = "{}";
  bool quest = false;
  std::optional<int> gives_up_after = {};  // answers; none: played to its end
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

  // What can't be started now (nothing to practise there) isn't.
  void play(const std::vector<Start>& starts);

  const std::vector<Guess>& guesses() const { return guesses_; }
  const std::vector<PlacementFound>& placements() const { return placements_; }
  std::int64_t calls() const { return calls_; }

 private:
  struct Sitting {
    Student* student;
    std::string path;
    std::optional<skill::PracticeId> practice;  // none: a run through a quest
    std::optional<skill::ItemId> item;          // none: it is over
    std::optional<skill::Question> question;
    std::shared_ptr<const skill::Item> asked;  // the item as it is shown, with its key
    double truth = 0;                          // the chance of a right answer
    bool leaves = false;
    std::optional<int> answers_left;  // until it is given up
  };
  std::vector<gateway::Answer> call(const std::vector<Line>& lines);
  std::vector<Sitting> sit_down(const std::vector<Start>& starts);
  void look(std::vector<Sitting*>& active);
  void take_hints(std::vector<Sitting*>& active);
  Line answer(Sitting& sitting);
  void hear(Sitting& sitting, const gateway::Answer& answer);
  void see(Sitting& sitting, skill::PracticeView&& view);
  void see(Sitting& sitting, quest::RunView&& view);

  World& world_;
  Days& days_;
  const Matter& matter_;
  std::vector<Guess> guesses_;
  std::vector<PlacementFound> placements_;
  std::int64_t calls_ = 0;
};

}  // namespace edu::app
