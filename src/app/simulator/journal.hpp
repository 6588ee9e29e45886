// The quest journal, as students read it: rewards that wait are chosen, then a quest is taken up: mostly the one that the
// journal puts first, else any that is open; a story is made up for whoever finds none.
#pragma once

#include <optional>
#include <vector>

#include "app/simulator/chorus.hpp"
#include "app/simulator/student.hpp"
#include "quest/journal.hpp"

namespace edu::app {

class Journal {
 public:
  explicit Journal(World& world) : world_{world} {}

  // By student: the quest that they take up; none: there is none to play.
  std::vector<std::optional<quest::QuestId>> open(const std::vector<Student*>& readers);

  std::int64_t calls() const { return calls_; }

 private:
  std::vector<gateway::Answer> call(const std::vector<Line>& lines);
  void choose_rewards(const std::vector<Student*>& readers, const std::vector<quest::JournalView>& journals);
  void make_up_stories(const std::vector<Student*>& readers, std::vector<std::optional<quest::QuestId>>& taken);

  World& world_;
  std::int64_t calls_ = 0;
};

}  // namespace edu::app
