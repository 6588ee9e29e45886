// What the answers say of an item itself: how hard it is, whether who knows more does better on it, and what the wrong
// options are good for. Classical test theory over sums that grow with each answer (Crocker and Algina 1986, chapter 14).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/describe.hpp"

namespace edu::skill {

// Over the answers to one item; `ability` is the answerer's estimate in logits before the answer.
struct ItemSums {
  std::int64_t answers = 0;
  double score = 0;
  double score_squared = 0;
  double ability = 0;
  double ability_squared = 0;
  double ability_score = 0;
};
BOOST_DESCRIBE_STRUCT(ItemSums, (), (answers, score, score_squared, ability, ability_squared, ability_score))

struct OptionSums {
  bool right = false;  // gives credit
  std::int64_t chosen = 0;
  double ability = 0;  // the sum over who chose it
};

// Pearson's correlation of score and ability (point-biserial where scores are 0 or 1), -1 to 1; nothing under two answers
// or where either doesn't vary.
std::optional<double> discrimination(const ItemSums& sums);

// negative_discrimination: who knows more does worse; strong_choose_wrong: a wrong option's choosers know more than the
// right one's. Each at one chance in twenty of being luck, from thirty answers on.
BOOST_DEFINE_ENUM_CLASS(Suspicion, negative_discrimination, strong_choose_wrong)

inline constexpr std::int64_t least_answers = 30;

std::vector<Suspicion> suspicions(const ItemSums& sums, std::span<const OptionSums> options);

}  // namespace edu::skill
