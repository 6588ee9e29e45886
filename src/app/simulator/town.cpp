#include "app/simulator/town.hpp"

#include <fmt/format.h>

#include <array>

namespace edu::app {

namespace {

constexpr std::array first_names{"Ada",  "Ben",  "Cleo", "Dario", "Elif", "Finn", "Grace", "Hugo", "Ines", "Jonas",
                                 "Kira", "Leo",  "Mina", "Noah",  "Olga", "Paul", "Quyn",  "Rosa", "Sami", "Tara",
                                 "Uwe",  "Vera", "Will", "Xenia", "Yuki", "Zoe",  "Amir",  "Bela", "Carl", "Dana"};

// 5a, 5b, 6a, 6b … 9b, 5c, …
constexpr int first_grade = 5;
constexpr int grades = 5;
constexpr int abreast = 2;
constexpr double age_of_grade = 5.5;  // years that a pupil is older than the grade's number

int grade_of_class(int n) { return first_grade + n / abreast % grades; }

std::string name_of_class(int n) {
  const int letter = n % abreast + n / (abreast * grades) * abreast;
  if (letter >= 26) return fmt::format("Class {}-{}", grade_of_class(n), letter + 1);
  return fmt::format("Class {}{}", grade_of_class(n), static_cast<char>('a' + letter));
}

}  // namespace

Town::Town(World& world, int classes, int students) : world_{world}, hash_{world.auth.passwords().hash(demo_password)} {
  admin_ = account("admin", "Alex Admin", {admin});
  teacher_ = account("teacher", "Toni Teacher", {teacher});
  head().call<RawJson>("POST", "/school", R"({"name":"Lantern School","time_zone":"Europe/Berlin"})");
  open_classes(classes);
  enrol(students);
}

AccountId Town::account(const std::string& username, const std::string& name, Roles roles) {
  return world_.tasks.write([&](Tx& tx) {
    return world_.auth.accounts().create(tx, {username, name, roles, hash_}).account;
  });
}

void Town::open_classes(int classes) {
  auto voice = head();
  for (int n = 0; n < classes; ++n) {
    const auto made = voice.call<classroom::ClassView>(
        "POST", "/classes", fmt::format(R"({{"name":"{}","teacher":"{}"}})", name_of_class(n), to_text(teacher_)));
    classes_.push_back({made.class_, grade_of_class(n) + age_of_grade});
  }
}

void Town::enrol(int students) {
  auto voice = head();
  for (int n = 0; n < students; ++n) {
    const auto index = static_cast<std::size_t>(n);
    const auto class_ = index % classes_.size();
    const auto username = fmt::format("student{}", n + 1);
    const auto id = account(username, first_names[index % first_names.size()], {student});
    voice.call<RawJson>("POST", fmt::format("/classes/{}/students", to_text(classes_[class_].id)),
                        fmt::format(R"({{"account":"{}"}})", to_text(id)));
    students_.push_back({id, username, class_});
  }
}

}  // namespace edu::app
