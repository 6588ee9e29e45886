// Signing in with what a teacher handed out: a badge, or a card in place of a forgotten password. Both are for students
// only, and that is asked again when one is shown. Neither takes the place of a second factor.
#pragma once

#include "auth/administration.hpp"
#include "auth/admission.hpp"
#include "auth/auth.hpp"
#include "auth/passwords.hpp"
#include "base/values.hpp"

namespace edu::auth {

struct BadgeShown {
  Text<LineForm, 1, 20> code;   // the class's
  Text<LineForm, 1, 40> badge;  // what is printed on it
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(BadgeShown, (), (code, badge, delivery))

struct CardShown {
  Text<LineForm, 1, 40> card;
  Text<SecretForm, 1, 1000> password;  // the new one
  std::optional<Delivery> delivery;
};
BOOST_DESCRIBE_STRUCT(CardShown, (), (card, password, delivery))

class HandedOut {
 public:
  HandedOut(Accounts& accounts, Passwords& passwords, Badges& badges, Cards& cards, Administration& administration,
            const Admission& admission)
      : accounts_{accounts},
        passwords_{passwords},
        badges_{badges},
        cards_{cards},
        administration_{administration},
        admission_{admission} {}

  // Refuses "auth.badge_unknown", which doesn't tell whether the code or the badge is wrong;
  // "auth.second_factor_required".
  Reply<Session> show_badge(Tasks& tasks, const Caller& caller, const BadgeShown& in);
  // Ends the account's other sessions. Refuses "auth.card_unknown", and what makes a password weak: the card stays good
  // then; "auth.second_factor_required".
  Reply<Session> use_card(Tasks& tasks, const Caller& caller, const CardShown& in);

 private:
  AccountView card_owner(Read& read, std::string_view card) const;

  Accounts& accounts_;
  Passwords& passwords_;
  Badges& badges_;
  Cards& cards_;
  Administration& administration_;
  const Admission& admission_;
};

}  // namespace edu::auth
