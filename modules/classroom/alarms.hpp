// What a teacher is told at once about a student: that ten wrong passwords locked the account, since the child stands
// before them and a new password takes a minute.
#pragma once

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "realtime/realtime.hpp"

namespace edu::classroom {

class Alarms {
 public:
  Alarms(const Classes& classes, const auth::Accounts& accounts, realtime::Notifications& notifications)
      : classes_{classes}, accounts_{accounts}, notifications_{notifications} {}

  void locked(Tx& tx, const auth::AccountLocked& locked);

 private:
  const Classes& classes_;
  const auth::Accounts& accounts_;
  realtime::Notifications& notifications_;
};

}  // namespace edu::classroom
