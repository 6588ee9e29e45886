// Tables from anybody; and what our writer says of the questions in them, it reads as as many.
#include "skill/formats/csv.hpp"

#include <string>

#include "fuzz/questions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu::skill;
  const auto text = text_of(data, size);
  (void)csv::begins_with_header(text);
  for (const auto& file :
       {std::string{text}, "kind,question,answer,option1,option2,weight1,match1,key,format\n" + std::string{text}}) {
    read_and_hold([&] { return csv::read(file); });
    try {
      const auto reading = csv::read(file);
      const auto again = csv::read(std::string_view{csv::write(reading.items)}.substr(3));
      if (again.items.size() != reading.items.size()) std::abort();
    } catch (const Unreadable&) {}
  }
  return 0;
}
