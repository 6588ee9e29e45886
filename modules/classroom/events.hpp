// What the classroom tells: the school was founded, a class was made, somebody was enrolled in one.
#pragma once

#include <string>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "gateway/caller.hpp"

namespace edu::classroom {

struct ClassKind {
  static constexpr std::string_view prefix = "cls";
};
using ClassId = Id<ClassKind>;

struct SchoolFounded {
  static constexpr std::string_view name = "school.founded";
  std::string name_;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(SchoolFounded, (), (name_, by))

struct ClassCreated {
  static constexpr std::string_view name = "class.created";
  ClassId class_;
  std::string name_;
  AccountId by;
};
BOOST_DESCRIBE_STRUCT(ClassCreated, (), (class_, name_, by))

struct Enrolled {
  static constexpr std::string_view name = "class.enrolled";
  PlayerId player;
  ClassId class_;
  Role role;  // student or teacher
};
BOOST_DESCRIBE_STRUCT(Enrolled, (), (player, class_, role))

}  // namespace edu::classroom
