// A simulated pupil: knows some questions and not others, as the logistic model has it, and fills in what is shown.
#pragma once

#include "base/rng.hpp"
#include "skill/item/item.hpp"

namespace edu::app {

// What to answer when `right` is meant, or not: the shown options are found by their texts in the item's key. A wrong
// answer that can't be made (every option is right) is a right one.
skill::Response respond(const skill::Item& item, const skill::Question& shown, bool right, Rng& rng);

}  // namespace edu::app
