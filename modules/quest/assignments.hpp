// A teacher gives a quest to a class or to some of its students, until a date, with what makes it fair for each: more time,
// no timer, fewer choices, questions read out. Who has begun and who has finished is theirs to see.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "quest/content.hpp"

namespace edu::quest {

struct AidsOf {
  PlayerId player;
  Aids aids;
};
BOOST_DESCRIBE_STRUCT(AidsOf, (), (player, aids))

struct NewAssignment {
  QuestId quest;
  classroom::ClassId class_;
  std::optional<std::vector<PlayerId>> students;  // of the class; none: all of it, whoever comes later, too
  std::optional<Time> due;
  std::optional<std::vector<AidsOf>> aids;
};
BOOST_DESCRIBE_STRUCT(NewAssignment, (), (quest, class_, students, due, aids))

struct OfAssignment {
  AssignmentId assignment;
};
BOOST_DESCRIBE_STRUCT(OfAssignment, (), (assignment))

struct AssignmentView {
  AssignmentId assignment;
  QuestId quest;
  std::string title;
  classroom::ClassId class_;
  bool whole_class;
  std::optional<Time> due;
  Time created;
};
BOOST_DESCRIBE_STRUCT(AssignmentView, (), (assignment, quest, title, class_, whole_class, due, created))

struct AssignedStudent {
  AccountId account;
  PlayerId player;
  State state;  // of the newest run; available: not begun
  std::optional<Time> started;
  std::optional<Time> completed;
  bool late;     // completed after it was due
  int position;  // questions answered of the newest run
  int total;
  int right;  // of the best run
  std::optional<Aids> aids;
};
BOOST_DESCRIBE_STRUCT(AssignedStudent, (),
                      (account, player, state, started, completed, late, position, total, right, aids))

struct AssignmentProgress {
  AssignmentView assignment;
  int begun;
  int finished;
  std::vector<AssignedStudent> students;
};
BOOST_DESCRIBE_STRUCT(AssignmentProgress, (), (assignment, begun, finished, students))

struct ListAssignments {
  classroom::ClassId class_;
  std::optional<Bounded<int, 1, 100>> limit;
  std::optional<AssignmentId> after;  // older than this one
};
BOOST_DESCRIBE_STRUCT(ListAssignments, (), (class_, limit, after))

struct FindAssignable {
  std::optional<Title> search;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(FindAssignable, (), (search, language))

struct Assignable {
  QuestId quest;
  std::string title;
  std::string story;
  Kind kind;
  int questions;
  std::optional<std::string> chain;  // its name
};
BOOST_DESCRIBE_STRUCT(Assignable, (), (quest, title, story, kind, questions, chain))

class Assignments {
 public:
  Assignments(const Board& board, const Content& content, Runs& runs, const classroom::Classes& classes,
              const Phrases& phrases)
      : board_{board}, content_{content}, runs_{runs}, classes_{classes}, phrases_{phrases} {}

  // 404 "class.unknown", "quest.unknown"; 422 "assignment.due", "assignment.not_in_class", "assignment.not_assignable".
  AssignmentView give(Tx& tx, const Caller& caller, const NewAssignment& in);
  // Of a class that the caller teaches, the newest first.
  Page<AssignmentView> list(Snapshot& snapshot, const Caller& caller, const ListAssignments& in) const;
  // 404 "assignment.unknown" for everybody else's.
  AssignmentProgress show(Snapshot& snapshot, const Caller& caller, const OfAssignment& in) const;
  Nothing withdraw(Tx& tx, const Caller& caller, const OfAssignment& in);
  // What may be given: the caller's own quests and those of the content.
  std::vector<Assignable> assignable(Snapshot& snapshot, const Caller& caller, const FindAssignable& in) const;

 private:
  void check_class(Read& read, const Caller& caller, classroom::ClassId class_) const;
  AssignmentView own(Read& read, const Caller& caller, AssignmentId id) const;

  const Board& board_;
  const Content& content_;
  Runs& runs_;
  const classroom::Classes& classes_;
  const Phrases& phrases_;
};

}  // namespace edu::quest
