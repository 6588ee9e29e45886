// The laboratory: the models on plain lines of text, as a researcher or an oracle asks them. A line of JSON in, a line
// out; a line that is wrong is told of on `complaints`, and the next one is read.
#pragma once

#include <iosfwd>
#include <string_view>
#include <vector>

#include "skill/model/placement.hpp"

namespace edu::skill::lab {

enum class FsrsVersion { six = 6, seven = 7 };

// In: {"card", "reviews": [{"rating": 1-4, "elapsed_days"}…], "parameters": […]?, "retention": 0.9?}
// Out: {"card", "states": [{"stability", "stability_fast" (7 only), "difficulty", "retrievability_before" (null at first),
// "interval_days"}…]}. Returns how many lines were wrong.
int replay_reviews(std::istream& in, std::ostream& out, std::ostream& complaints, FsrsVersion version);

// In: the same lines. Out: {"version", "parameters", "reviews", "log_loss_before", "log_loss_after"}, the losses on cards
// that were held back. Lines that are wrong are told and passed over; returns how many were. Throws "fsrs.few_reviews".
int fit_reviews(std::istream& in, std::ostream& out, std::ostream& complaints, FsrsVersion version);

enum class Choice { information, exposure };

// {"items": [{"a", "b"}…]}: a bank under the two-parameter logistic model. Throws Problem.
std::vector<placement::Item> read_bank(std::string_view json);
// In: {"responses": [[item, 0 or 1]…]}, out: {"eap", "sd", "next" (null when all were used)}. With Choice::exposure what
// comes next depends on the lines before: no item is to be shown too often. Returns how many lines were wrong.
int place(std::istream& in, std::ostream& out, std::ostream& complaints, const std::vector<placement::Item>& bank,
          Choice choice);

}  // namespace edu::skill::lab
