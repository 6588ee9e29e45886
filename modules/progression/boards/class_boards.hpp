// What a class sees of boards is its teacher's to say: nothing, a student's neighbours (so it begins), or everybody.
#pragma once

#include "classroom/classroom.hpp"
#include "gateway/route.hpp"

namespace edu::progression {

// From the least to the most.
BOOST_DEFINE_ENUM_CLASS(Shown, off, neighbours, everyone)

struct OfClass {
  classroom::ClassId class_;
};
BOOST_DESCRIBE_STRUCT(OfClass, (), (class_))

struct ShowBoards {
  classroom::ClassId class_;
  Shown shown = Shown::neighbours;
};
BOOST_DESCRIBE_STRUCT(ShowBoards, (), (class_, shown))

class ClassBoards {
 public:
  explicit ClassBoards(const classroom::Classes& classes) : classes_{classes} {}

  // Refuses with 404 "class.unknown" whoever doesn't belong to the class.
  ShowBoards show(Snapshot& snapshot, const Caller& caller, const OfClass& in) const;
  // Refuses with 404 "class.unknown" whoever doesn't teach it.
  ShowBoards change(Tx& tx, const Caller& caller, const ShowBoards& in);

  Shown of(Read& read, classroom::ClassId class_) const;

 private:
  const classroom::Classes& classes_;
};

}  // namespace edu::progression
