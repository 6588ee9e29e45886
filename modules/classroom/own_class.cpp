#include "classroom/own_class.hpp"

#include <algorithm>

#include "base/problem.hpp"

namespace edu::classroom {

std::string own_class(Read& read, const Classes& classes, const Caller& caller, ClassId class_) {
  auto name = classes.name_of(read, class_);
  if (!name || (!caller.is(admin) && !classes.teaches(read, class_, caller.account)))
    throw not_found("class.unknown", "There is no such class among yours.");
  return std::move(*name);
}

auth::AccountView student_in(Read& read, const Classes& classes, const auth::Accounts& accounts, ClassId class_,
                             AccountId account) {
  const auto students = classes.students_of(read, class_);
  auto found = std::ranges::find(students, account) != students.end() ? accounts.find(read, account) : std::nullopt;
  if (!found) throw not_found("class.not_a_member", "This student is not in the class.");
  return std::move(*found);
}

}  // namespace edu::classroom
