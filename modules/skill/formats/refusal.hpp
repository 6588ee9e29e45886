// How a reader says no: of one question, or of all of it.
#pragma once

#include <string>

namespace edu::skill {

// Thrown within a reader where one question doesn't come in.
struct Refusal {
  std::string reason;  // for the teacher who wrote it
};

// The file, or an entry of a package, can't be read at all. Within a package a reader may go on without the entry.
struct Unreadable {
  std::string code;    // stable, dotted: "archive.encrypted", "xml.doctype"
  std::string reason;  // for who brought it: what is wrong and what to do
  int line = 1;
};

}  // namespace edu::skill
