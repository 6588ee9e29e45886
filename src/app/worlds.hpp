// What content files make that speaks of other content: worlds beside the skills that they practise, looks and pets beside
// the goods that pets hatch from and find.
#pragma once

#include <span>

#include "player/content.hpp"
#include "skill/item/curriculum.hpp"
#include "world/atlas.hpp"

namespace edu::app {

// Of files laid out as config/content is; what isn't below worlds/ or skills/ is passed over.
world::Survey survey_worlds(std::span<const skill::ContentFile> files);
// What the executable brings along. Throws Problem 422 "content.file" with every fault.
world::Atlas own_worlds();

// Likewise with looks/, pets/, names/ and goods/; what is wrong goes to `faults`.
player::PlayerContent survey_players(std::span<const skill::ContentFile> files, std::vector<std::string>& faults);
player::PlayerContent own_players();

}  // namespace edu::app
