// A researcher's table of answers from anybody: it is read whole, or refused with its name and line.
#include "skill/knowing/read_trace.hpp"

#include "base/problem.hpp"
#include "fuzz/questions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu;
  skill::knowing::Vocabulary vocabulary;
  skill::knowing::Trace trace;
  try {
    skill::knowing::read_trace(skill::text_of(data, size), "a.csv", vocabulary, trace);
  } catch (const Problem& problem) {
    if (!problem.detail.starts_with("a.csv")) std::abort();
  }
  return 0;
}
