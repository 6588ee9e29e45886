#include "classroom/handouts.hpp"

#include "base/problem.hpp"
#include "classroom/own_class.hpp"

namespace edu::classroom {

BadgeSheet Handouts::sheet(Tx& tx, const Caller& caller, const OfClass& in) {
  auto sheet = empty_sheet(tx, caller, in.class_);
  for (const auto student_account : classes_.students_of(tx, in.class_)) {
    const auto account = accounts_.find(tx, student_account);
    // Who has become staff since is on the roll still, and needs a password.
    if (auth::only_student(account)) sheet.badges.push_back(make(tx, *account, in.class_, caller.account));
  }
  return sheet;
}

BadgeSheet Handouts::badge(Tx& tx, const Caller& caller, const AddMember& in) {
  auto sheet = empty_sheet(tx, caller, in.class_);
  sheet.badges.push_back(
      make(tx, student_in(tx, classes_, accounts_, in.class_, in.account), in.class_, caller.account));
  return sheet;
}

Nothing Handouts::revoke_badge(Tx& tx, const Caller& caller, const AddMember& in) {
  own_class(tx, classes_, caller, in.class_);
  const auto account = student_in(tx, classes_, accounts_, in.class_, in.account);
  if (!badges_.revoke(tx, account.account, group_of(in.class_), caller.account))
    throw conflict("badge.none", "This student has no badge that works.");
  return {};
}

CardView Handouts::card(Tx& tx, const Caller& caller, const AddMember& in) {
  own_class(tx, classes_, caller, in.class_);
  const auto account = student_in(tx, classes_, accounts_, in.class_, in.account);
  const auto card = cards_.issue(tx, account, caller.account);
  return {account.account, account.name, account.username, card.code, card.until};
}

BadgeSheet Handouts::empty_sheet(Tx& tx, const Caller& caller, ClassId class_) {
  const auto name = own_class(tx, classes_, caller, class_);
  return {class_, name, badges_.code_for(tx, group_of(class_), name), {}};
}

BadgeView Handouts::make(Tx& tx, const auth::AccountView& account, ClassId class_, AccountId by) {
  return {account.account, account.name, badges_.issue(tx, account, group_of(class_), by)};
}

}  // namespace edu::classroom
