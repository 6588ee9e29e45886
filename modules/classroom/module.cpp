#include "classroom/module.hpp"

namespace edu::classroom {

Module::Module(Platform& p, auth::Accounts& accounts, auth::Badges& badges, auth::Cards& cards,
               auth::PicturePasswords& picture_passwords, realtime::Notifications& notifications)
    : rollover_{clock_},
      calendar_pages_{clock_, rollover_, classes_, accounts},
      schools_{accounts, rollover_},
      enrolment_{classes_, accounts, badges, picture_passwords, roll_},
      handouts_{classes_, accounts, badges, cards},
      picture_sheets_{classes_, accounts, badges, picture_passwords},
      progress_{classes_, accounts, roll_, p.live()},
      alarms_{classes_, accounts, notifications} {
  p.command("POST /school", schools_, &Schools::found).allow(admin).summary("Make the school");
  p.query("GET /school", schools_, &Schools::show).allow_signed_in().summary("The school");
  p.command("POST /school/code", schools_, &Schools::new_staff_code).allow(admin).summary("A new code for staff");

  p.query("GET /school/calendar", calendar_pages_, &CalendarPages::show)
      .allow_signed_in()
      .summary("Terms, holidays, lessons, and what day it is");
  p.command("PUT /school/calendar", calendar_pages_, &CalendarPages::change)
      .audited()
      .allow(admin)
      .summary("Change the school's calendar");
  p.query("GET /classes/{class}/register", calendar_pages_, &CalendarPages::of_class)
      .audited()
      .allow(admin, teacher)
      .summary("Who of a class is ill on a day");
  p.query("GET /players/{player}/sick-days", calendar_pages_, &CalendarPages::sick_days)
      .audited()
      .allow_signed_in()
      .summary("Days on which a student was ill");
  p.command("PUT /players/{player}/sick-days", calendar_pages_, &CalendarPages::mark_sick)
      .audited()
      .allow(admin, teacher)
      .summary("A student was ill, or wasn't after all");

  p.command("POST /classes", enrolment_, &Enrolment::create).allow(admin, teacher).summary("Make a class");
  p.query("GET /classes", enrolment_, &Enrolment::list).allow_signed_in().summary("My classes");
  p.query("GET /classes/{class}", enrolment_, &Enrolment::show).allow_signed_in().summary("A class");
  p.command("POST /classes/{class}/code", enrolment_, &Enrolment::new_code)
      .allow(admin, teacher)
      .summary("A new join code");
  p.command("DELETE /classes/{class}/code", enrolment_, &Enrolment::close_code)
      .allow(admin, teacher)
      .summary("No more newcomers");
  p.command("POST /classes/{class}/teachers", enrolment_, &Enrolment::add_teacher)
      .audited()
      .allow(admin)
      .summary("Let a teacher teach it, too");
  p.command("POST /classes/{class}/students", enrolment_, &Enrolment::add_student)
      .audited()
      .allow(admin, teacher)
      .summary("Take a student in");
  p.command("DELETE /classes/{class}/students/{account}", enrolment_, &Enrolment::remove_student)
      .audited()
      .allow(admin, teacher)
      .summary("Take a student out");

  p.command("POST /classes/{class}/badges", handouts_, &Handouts::sheet)
      .allow(admin, teacher)
      .in_person()
      .confidential()
      .audited()
      .limit(per_caller(30, 60s))
      .summary("New badges for the whole class, to print");
  p.command("POST /classes/{class}/students/{account}/badge", handouts_, &Handouts::badge)
      .allow(admin, teacher)
      .in_person()
      .confidential()
      .audited()
      .summary("A new badge for a student, to print");
  p.command("DELETE /classes/{class}/students/{account}/badge", handouts_, &Handouts::revoke_badge)
      .allow(admin, teacher)
      .audited()
      .summary("A badge that was lost works no more");
  p.command("POST /classes/{class}/students/{account}/card", handouts_, &Handouts::card)
      .allow(admin, teacher)
      .in_person()
      .confidential()
      .audited()
      .summary("A card for a student who forgot the password");

  p.query("GET /classes/{class}/picture-passwords", picture_sheets_, &PictureSheets::show)
      .allow(admin, teacher)
      .audited()
      .summary("Who of a class has a picture password");
  p.command("PUT /classes/{class}/picture-passwords", picture_sheets_, &PictureSheets::change)
      .allow(admin, teacher)
      .in_person()
      .audited()
      .summary("Let a class sign in with pictures, or no longer");
  p.task("POST /classes/{class}/picture-passwords", picture_sheets_, &PictureSheets::sheet)
      .allow(admin, teacher)
      .in_person()
      .confidential()
      .audited()
      .limit(per_caller(30, 60s))
      .summary("Picture passwords for those of a class who have none, to print");
  p.task("POST /classes/{class}/students/{account}/picture-password", picture_sheets_, &PictureSheets::give)
      .allow(admin, teacher)
      .in_person()
      .confidential()
      .audited()
      .limit(per_caller(60, 60s))
      .summary("A new picture password for a student, to print");
  p.command("DELETE /classes/{class}/students/{account}/picture-password", picture_sheets_, &PictureSheets::revoke)
      .allow(admin, teacher)
      .audited()
      .summary("A picture password works no more");

  p.query("GET /classes/{class}/progress", progress_, &Progress::show)
      .audited()
      .allow(admin, teacher)
      .summary("How far each student is");
  p.topic("classes/{class}", progress_, &Progress::may_watch);
  p.live().on_presence([this](PlayerId player, bool online) { progress_.presence(player, online); });

  p.emits<SchoolFounded, ClassCreated, Enrolled, DayBegan, DayDarkened, WeekBegan, SeasonBegan, SeasonEnded,
          CalendarChanged, Excused>();
  p.timer(rollover_, &Rollover::turn);
  p.timer(rollover_, &Rollover::beat);
  p.on<auth::Joined>("classroom", enrolment_, &Enrolment::enrol_joined);
  p.on<auth::Erased>("classroom", enrolment_, &Enrolment::erased);
  p.on<auth::Renamed>("classroom", progress_, &Progress::renamed);
  p.on<auth::AccountLocked>("classroom", alarms_, &Alarms::locked);
  p.on<auth::PicturesLocked>("classroom", alarms_, &Alarms::pictures_locked);
  p.on<auth::PicturePasswordWornOut>("classroom", alarms_, &Alarms::pictures_worn_out);
  p.on<Enrolled>("classroom", progress_, &Progress::welcome);
  p.on<skill::Answered>("classroom", progress_, &Progress::answered);
  p.on<skill::MasteryChanged>("classroom", progress_, &Progress::mastered);
  p.on<quest::Completed>("classroom", progress_, &Progress::completed);
  p.on<progression::XpGained>("classroom", progress_, &Progress::gained);
  p.on<progression::LeveledUp>("classroom", progress_, &Progress::leveled);
  p.on<progression::Prestiged>("classroom", progress_, &Progress::prestiged);
  p.on<progression::AwardReversed>("classroom", progress_, &Progress::reversed);

  p.records("classroom_member", "account").as("classes").ids({{"class", "cls"}}).times({"since"}).forget();
  p.records("classroom_progress", "player").as("progress").times({"last_active"});

  p.records("classroom_sick_day", "player").as("sick-days").forget();

  p.at_start([this](Snapshot& snapshot) { clock_.rebuild(snapshot); });
  p.at_start([this](Snapshot& snapshot) { roll_.rebuild(snapshot); });
  p.invariant("classroom: progress for all", every_student_has_progress);
  p.invariant("classroom: each day told once", days_told_once);
}

void Module::begin(Tasks& tasks) {
  tasks.write([this](Tx& tx) { rollover_.begin(tx); });
}

void Module::end(Tasks& tasks) {
  tasks.write([this](Tx& tx) { rollover_.stop(tx); });
}

}  // namespace edu::classroom
