// The laboratory: the models on plain lines of text, as a researcher or an oracle asks them. A line of JSON in, a line
// out; a line that is wrong is told of on `complaints`, and the next one is read.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <vector>

namespace edu::skill::lab {

enum class FsrsVersion { six = 6, seven = 7 };

// In: {"card", "reviews": [{"rating": 1-4, "elapsed_days"}…], "parameters": […]?, "retention": 0.9?}
// Out: {"card", "states": [{"stability", "stability_fast" (7 only), "difficulty", "retrievability_before" (null at first),
// "interval_days"}…]}. Returns how many lines were wrong.
int replay_reviews(std::istream& in, std::ostream& out, std::ostream& complaints, FsrsVersion version);

}  // namespace edu::skill::lab
