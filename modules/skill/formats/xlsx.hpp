// Spreadsheets (.xlsx: XML in a zip archive), as Kahoot and teachers fill them in: every sheet with a line of names is a
// table of questions. Strings may be shared, inline or in runs of different looks; numbers are taken as they are shown.
#pragma once

#include "skill/formats/archive.hpp"
#include "skill/formats/reading.hpp"

namespace edu::skill::xlsx {

// Throws Unreadable: "xlsx.broken", "table.header" where no sheet names its columns, and what archives and XML throw.
Reading read(const Archive& archive);

}  // namespace edu::skill::xlsx
