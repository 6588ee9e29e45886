// Who is in which class and who teaches it: what permissions of the "own class" kind are decided by. Each question is one
// look-up in an index.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "classroom/events.hpp"
#include "store/tx.hpp"

namespace edu::classroom {

// What a student did since they first entered a class.
struct Summary {
  std::int64_t answered = 0;
  std::int64_t correct = 0;
  std::int64_t quests_completed = 0;
  std::optional<Time> last_active;
};
BOOST_DESCRIBE_STRUCT(Summary, (), (answered, correct, quests_completed, last_active))

// What auth knows a class by: "class:17".
std::string group_of(ClassId class_);

class Classes {
 public:
  // A student or a teacher of the class.
  bool is_member(Read& read, ClassId class_, AccountId account) const;
  bool teaches(Read& read, ClassId class_, AccountId account) const;
  bool teaches_student(Read& read, AccountId teacher, PlayerId student) const;
  std::vector<AccountId> students_of(Read& read, ClassId class_) const;
  std::vector<AccountId> teachers_of(Read& read, PlayerId student) const;
  // Both are in one class, in whatever role.
  bool share_class(Read& read, AccountId one, AccountId other) const;
  // As a student or a teacher, in the order of the classes.
  std::vector<ClassId> of(Read& read, AccountId account) const;
  std::optional<std::string> name_of(Read& read, ClassId class_) const;
  Summary summary(Read& read, PlayerId student) const;
};

}  // namespace edu::classroom
