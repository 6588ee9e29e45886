// The Free Spaced Repetition Scheduler: what is remembered of one card, and when it should be seen again. Version 7
// follows a slow and a fast trace of memory and is the default here; version 6 is what is deployed most. Pure functions:
// a state and a review give the next state.
// Sources: open-spaced-repetition, "The Algorithm" (FSRS-6) and the FSRS-7 model (2026), both with their published
// default parameters.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "base/describe.hpp"

namespace edu::skill::fsrs {

enum class Rating { again = 1, hard, good, easy };

inline constexpr double longest = 36'500;  // days, of a stability and of an interval

class Version6 {
 public:
  static constexpr std::size_t parameter_count = 21;
  static constexpr std::array<double, parameter_count> defaults{.212,   1.2931, 2.3065, 8.2956, 6.4133, .8334, 3.0194,
                                                                .001,   1.8722, .1666,  .796,   1.4835, .0614, .2629,
                                                                1.6483, .6014,  1.8729, .5425,  .0912,  .0658, .1542};

  struct State {
    double stability;   // days until recall is at 90 %; 0.001 to `longest`
    double difficulty;  // 1 to 10
  };

  // Precondition: finite parameters, the decay w20 above zero.
  explicit Version6(std::span<const double, parameter_count> parameters = defaults);

  State first(Rating rating) const;
  // `days` since the last review, 0: the same day.
  State after(const State& state, double days, Rating rating) const;
  // The probability of recall, 0 to 1.
  double retrievability(const State& state, double days) const;
  // Days until recall has fallen to `retention` (0 < retention < 1): whole ones, from 1 to `longest`.
  double interval(const State& state, double retention) const;

 private:
  double next_difficulty(double difficulty, Rating rating) const;

  std::array<double, parameter_count> w_;
  double factor_;
};

class Version7 {
 public:
  static constexpr std::size_t parameter_count = 34;
  static constexpr std::array<double, parameter_count> defaults{
      .1104, 2.2395, 3.9221, 11.7841, 6.1686, .6457,  3.6807, 1.9795, 0,      1.3826, .7024,  .5999,
      .8146, .6398,  1,      1.3207,  .6707,  3.8668, .4416,  .0934,  1.8631, .6162,  1.0869, .1567,
      .0801, .2421,  .9464,  .1433,   .7145,  0,      .5667,  .3734,  .5333,  .3048};

  struct State {
    double stability;       // days, of the slow trace; 0.0001 to `longest`
    double stability_fast;  // days, of the fast trace
    double difficulty;      // 1 to 10
  };

  // Precondition: finite parameters; w24, w25 and w26 above zero.
  explicit Version7(std::span<const double, parameter_count> parameters = defaults);

  State first(Rating rating) const;
  // `days` since the last review, with their fraction.
  State after(const State& state, double days, Rating rating) const;
  // The probability of recall, 0.00001 to 0.99999.
  double retrievability(const State& state, double days) const;
  // Days, with their fraction, until recall has fallen to `retention` (0 < retention < 1); from 0 to `longest`.
  double interval(const State& state, double retention) const;

 private:
  struct Curve;  // of one state
  Curve curve(const State& state) const;
  double next_stability(std::size_t block, double stability, double difficulty, double recall, Rating rating) const;
  double initial_difficulty(Rating rating) const;

  std::array<double, parameter_count> w_;
};

}  // namespace edu::skill::fsrs
