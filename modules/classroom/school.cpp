#include "classroom/school.hpp"

#include "base/problem.hpp"
#include "classroom/events.hpp"

namespace edu::classroom {

namespace {

constexpr std::string_view staff = "school:staff";

struct School {
  std::string name;
  std::string time_zone;
};
BOOST_DESCRIBE_STRUCT(School, (), (name, time_zone))

School the_school(Read& read) {
  if (const auto school = read.one<School>("select name, time_zone from classroom_school where id = 1")) return *school;
  throw not_found("school.none", "There is no school here yet; an administrator makes it.");
}

}  // namespace

SchoolView Schools::found(Tx& tx, const Caller& caller, const NewSchool& in) {
  if (!is_time_zone(in.time_zone.value))
    throw invalid("/time_zone", "school.time_zone", "Name a time zone like Europe/Berlin.");
  const auto made =
      tx.run("insert into classroom_school(id, name, time_zone, created) values (1, ?, ?, ?) on conflict do nothing",
             in.name, in.time_zone, tx.now());
  if (made == 0) throw conflict("school.exists", "This server has its school already.");
  rollover_.calendar_changed(tx);
  tx.emit(SchoolFounded{in.name.value, caller.account, in.time_zone.value});
  return {in.name.value, in.time_zone.value, accounts_.open_code(tx, staff, teacher, in.name)};
}

SchoolView Schools::show(Snapshot& snapshot, const Caller& caller, const Nothing&) const {
  const auto school = the_school(snapshot);
  return {school.name, school.time_zone, caller.is(admin) ? accounts_.code_for(snapshot, staff) : std::nullopt};
}

SchoolView Schools::new_staff_code(Tx& tx, const Caller&, const Nothing&) {
  const auto school = the_school(tx);
  return {school.name, school.time_zone, accounts_.open_code(tx, staff, teacher, school.name)};
}

}  // namespace edu::classroom
