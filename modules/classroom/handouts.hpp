// What a teacher prints for a class or one student: badges that sign in, and cards for forgotten passwords. Auth makes
// them; who may hand them to whom is decided here. Only hashes are kept, so printing a badge again makes a new one.
#pragma once

#include <string>
#include <vector>

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "classroom/enrolment.hpp"
#include "gateway/route.hpp"

namespace edu::classroom {

struct BadgeView {
  AccountId account;
  std::string name;
  std::string badge;  // for POST /sessions/badge, with the sheet's code
};
BOOST_DESCRIBE_STRUCT(BadgeView, (), (account, name, badge))

struct BadgeSheet {
  ClassId class_;
  std::string name;
  std::string code;  // the class's, for signing in; nobody joins with it
  std::vector<BadgeView> badges;
};
BOOST_DESCRIBE_STRUCT(BadgeSheet, (), (class_, name, code, badges))

struct CardView {
  AccountId account;
  std::string name;
  std::string username;
  std::string card;
  Time until;
};
BOOST_DESCRIBE_STRUCT(CardView, (), (account, name, username, card, until))

class Handouts {
 public:
  Handouts(const Classes& classes, const auth::Accounts& accounts, auth::Badges& badges, auth::Cards& cards)
      : classes_{classes}, accounts_{accounts}, badges_{badges}, cards_{cards} {}

  // A new badge for every student of the class; those printed before stop working. Refuses "class.unknown", as all do
  // for whoever neither teaches the class nor is an administrator.
  BadgeSheet sheet(Tx& tx, const Caller& caller, const OfClass& in);
  // A sheet with one badge. Refuses "class.not_a_member", "badge.students_only".
  BadgeSheet badge(Tx& tx, const Caller& caller, const AddMember& in);
  // Refuses "class.not_a_member", "badge.none".
  Nothing revoke_badge(Tx& tx, const Caller& caller, const AddMember& in);
  // Good once within a day. Refuses "class.not_a_member", "card.students_only".
  CardView card(Tx& tx, const Caller& caller, const AddMember& in);

 private:
  BadgeSheet empty_sheet(Tx& tx, const Caller& caller, ClassId class_);
  BadgeView make(Tx& tx, const auth::AccountView& account, ClassId class_, AccountId by);

  const Classes& classes_;
  const auth::Accounts& accounts_;
  auth::Badges& badges_;
  auth::Cards& cards_;
};

}  // namespace edu::classroom
