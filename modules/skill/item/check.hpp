// What a response is worth: full credit, a share of it or none, and what to say. On the server alone, since the key is
// here. Pure: the same item, seed and response give the same outcome.
#pragma once

#include <cstdint>
#include <vector>

#include "skill/item/item.hpp"

namespace edu::skill {

// `seed`: the one the question was presented with. Throws Problem 422 for a response that doesn't fit the question:
// "response.kind" (another kind of question), "response.key" (no such option), "response.chosen" (too few, too many,
// or one twice), and what entry.hpp says of what is typed.
//
// Partial credit: a choice of several by its weights, matching by the pairs, a cloze by its blanks' shares, an ordering
// by the steps that needn't be moved: 1 − moves / (steps − 1).
Checked check(const Item& item, const Response& response, std::uint64_t seed);

// Which of the item's own options a response that was checked chose, as the item numbers them; none where there is no
// choice.
std::vector<std::size_t> options_chosen(const Item& item, const Response& response, std::uint64_t seed);

}  // namespace edu::skill
