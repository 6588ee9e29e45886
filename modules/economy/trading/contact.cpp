#include "economy/trading/contact.hpp"

#include <algorithm>
#include <set>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

constexpr std::size_t most_classmates = 200;

Problem unknown_class() { return not_found("class.unknown", "There is no such class among yours."); }

}  // namespace

bool Contact::allowed(Read& read, classroom::ClassId class_) const {
  return read.one<bool>("select allowed from economy_class_trading where class = ?", class_).value_or(true);
}

void Contact::must_be_allowed(Read& read, PlayerId one, PlayerId other) const {
  const auto mine = classes_.of(read, account_of(one));
  const auto theirs = classes_.of(read, account_of(other));
  std::vector<classroom::ClassId> shared;
  std::set_intersection(mine.begin(), mine.end(), theirs.begin(), theirs.end(), std::back_inserter(shared));
  if (shared.empty() || one == other)
    throw not_found("economy.not_a_classmate", "There is no such classmate of yours.");
  if (std::none_of(shared.begin(), shared.end(), [&](auto class_) { return allowed(read, class_); }))
    throw forbidden("economy.trading_off", "In your class nothing is given or traded at the moment. Ask your teacher.");
}

std::vector<PlayerId> Contact::of(Read& read, PlayerId player) const {
  std::set<PlayerId> known;
  for (const auto class_ : classes_.of(read, account_of(player))) {
    if (!allowed(read, class_)) continue;
    for (const auto account : classes_.students_of(read, class_))
      if (known.size() < most_classmates) known.insert(player_of(account));
  }
  known.erase(player);
  return {known.begin(), known.end()};
}

ClassTrading Contact::show(Snapshot& snapshot, const Caller& caller, const OfClass& in) const {
  const bool is_there = caller.is(admin) ? classes_.name_of(snapshot, in.class_).has_value()
                                         : classes_.is_member(snapshot, in.class_, caller.account);
  if (!is_there) throw unknown_class();
  return {in.class_, allowed(snapshot, in.class_)};
}

ClassTrading Contact::change(Tx& tx, const Caller& caller, const ClassTrading& in) {
  const bool may =
      caller.is(admin) ? classes_.name_of(tx, in.class_).has_value() : classes_.teaches(tx, in.class_, caller.account);
  if (!may) throw unknown_class();
  tx.run(
      "insert into economy_class_trading(class, allowed) values (?, ?) on conflict(class) do update set allowed = "
      "excluded.allowed",
      in.class_, in.allowed);
  return in;
}

}  // namespace edu::economy
