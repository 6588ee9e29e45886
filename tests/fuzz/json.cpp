// JSON as handlers get it: what is read as any JSON is read again as the same; what isn't is found fault with by both
// readers; a described struct takes it or refuses it as a problem.
#include "base/json.hpp"

#include <cstdlib>
#include <map>

#include "base/json/locate.hpp"

namespace {

using namespace edu;

struct Inner {
  Bounded<int, 1, 50> count;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (count, note))

struct Everything {
  std::string text;
  std::int64_t number;
  bool truth;
  Name name;
  std::vector<Inner> list;
  std::map<std::string, std::int64_t> table;
  std::optional<RawJson> raw;
};
BOOST_DESCRIBE_STRUCT(Everything, (), (text, number, truth, name, list, table, raw))

template <class T>
std::optional<T> read(std::string_view text) {
  try {
    return json::read<T>(text);
  } catch (const Problem& problem) {
    if (problem.status != 400 && problem.status != 413 && problem.status != 422) std::abort();
    (void)to_json(problem);
    return {};
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  const auto raw = read<RawJson>(text);
  if (raw && json::locate(text)) std::abort();
  if (raw && read<RawJson>(raw->text)->text != raw->text) std::abort();
  if (const auto all = read<Everything>(text); all && !read<Everything>(json::text(*all))) std::abort();
  return 0;
}
