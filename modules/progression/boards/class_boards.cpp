#include "progression/boards/class_boards.hpp"

#include "base/problem.hpp"

namespace edu::progression {

namespace {

Problem unknown() { return not_found("class.unknown", "There is no such class among yours."); }

}  // namespace

ShowBoards ClassBoards::show(Snapshot& snapshot, const Caller& caller, const OfClass& in) const {
  const bool is_there = caller.is(admin) ? classes_.name_of(snapshot, in.class_).has_value()
                                         : classes_.is_member(snapshot, in.class_, caller.account);
  if (!is_there) throw unknown();
  return {in.class_, of(snapshot, in.class_)};
}

ShowBoards ClassBoards::change(Tx& tx, const Caller& caller, const ShowBoards& in) {
  const bool may =
      caller.is(admin) ? classes_.name_of(tx, in.class_).has_value() : classes_.teaches(tx, in.class_, caller.account);
  if (!may) throw unknown();
  tx.run(
      "insert into progression_class_boards(class, shown) values (?, ?) on conflict(class) do update set shown = "
      "excluded.shown",
      in.class_, in.shown);
  return in;
}

Shown ClassBoards::of(Read& read, classroom::ClassId class_) const {
  return read.one<Shown>("select shown from progression_class_boards where class = ?", class_)
      .value_or(Shown::neighbours);
}

}  // namespace edu::progression
