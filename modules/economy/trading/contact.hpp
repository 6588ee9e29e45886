// Between whom things may pass: players of one class, where none of its staff has switched that off. Who can't see somebody
// doesn't learn from a refusal that they exist.
#pragma once

#include "classroom/classroom.hpp"
#include "gateway/route.hpp"

namespace edu::economy {

struct OfClass {
  classroom::ClassId class_;
};
BOOST_DESCRIBE_STRUCT(OfClass, (), (class_))

struct ClassTrading {
  classroom::ClassId class_;
  bool allowed;  // gifts and trades between its members
};
BOOST_DESCRIBE_STRUCT(ClassTrading, (), (class_, allowed))

class Contact {
 public:
  explicit Contact(const classroom::Classes& classes) : classes_{classes} {}

  // Refuses 404 "economy.not_a_classmate", 403 "economy.trading_off" when every class they share has it off.
  void must_be_allowed(Read& read, PlayerId one, PlayerId other) const;
  // With whom they may, in no order; 200 at most.
  std::vector<PlayerId> of(Read& read, PlayerId player) const;

  // Refuses with 404 "class.unknown" whoever doesn't belong to the class.
  ClassTrading show(Snapshot& snapshot, const Caller& caller, const OfClass& in) const;
  // Refuses with 404 "class.unknown" whoever doesn't teach it.
  ClassTrading change(Tx& tx, const Caller& caller, const ClassTrading& in);

 private:
  bool allowed(Read& read, classroom::ClassId class_) const;

  const classroom::Classes& classes_;
};

}  // namespace edu::economy
