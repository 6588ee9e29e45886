// The worlds that content files make, beside the skills that those files speak of.
#pragma once

#include <span>

#include "skill/item/curriculum.hpp"
#include "world/atlas.hpp"

namespace edu::app {

// Of files laid out as config/content is; what isn't below worlds/ or skills/ is passed over.
world::Survey survey_worlds(std::span<const skill::ContentFile> files);
// What the executable brings along. Throws Problem 422 "content.file" with every fault.
world::Atlas own_worlds();

}  // namespace edu::app
