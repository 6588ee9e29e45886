// Classes and who belongs to them: made by staff, entered by code or by a teacher's hand. Each change is told as an event
// and taken into the roll, the view in memory that the live progress reads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "classroom/roll.hpp"
#include "gateway/route.hpp"

namespace edu::classroom {

struct TeacherView {
  AccountId account;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TeacherView, (), (account, name))

struct ClassView {
  ClassId class_;
  std::string name;
  std::optional<std::string>
      code;  // its teachers and administrators see it; nothing when the class is closed to newcomers
  std::int64_t students;
  std::vector<TeacherView> teachers;
};
BOOST_DESCRIBE_STRUCT(ClassView, (), (class_, name, code, students, teachers))

struct NewClass {
  Name name;
  std::optional<AccountId> teacher;  // who isn't the caller: administrators only
};
BOOST_DESCRIBE_STRUCT(NewClass, (), (name, teacher))

struct OfClass {
  ClassId class_;
};
BOOST_DESCRIBE_STRUCT(OfClass, (), (class_))

struct ListClasses {
  std::optional<Bounded<int, 1, 200>> limit;
  std::optional<ClassId> after;
};
BOOST_DESCRIBE_STRUCT(ListClasses, (), (limit, after))

struct AddMember {
  ClassId class_;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(AddMember, (), (class_, account))

class Enrolment {
 public:
  Enrolment(const Classes& classes, auth::Accounts& accounts, auth::Badges& badges,
            auth::PicturePasswords& picture_passwords, Roll& roll)
      : classes_{classes}, accounts_{accounts}, badges_{badges}, picture_passwords_{picture_passwords}, roll_{roll} {}

  // The caller teaches the class, unless they are an administrator who names somebody else or nobody.
  ClassView create(Tx& tx, const Caller& caller, const NewClass& in);
  Page<ClassView> list(Snapshot& snapshot, const Caller& caller, const ListClasses& in) const;
  ClassView show(Snapshot& snapshot, const Caller& caller, const OfClass& in) const;
  ClassView new_code(Tx& tx, const Caller& caller, const OfClass& in);
  ClassView close_code(Tx& tx, const Caller& caller, const OfClass& in);
  ClassView add_teacher(Tx& tx, const Caller& caller, const AddMember& in);
  ClassView add_student(Tx& tx, const Caller& caller, const AddMember& in);
  // Their badge and their picture password of this class work no more.
  ClassView remove_student(Tx& tx, const Caller& caller, const AddMember& in);

  void enrol_joined(Tx& tx, const auth::Joined& joined);
  void erased(Tx& tx, const auth::Erased& erased);

 private:
  void enrol(Tx& tx, ClassId class_, AccountId account, Role role);
  ClassView view(Read& read, const Caller& caller, ClassId class_) const;
  // 404 "class.unknown" unless the caller teaches the class or is an administrator.
  void manage(Read& read, const Caller& caller, ClassId class_) const;
  auth::AccountView known(Read& read, AccountId account) const;

  const Classes& classes_;
  auth::Accounts& accounts_;
  auth::Badges& badges_;
  auth::PicturePasswords& picture_passwords_;
  Roll& roll_;
};

}  // namespace edu::classroom
