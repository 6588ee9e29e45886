// Formulas and texts of templates from anybody: they have a value, have none for these numbers, or are refused.
#include "skill/item/formula.hpp"

#include "base/problem.hpp"
#include "fuzz/questions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace edu;
  using namespace edu::skill;
  const auto text = text_of(data, size);
  const Values values{{"a", Rational{3}}, {"b", Rational{-7}}, {"w", std::string{"apple"}}};
  const auto tried = [&](auto act) {
    try {
      act();
    } catch (const NoValue&) {
    } catch (const Problem& problem) {
      if (problem.code != "template.formula") std::abort();
    }
  };
  tried([&] { shown(evaluate(text, values)); });
  tried([&] { filled(text, values); });
  tried([&] { shown(value_of(text)); });
  return 0;
}
