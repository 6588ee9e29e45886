#include "classroom/handouts.hpp"

#include <algorithm>

#include "base/problem.hpp"

namespace edu::classroom {

BadgeSheet Handouts::sheet(Tx& tx, const Caller& caller, const OfClass& in) {
  auto sheet = empty_sheet(tx, caller, in.class_);
  for (const auto student_account : classes_.students_of(tx, in.class_)) {
    const auto account = accounts_.find(tx, student_account);
    // Who has become staff since is on the roll still, and needs a password.
    if (account && account->roles == std::vector{student})
      sheet.badges.push_back(make(tx, *account, in.class_, caller.account));
  }
  return sheet;
}

BadgeSheet Handouts::badge(Tx& tx, const Caller& caller, const AddMember& in) {
  auto sheet = empty_sheet(tx, caller, in.class_);
  sheet.badges.push_back(make(tx, student_of(tx, in.class_, in.account), in.class_, caller.account));
  return sheet;
}

Nothing Handouts::revoke_badge(Tx& tx, const Caller& caller, const AddMember& in) {
  name_of(tx, caller, in.class_);
  const auto account = student_of(tx, in.class_, in.account);
  if (!badges_.revoke(tx, account.account, group_of(in.class_), caller.account))
    throw conflict("badge.none", "This student has no badge that works.");
  return {};
}

CardView Handouts::card(Tx& tx, const Caller& caller, const AddMember& in) {
  name_of(tx, caller, in.class_);
  const auto account = student_of(tx, in.class_, in.account);
  const auto card = cards_.issue(tx, account, caller.account);
  return {account.account, account.name, account.username, card.code, card.until};
}

BadgeSheet Handouts::empty_sheet(Tx& tx, const Caller& caller, ClassId class_) {
  const auto name = name_of(tx, caller, class_);
  return {class_, name, badges_.code_for(tx, group_of(class_), name), {}};
}

std::string Handouts::name_of(Read& read, const Caller& caller, ClassId class_) const {
  auto name = classes_.name_of(read, class_);
  if (!name || (!caller.is(admin) && !classes_.teaches(read, class_, caller.account)))
    throw not_found("class.unknown", "There is no such class among yours.");
  return std::move(*name);
}

auth::AccountView Handouts::student_of(Read& read, ClassId class_, AccountId account) const {
  const auto students = classes_.students_of(read, class_);
  auto found = std::ranges::find(students, account) != students.end() ? accounts_.find(read, account) : std::nullopt;
  if (!found) throw not_found("class.not_a_member", "This student is not in the class.");
  return std::move(*found);
}

BadgeView Handouts::make(Tx& tx, const auth::AccountView& account, ClassId class_, AccountId by) {
  return {account.account, account.name, badges_.issue(tx, account, group_of(class_), by)};
}

}  // namespace edu::classroom
