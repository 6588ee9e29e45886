// The one door for every file of questions: finds out what it is, has its reader read it, and turns what can't be read
// at all into the file's one refusal. The route and the command line both come this way. Pure: bytes in, a Reading out.
#pragma once

#include <string_view>

#include "skill/formats/detect.hpp"
#include "skill/formats/reading.hpp"

namespace edu::skill {

struct FileRead : Reading {
  FileFormat format = FileFormat::unknown;
};

// Throws nothing but for want of memory: whatever is wrong stands in its notes.
FileRead read_file(std::string_view bytes);

}  // namespace edu::skill
