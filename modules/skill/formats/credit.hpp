// What an author's weights come to: full credit must be within reach, or nobody could ever be right.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "skill/formats/refusal.hpp"
#include "skill/item/item.hpp"

namespace edu::skill {

// The best accepted answer is worth full credit. Throws Refusal where none is right.
template <class Accepted>
void lift_to_full(std::vector<Accepted>& accepted, std::vector<std::string>& warnings) {
  double best = 0;
  for (const auto& answer : accepted) best = std::max(best, answer.weight);
  if (best <= 0) throw Refusal{"no answer is right: mark the right one"};
  if (best >= full_weight) return;
  // No rounding may lift a weight over full credit.
  for (auto& answer : accepted) answer.weight = std::min(answer.weight * full_weight / best, full_weight);
  warnings.push_back("no answer is worth 100 %: the best one is taken as fully right");
}

// Several may be ticked: the right ones together are worth full credit. Throws Refusal where none is right.
void add_up(std::vector<Option>& options, std::vector<std::string>& warnings);

}  // namespace edu::skill
