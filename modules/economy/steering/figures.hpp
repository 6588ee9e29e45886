// The figures that days are reckoned by, as the log keeps them: told when the school's rules change, so that a day of last
// year is made again by last year's figures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "economy/steering/rules.hpp"

namespace edu::economy::steering {

struct FigureLine {
  std::string name;  // "controller.longest_step"
  std::int64_t is;
  friend bool operator==(const FigureLine&, const FigureLine&) = default;
};
BOOST_DESCRIBE_STRUCT(FigureLine, (), (name, is))

struct FiguresSet {
  static constexpr std::string_view name = "economy.figures_set";
  std::vector<FigureLine> figures;
};
BOOST_DESCRIBE_STRUCT(FiguresSet, (), (figures))

// What steering goes by; `fee`: where the market's fee stands when nothing presses.
struct Figures {
  SteeringRules rules;
  std::int64_t fee = 0;
};

std::vector<FigureLine> lines_of(const Figures& figures);
// What the lines don't name stands as its default.
Figures figures_of(const std::vector<FigureLine>& lines);

}  // namespace edu::economy::steering
