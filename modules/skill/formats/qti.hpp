// QTI 2.1, 2.2 and 3.0 (1EdTech): a single item, or a zip archive with a manifest, its items and what they show. A test in
// the package gives the items' order. Read as 3.0's information model says; what isn't known here is refused by its name.
#pragma once

#include <string_view>

#include "skill/formats/archive.hpp"
#include "skill/formats/reading.hpp"

namespace edu::skill::qti {

inline constexpr std::size_t most_item_bytes = 1024 * 1024;

// UTF-8 without a mark. Throws Unreadable "qti.version" (1.x), "qti.alone" (a manifest or test without its items).
Reading read(std::string_view text);
// Throws Unreadable, as what opens the package does, and "qti.manifest" (it names no items).
Reading read(const Archive& archive);

}  // namespace edu::skill::qti
