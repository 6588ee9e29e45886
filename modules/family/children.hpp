// Guardians and their children: invited by a code for one child, told what is known of it, let go again.
#pragma once

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "family/family.hpp"
#include "gateway/platform.hpp"

namespace edu::family {

struct OfChild {
  AccountId child;
};
BOOST_DESCRIBE_STRUCT(OfChild, (), (child))

struct ChildView {
  AccountId child;
  PlayerId player;
  std::string name;
  Time since;
};
BOOST_DESCRIBE_STRUCT(ChildView, (), (child, player, name, since))

struct GuardianView {
  AccountId guardian;
  std::string name;
  Time since;
};
BOOST_DESCRIBE_STRUCT(GuardianView, (), (guardian, name, since))

// What the teacher prints.
struct Invitation {
  AccountId child;
  std::string name;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (child, name, code))

struct OfClass {
  classroom::ClassId class_;
};
BOOST_DESCRIBE_STRUCT(OfClass, (), (class_))

struct CodeRequest {
  Text<LineForm, 1, 20> code;
};
BOOST_DESCRIBE_STRUCT(CodeRequest, (), (code))

struct OfGuardian {
  AccountId child;
  AccountId guardian;
};
BOOST_DESCRIBE_STRUCT(OfGuardian, (), (child, guardian))

class Children {
 public:
  Children(const Guardians& guardians, auth::Accounts& accounts, const classroom::Classes& classes)
      : guardians_{guardians}, accounts_{accounts}, classes_{classes} {}

  // For the child's teachers and administrators; a new code in place of the one before. 404 "child.unknown".
  Invitation invite(Tx& tx, const Caller& caller, const OfChild& in);
  // One for each student of a class, to print them all; a code that nobody used is good still. 404 "class.unknown".
  Page<Invitation> invite_class(Tx& tx, const Caller& caller, const OfClass& in);
  Page<GuardianView> guardians(Snapshot& snapshot, const Caller& caller, const OfChild& in) const;
  // 404 "guardian.unknown".
  Nothing let_go(Tx& tx, const Caller& caller, const OfGuardian& in);

  Page<ChildView> mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // For who is a guardian already. 404 "auth.code_unknown".
  ChildView add(Tx& tx, const Caller& caller, const CodeRequest& in);

  void joined(Tx& tx, const auth::Joined& joined);
  void erased(Tx& tx, const auth::Erased& erased);

  // Whether the caller answers for the child in school.
  bool teaches(Read& read, const Caller& caller, AccountId child) const;

 private:
  ChildView link(Tx& tx, AccountId who, AccountId child);
  ChildView view(Read& read, AccountId child, Time since) const;

  const Guardians& guardians_;
  auth::Accounts& accounts_;
  const classroom::Classes& classes_;
};

Problem unknown_child();

}  // namespace edu::family
