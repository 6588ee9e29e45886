#include "classroom/alarms.hpp"

namespace edu::classroom {

void Alarms::locked(Tx& tx, const auth::AccountLocked& locked) {
  tell(tx, locked.player, "account.locked", "is locked out",
       "Ten wrong passwords in ten minutes. The lock ends by itself; a new password ends it at once.");
}

void Alarms::pictures_locked(Tx& tx, const auth::PicturesLocked& locked) {
  tell(tx, locked.player, "picture_password.locked", "is locked out",
       "Five wrong pictures in ten minutes. The lock ends by itself; a new picture password ends it at once.");
}

void Alarms::pictures_worn_out(Tx& tx, const auth::PicturePasswordWornOut& worn) {
  tell(tx, worn.player, "picture_password.worn_out", "needs a new picture password",
       "Twenty-five wrong ones in a row: somebody may have been guessing, so the old one works no more.");
}

void Alarms::tell(Tx& tx, PlayerId player, const std::string& kind, std::string_view title, std::string_view text) {
  const auto student = accounts_.find(tx, account_of(player));
  if (!student) return;
  for (const auto account : classes_.teachers_of(tx, player))
    notifications_.notify(tx, player_of(account),
                          {kind, student->name + " " + std::string{title}, std::string{text}, {}});
}

}  // namespace edu::classroom
