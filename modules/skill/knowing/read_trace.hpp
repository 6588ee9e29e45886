// Traces from CSV as researchers publish them: a header with `student`, `item`, `skills`, `correct` and perhaps `time`
// (seconds) in any order among other columns, skills separated by `;`, fields quoted as RFC 4180 says.
#pragma once

#include <string_view>

#include "skill/knowing/trace.hpp"

namespace edu::skill::knowing {

// Appends the answers of a file's text. Throws Problem with the line: "answers.csv:7: …". `name` is for the message.
// The trace is timed when every answer in it is.
void read_trace(std::string_view csv, std::string_view name, Vocabulary& vocabulary, Trace& into);

}  // namespace edu::skill::knowing
