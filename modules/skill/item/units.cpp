#include "skill/item/units.hpp"

#include <algorithm>
#include <array>
#include <numbers>

namespace edu::skill {

namespace {

struct Known {
  std::string_view symbol;
  Dimension dimension;
  double factor;
  double offset = 0;
};
using enum Dimension;
constexpr std::array known{Known{"mm", length, 0.001},
                           Known{"millimetre", length, 0.001},
                           Known{"millimeter", length, 0.001},
                           Known{"cm", length, 0.01},
                           Known{"centimetre", length, 0.01},
                           Known{"centimeter", length, 0.01},
                           Known{"dm", length, 0.1},
                           Known{"m", length, 1},
                           Known{"metre", length, 1},
                           Known{"meter", length, 1},
                           Known{"km", length, 1000},
                           Known{"kilometre", length, 1000},
                           Known{"kilometer", length, 1000},
                           Known{"in", length, 0.0254},
                           Known{"inch", length, 0.0254},
                           Known{"ft", length, 0.3048},
                           Known{"foot", length, 0.3048},
                           Known{"feet", length, 0.3048},
                           Known{"yd", length, 0.9144},
                           Known{"mi", length, 1609.344},
                           Known{"mile", length, 1609.344},
                           Known{"mg", mass, 1e-6},
                           Known{"g", mass, 0.001},
                           Known{"gram", mass, 0.001},
                           Known{"kg", mass, 1},
                           Known{"kilogram", mass, 1},
                           Known{"t", mass, 1000},
                           Known{"tonne", mass, 1000},
                           Known{"oz", mass, 0.028349523125},
                           Known{"lb", mass, 0.45359237},
                           Known{"ml", volume, 0.001},
                           Known{"mL", volume, 0.001},
                           Known{"millilitre", volume, 0.001},
                           Known{"cl", volume, 0.01},
                           Known{"dl", volume, 0.1},
                           Known{"l", volume, 1},
                           Known{"L", volume, 1},
                           Known{"litre", volume, 1},
                           Known{"liter", volume, 1},
                           Known{"mm^3", volume, 1e-6},
                           Known{"cm^3", volume, 0.001},
                           Known{"dm^3", volume, 1},
                           Known{"m^3", volume, 1000},
                           Known{"ms", time, 0.001},
                           Known{"s", time, 1},
                           Known{"sec", time, 1},
                           Known{"second", time, 1},
                           Known{"min", time, 60},
                           Known{"minute", time, 60},
                           Known{"h", time, 3600},
                           Known{"hr", time, 3600},
                           Known{"hour", time, 3600},
                           Known{"d", time, 86400},
                           Known{"day", time, 86400},
                           Known{"week", time, 604800},
                           Known{"mm^2", area, 1e-6},
                           Known{"cm^2", area, 1e-4},
                           Known{"dm^2", area, 0.01},
                           Known{"m^2", area, 1},
                           Known{"km^2", area, 1e6},
                           Known{"ha", area, 1e4},
                           Known{"hectare", area, 1e4},
                           Known{"m/s", speed, 1},
                           Known{"km/h", speed, 1 / 3.6},
                           Known{"cm/s", speed, 0.01},
                           Known{"mph", speed, 0.44704},
                           Known{"K", temperature, 1, 0},
                           Known{"°C", temperature, 1, 273.15},
                           Known{"°F", temperature, 5.0 / 9, 459.67 * 5 / 9},
                           Known{"°", angle, 1},
                           Known{"degree", angle, 1},
                           Known{"rad", angle, 180 / std::numbers::pi},
                           Known{"bit", data, 1},
                           Known{"B", data, 8},
                           Known{"byte", data, 8},
                           Known{"kB", data, 8e3},
                           Known{"MB", data, 8e6},
                           Known{"GB", data, 8e9},
                           Known{"KiB", data, 8192},
                           Known{"MiB", data, 8388608},
                           Known{"ct", money, 0.01},
                           Known{"€", money, 1},
                           Known{"$", money, 1},
                           Known{"£", money, 1},
                           Known{"%", count, 1}};

// Exponents as ^2, no blanks at the ends.
std::string plain(std::string_view symbol) {
  std::string text;
  for (std::size_t i = 0; i < symbol.size(); ++i) {
    if (symbol.substr(i).starts_with("²")) text += "^2";
    else if (symbol.substr(i).starts_with("³")) text += "^3";
    else {
      if (symbol[i] != ' ') text += symbol[i];
      continue;
    }
    ++i;  // the sign's second byte
  }
  return text;
}

}  // namespace

std::optional<Unit> unit_named(std::string_view symbol) {
  auto text = plain(symbol);
  const auto find = [](std::string_view wanted) {
    return std::find_if(known.begin(), known.end(), [&](const Known& unit) { return unit.symbol == wanted; });
  };
  auto found = find(text);
  // "metres": a name's plural, never a symbol's ("ms" is its own).
  if (found == known.end() && text.size() > 3 && text.back() == 's') found = find(text.substr(0, text.size() - 1));
  if (found == known.end()) return {};
  const bool named = found->dimension == Dimension::money || found->dimension == Dimension::count;
  return Unit{found->dimension, found->factor, found->offset, named ? text : std::string{}};
}

std::optional<double> converted(double number, const Unit& from, const Unit& to) {
  if (from.dimension != to.dimension || from.name != to.name) return {};
  return (number * from.factor + from.offset - to.offset) / to.factor;
}

}  // namespace edu::skill
