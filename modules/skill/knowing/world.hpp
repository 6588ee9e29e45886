// Every row that the model keeps, in memory: what the store is to play, this is to the laboratory.
#pragma once

#include <boost/container/small_vector.hpp>
#include <boost/container/static_vector.hpp>

#include "skill/knowing/counts.hpp"
#include "skill/knowing/features.hpp"
#include "skill/knowing/table.hpp"

namespace edu::skill::knowing {

class World {
 public:
  World(const Vocabulary& vocabulary, bool links) : vocabulary_{vocabulary}, links_{links} {}

  // act(Context) for the answer; its `right` isn't looked at.
  template <class Act>
  decltype(auto) with(const Answer& a, bool timed, Act&& act) {
    auto& student = at(students_, a.student);
    auto& item = at(items_, a.item);
    const auto& skills = vocabulary_.sets[a.set];
    boost::container::small_vector<Strand, 8> strands;
    for (const auto skill : skills)
      if (skill >= skills_.size()) skills_.resize(skill + 1);
    for (const auto skill : skills) strands.push_back({&skills_[skill], &in_skills_[pair_of(a.student, skill)]});
    const auto set = skills.size() == 1 ? strands[0] : Strand{&at(sets_, a.set), &in_sets_[pair_of(a.student, a.set)]};
    boost::container::static_vector<Step, Student::meetings_kept> from_items;
    boost::container::static_vector<Step, Student::meetings_kept> from_sets;
    const auto answers = static_cast<std::size_t>(student.right + student.wrong);
    for (std::size_t m = 0; links_ && m < std::min(Student::meetings_kept, answers); ++m) {
      const auto& meeting = student.meetings[m];
      from_items.push_back({&item_links_[pair_of(meeting.item, a.item)], meeting.right != 0});
      if (meeting.set != a.set) from_sets.push_back({&set_links_[pair_of(meeting.set, a.set)], meeting.right != 0});
    }
    const Item* previous = answers > 0 ? &items_[student.meetings[0].item] : nullptr;
    return act(Context{&student, &item, &on_items_[pair_of(a.student, a.item)], strands, set, from_items, from_sets,
                       previous, a.item, a.set, timed, a.time});
  }

 private:
  template <class Row>
  static Row& at(std::vector<Row>& rows, std::uint32_t number) {
    if (number >= rows.size()) rows.resize(number + 1);
    return rows[number];
  }

  const Vocabulary& vocabulary_;
  bool links_;
  std::vector<Student> students_;
  std::vector<Item> items_;
  std::vector<Skill> skills_, sets_;
  Table<StudentSkill> in_skills_, in_sets_;
  Table<StudentItem> on_items_;
  Table<Link> item_links_, set_links_;
};

}  // namespace edu::skill::knowing
