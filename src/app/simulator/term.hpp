// A term as it is lived: a placement on the first day, then a quarter of an hour of lessons from Monday to Friday, with the
// teacher's quest each Monday, and as much at home by those who do: first what is to be learned, then what they like.
// Everybody has a goal. Most students take up what the school suggests on the way to it; every so often one takes the same
// skills in any order instead, so that what suggestions are worth can be told.
#pragma once

#include <vector>

#include "app/simulator/measures.hpp"
#include "app/simulator/pastimes.hpp"
#include "app/simulator/sittings.hpp"

namespace edu::app {

// Who plays how: every how manieth student; 0: nobody.
struct Cast {
  int wanderers = 0;  // take the skills in any order
  int farmers = 0;    // are after points, each in one of four ways, and have an honest twin in their class
};

class Term {
 public:
  Term(World& world, Days& days, Town& town, const Matter& matter, const Cast& cast, std::uint64_t seed);

  // Quests for every class, of the sets given.
  void put_up_quests(const std::vector<skill::SetId>& sets);
  // 0: the first.
  void live_a_day(int day);

  const std::vector<Student>& students() const { return students_; }
  const Sittings& sittings() const { return sittings_; }
  std::int64_t calls() const { return sittings_.calls() + pastimes_.calls() + asked_; }
  Mastered mastered(Follows what) const;

 private:
  std::vector<Student*> present(double Traits::*chance);
  void lesson(int day, const std::vector<Student*>& present);
  void free_play(const std::vector<Student*>& present, int length);
  void take_up(const std::vector<Student*>& present, std::int64_t reviews_from, int length);
  std::optional<Start> farm(Student& student, int length) const;
  void choose_goals();
  std::vector<std::size_t> way_to_a_goal(Student& student) const;
  std::vector<std::size_t> lacking(const Student& student, std::size_t goal) const;
  void close_the_day(int day);

  World& world_;
  Days& days_;
  Town& town_;
  const Matter& matter_;
  Sittings sittings_;
  Pastimes pastimes_;
  std::vector<Student> students_;
  std::vector<std::vector<quest::QuestId>> quests_;  // by class
  bool placed_ = false;
  std::int64_t asked_ = 0;
};

}  // namespace edu::app
