// How much money there is, how fast it goes round and how evenly it lies. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace edu::economy::steering {

// How often a coin was spent on goods in the period: the equation of exchange MV = PQ (Fisher 1911) read for V, with PQ
// the coins paid for goods and M the mean of what was held at the start and at the end. In thousandths; nothing where
// there was no money.
std::optional<std::int64_t> velocity(std::int64_t spent, std::int64_t held_before, std::int64_t held_after);

// Gini's coefficient of holdings of 0 or more, in ten thousandths: 0 where all hold the same, towards 10,000 where one
// holds all. Half the mean difference of two, by the mean (Gini 1912). O(n log n). 0 for nobody, or nothing held.
std::int64_t gini(std::vector<std::int64_t> holdings);

// The middle one, of two the lower; 0 for none.
std::int64_t median(std::vector<std::int64_t> values);

}  // namespace edu::economy::steering
