// A file of questions in GIFT from anybody.
#include "skill/formats/gift.hpp"

#include "fuzz/questions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu::skill;
  read_and_hold([&] { return gift::read(text_of(data, size)); });
  return 0;
}
