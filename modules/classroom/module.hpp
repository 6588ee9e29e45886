// The classroom: see README.md.
#pragma once

#include "classroom/alarms.hpp"
#include "classroom/calendar_pages.hpp"
#include "classroom/enrolment.hpp"
#include "classroom/handouts.hpp"
#include "classroom/picture_sheets.hpp"
#include "classroom/progress.hpp"
#include "classroom/school.hpp"
#include "gateway/platform.hpp"

namespace edu::classroom {

class Module {
 public:
  Module(Platform& p, auth::Accounts& accounts, auth::Badges& badges, auth::Cards& cards,
         auth::PicturePasswords& picture_passwords, realtime::Notifications& notifications);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  void begin(Tasks& tasks);  // the school's days turn from now on; once the store runs
  void end(Tasks& tasks);    // a clean stop, while the store still runs; Problem as of any write

  const Classes& classes() const { return classes_; }
  const SchoolClock& clock() const { return clock_; }

 private:
  Classes classes_;
  Roll roll_;
  SchoolClock clock_;
  Rollover rollover_;
  CalendarPages calendar_pages_;
  Schools schools_;
  Enrolment enrolment_;
  Handouts handouts_;
  PictureSheets picture_sheets_;
  Progress progress_;
  Alarms alarms_;
};

}  // namespace edu::classroom
