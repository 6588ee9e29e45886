// What students play of their own will when the lesson's task is done, and at home: a quest of the journal, a dungeon of a
// region that is open to them, the tower. What they are in they go on with another day.
#pragma once

#include <vector>

#include "app/simulator/journal.hpp"
#include "app/simulator/sittings.hpp"

namespace edu::app {

class Pastimes {
 public:
  Pastimes(World& world, Sittings& sittings) : world_{world}, sittings_{sittings}, journal_{world} {}

  // Everybody for about so many questions.
  void play(const std::vector<Student*>& players, int length);
  // The same for those who are after chests alone: dungeon after dungeon.
  void plunder(const std::vector<Student*>& players, int length);

  std::int64_t calls() const { return journal_.calls() + calls_; }

 private:
  struct Turn;
  void open_journals(const std::vector<Student*>& readers, std::vector<Start>& starts);
  void choose_dungeons(const std::vector<Turn>& travellers);

  World& world_;
  Sittings& sittings_;
  Journal journal_;
  std::int64_t calls_ = 0;
};

}  // namespace edu::app
