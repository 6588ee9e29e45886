// A school with its staff, classes and students, made through the real commands: for the demonstration, the simulator and
// for measurements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/voice.hpp"

namespace edu::app {

// The first password of everybody who was made here; the administrator changes it.
inline constexpr std::string_view demo_password = "lantern-light";

struct Resident {
  AccountId account;
  std::string username;
  std::size_t class_ = 0;  // its place among the town's
};

struct SchoolClass {
  classroom::ClassId id;
  double age = 0;  // of its students, years
};

class Town {
 public:
  // Students are dealt out to the classes in turn. Throws Problem "school.exists" when there is a school already.
  Town(World& world, int classes, int students);

  Voice head() { return {world_, admin_, {admin}}; }
  Voice staff() { return {world_, teacher_, {teacher}}; }
  AccountId teacher_account() const { return teacher_; }
  const std::vector<SchoolClass>& classes() const { return classes_; }
  const std::vector<Resident>& students() const { return students_; }

 private:
  AccountId account(const std::string& username, const std::string& name, Roles roles);
  void open_classes(int classes);
  void enrol(int students);

  World& world_;
  const std::string hash_;
  AccountId admin_, teacher_;
  std::vector<SchoolClass> classes_;
  std::vector<Resident> students_;
};

}  // namespace edu::app
