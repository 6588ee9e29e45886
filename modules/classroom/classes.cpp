#include "classroom/classroom.hpp"

namespace edu::classroom {

std::string group_of(ClassId class_) { return "class:" + std::to_string(class_.value); }

bool Classes::is_member(Read& read, ClassId class_, AccountId account) const {
  return read.one<int>("select 1 from classroom_member where class = ? and account = ?", class_, account).has_value();
}

bool Classes::teaches(Read& read, ClassId class_, AccountId account) const {
  return read
      .one<int>("select 1 from classroom_member where class = ? and account = ? and role = 'teacher'", class_, account)
      .has_value();
}

bool Classes::teaches_student(Read& read, AccountId teacher, PlayerId student) const {
  return read
      .one<int>(
          "select 1 from classroom_member t join classroom_member s on s.class = t.class "
          "where t.account = ? and t.role = 'teacher' and s.account = ? and s.role = 'student' limit 1",
          teacher, account_of(student))
      .has_value();
}

std::vector<AccountId> Classes::students_of(Read& read, ClassId class_) const {
  return read.all<AccountId>(
      "select account from classroom_member where class = ? and role = 'student' order by account", class_);
}

std::vector<AccountId> Classes::teachers_of(Read& read, PlayerId student) const {
  return read.all<AccountId>(
      "select distinct t.account from classroom_member s join classroom_member t on t.class = s.class "
      "where s.account = ? and s.role = 'student' and t.role = 'teacher' order by t.account",
      account_of(student));
}

bool Classes::share_class(Read& read, AccountId one, AccountId other) const {
  return read
      .one<int>(
          "select 1 from classroom_member a join classroom_member b on b.class = a.class where a.account = ? and "
          "b.account = ? limit 1",
          one, other)
      .has_value();
}

std::vector<ClassId> Classes::of(Read& read, AccountId account) const {
  return read.all<ClassId>("select class from classroom_member where account = ? order by class", account);
}

std::optional<std::string> Classes::name_of(Read& read, ClassId class_) const {
  return read.one<std::string>("select name from classroom_class where id = ?", class_);
}

Summary Classes::summary(Read& read, PlayerId student) const {
  return read
      .one<Summary>("select answered, correct, quests_completed, last_active from classroom_progress where player = ?",
                    student)
      .value_or(Summary{});
}

}  // namespace edu::classroom
