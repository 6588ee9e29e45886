// What a teacher is told at once about a student: that wrong passwords or pictures locked them out, since the child stands
// before them and new ones take a minute.
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
  void pictures_locked(Tx& tx, const auth::PicturesLocked& locked);
  void pictures_worn_out(Tx& tx, const auth::PicturePasswordWornOut& worn);

 private:
  // `title` goes after the student's name.
  void tell(Tx& tx, PlayerId player, const std::string& kind, std::string_view title, std::string_view text);

  const Classes& classes_;
  const auth::Accounts& accounts_;
  realtime::Notifications& notifications_;
};

}  // namespace edu::classroom
