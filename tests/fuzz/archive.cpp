// Zip archives from anybody, and a good one with some of its bytes changed: a limit holds or the archive is refused.
#include "skill/formats/archive.hpp"

#include <cstdlib>
#include <string>

#include "fuzz/questions.hpp"
#include "skill/zip_file.hpp"

namespace {

void open(std::string_view bytes) {
  using namespace edu::skill;
  ArchiveLimits limits;
  limits.bytes = limits.entry_bytes = 1024 * 1024;
  try {
    const Archive archive{bytes, limits};
    std::uint64_t all = 0;
    for (const auto& [name, entry] : archive.entries()) {
      try {
        all += archive.read(name).size();
      } catch (const Unreadable&) {}
    }
    if (all > limits.bytes) std::abort();
  } catch (const Unreadable& unreadable) {
    if (!unreadable.code.starts_with("archive.")) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const auto good =
      edu::test::zip_file({{"imsmanifest.xml", "<manifest/>"}, {"a/b.txt", std::string(300, 'x')}});
  open(edu::skill::text_of(data, size));
  auto near = good;
  for (std::size_t i = 0; i + 2 < size && i < 24; i += 3)
    near[(data[i] * 256u + data[i + 1]) % near.size()] = static_cast<char>(data[i + 2]);
  open(near);
  (void)edu::skill::read_file(near);
  return 0;
}
