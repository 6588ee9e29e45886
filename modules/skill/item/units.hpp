// Quantities and their units: 250 cm is 2.5 m. A number is converted within its kind of quantity alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace edu::skill {

enum class Dimension { length, mass, volume, time, area, speed, temperature, angle, money, data, count };

struct Unit {
  Dimension dimension;
  double factor;      // of the dimension's base unit
  double offset = 0;  // added after the factor: degrees
  std::string name;   // of a money: which one; a unit we don't know otherwise
};

// By its symbol or English name, "m", "metres", "km/h", "€". None: it isn't known.
std::optional<Unit> unit_named(std::string_view symbol);

// None: they don't measure the same.
std::optional<double> converted(double number, const Unit& from, const Unit& to);

}  // namespace edu::skill
