// The hand that keeps prices near their target: a proportional-integral controller in whole basis points, one step a school
// day. What it moves is one number, the pressure: 10,000 is all that the bounds allow against rising prices (higher fees,
// dearer shop, less pay for answers), -10,000 all against falling ones. Since every lever is a point between its own two
// bounds, nothing that the controller does can leave them.
//
// What stands in the bounds doesn't wind up: while the pressure is held by its end or by the longest step, errors that
// would push it further aren't added up (conditional integration: Åström and Hägglund, Advanced PID Control, 2006, §3.5).
// Pure.
#pragma once

#include <cstdint>
#include <optional>

#include "base/rulebook.hpp"

namespace edu::economy::steering {

inline constexpr std::int64_t whole = 10'000;  // basis points

struct ControllerRules {
  Figure<Bounded<int, 0, 5000>> calm_basis_points{{100}};  // as near the target is near enough
  // Pressure for each basis point that prices are off, and for each such point and day, in hundredths.
  Figure<Bounded<int, 0, 2000>> proportional_hundredths{{400}};
  Figure<Bounded<int, 0, 1000>> integral_hundredths{{40}};
  Figure<Bounded<int, 1, 10000>> longest_step{{1500}};
};
BOOST_DESCRIBE_STRUCT(ControllerRules, (),
                      (calm_basis_points, proportional_hundredths, integral_hundredths, longest_step))

struct Control {
  std::int64_t pressure = 0;  // -10,000..10,000
  std::int64_t summed = 0;    // hundredths of the pressure that the errors so far have built up
  friend bool operator==(const Control&, const Control&) = default;
};
BOOST_DESCRIBE_STRUCT(Control, (), (pressure, summed))

// unmeasured: too little was traded to say, so nothing moves. at_bound: all that is allowed is done already.
BOOST_DEFINE_ENUM_CLASS(StepReason, unmeasured, calm, too_dear, too_cheap, easing, at_bound)

struct Step {
  Control control;
  std::int64_t error = 0;  // basis points: above zero prices are too high
  StepReason reason = StepReason::unmeasured;
};

// `level` and `target` above zero, in the same unit; nothing: not measured. The pressure never moves by more than the
// longest step, and not at all by a hand without strength (both gains 0).
Step step(const ControllerRules& rules, Control control, std::optional<std::int64_t> level, std::int64_t target);

// What one lever may do. The tight end is what works against rising prices; it may lie above the loose one or below.
struct Lever {
  std::int64_t loose;
  std::int64_t neutral;  // between the two
  std::int64_t tight;
};
std::int64_t position(const Lever& lever, std::int64_t pressure);

}  // namespace edu::economy::steering
