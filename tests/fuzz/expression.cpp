// Algebra as anybody types it, two expressions parted by a newline: what was read is read again from its print, is equal to
// itself and has its own shape, and equality doesn't hang on who stands first.
#include "skill/item/expression.hpp"

#include "base/problem.hpp"
#include "fuzz/questions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu;
  using namespace edu::skill;
  const auto text = text_of(data, size);
  const auto cut = std::min(text.find('\n'), text.size());
  try {
    const auto one = algebra::parse(text.substr(0, cut));
    const auto again = algebra::parse(algebra::print(one));
    if (!(again == one) || !algebra::equal(one, again)) std::abort();
    if (!algebra::shaped(one, Shape::any, one) || !algebra::shaped(one, Shape::simplest, one)) std::abort();
    const auto other = algebra::parse(text.substr(std::min(cut + 1, text.size())));
    if (algebra::equal(one, other) != algebra::equal(other, one)) std::abort();
  } catch (const Problem& problem) {
    if (problem.code != "response.expression") std::abort();
  }
  return 0;
}
