// A curriculum's standards as CSV from anybody: what came in is written and read again the same.
#include "skill/formats/standards.hpp"

#include "fuzz/questions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu;
  using namespace edu::skill;
  try {
    const auto file = read_standards(text_of(data, size));
    for (const auto* notes : {&file.refused, &file.warnings})
      for (const auto& note : *notes)
        if (note.line < 1 || note.reason.empty() || !utf8::valid(note.reason)) std::abort();
    const auto again = read_standards(write_standards(file.standards));
    if (again.standards.size() != file.standards.size()) std::abort();
    for (std::size_t n = 0; n < file.standards.size(); ++n)
      if (again.standards[n].code != file.standards[n].code ||
          again.standards[n].statement != file.standards[n].statement)
        std::abort();
  } catch (const Unreadable& unreadable) {
    if (unreadable.code.empty() || unreadable.reason.empty()) std::abort();
  }
  return 0;
}
