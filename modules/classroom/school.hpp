// The school: one a server, with the time zone by which its days begin. It has a code of its own, for its staff.
#pragma once

#include <optional>
#include <string>

#include "auth/auth.hpp"
#include "classroom/rollover.hpp"
#include "gateway/route.hpp"

namespace edu::classroom {

struct SchoolView {
  std::string name;
  std::string time_zone;                  // "Europe/Berlin"
  std::optional<std::string> staff_code;  // administrators see it; who joins with it is a teacher
};
BOOST_DESCRIBE_STRUCT(SchoolView, (), (name, time_zone, staff_code))

struct NewSchool {
  Name name;
  Text<LineForm, 1, 64> time_zone;
};
BOOST_DESCRIBE_STRUCT(NewSchool, (), (name, time_zone))

class Schools {
 public:
  Schools(auth::Accounts& accounts, Rollover& rollover) : accounts_{accounts}, rollover_{rollover} {}

  // 409 "school.exists", 422 "school.time_zone".
  SchoolView found(Tx& tx, const Caller& caller, const NewSchool& in);
  // 404 "school.none" before there is one.
  SchoolView show(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  SchoolView new_staff_code(Tx& tx, const Caller& caller, const Nothing& in);

 private:
  auth::Accounts& accounts_;
  Rollover& rollover_;
};

}  // namespace edu::classroom
