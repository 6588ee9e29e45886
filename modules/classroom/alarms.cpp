#include "classroom/alarms.hpp"

namespace edu::classroom {

void Alarms::locked(Tx& tx, const auth::AccountLocked& locked) {
  const auto student = accounts_.find(tx, locked.account);
  if (!student) return;
  for (const auto account : classes_.teachers_of(tx, locked.player))
    notifications_.notify(
        tx, player_of(account),
        {"account.locked",
         student->name + " is locked out",
         "Ten wrong passwords in ten minutes. The lock ends by itself; a new password ends it at once.",
         {}});
}

}  // namespace edu::classroom
