// The figures of the game as the school's authors set them: one file, a section a module, each figure with the reason why
// it is so. A section is a described struct; whatever is wrong in any of them is gathered, so that all faults are named
// at once, by file, pointer and reason.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu {

using Because = Text<LineForm, 10, 400>;

// A figure and why: {"is": 25, "because": "so few that everybody is somebody's neighbour"}.
template <class T>
struct Figure {
  T is;
  Because because = {};

  constexpr operator T() const { return is; }
  BOOST_DESCRIBE_CLASS(Figure, (), (is, because), (), ())
};

template <class T, T Low, T High>
struct Figure<Bounded<T, Low, High>> {
  Bounded<T, Low, High> is;
  Because because = {};

  constexpr operator T() const { return is.value; }
  BOOST_DESCRIBE_CLASS(Figure, (), (is, because), (), ())
};

class Rulebook {
 public:
  Rulebook(std::string file, std::string_view text);

  // The section's figures; those of `T` itself where it is missing or faulty, which faults() then tells.
  template <class T>
  T section(std::string_view name) {
    const auto found = take(name);
    if (!found) return {};
    try {
      return json::read<T>(*found);
    } catch (const Problem& problem) { note(name, problem); }
    return {};
  }
  // What a module finds wrong with figures that are each in range: fault("progression", "/ranks", "…").
  void fault(std::string_view section, std::string_view pointer, std::string_view reason);

  // "rules.json /progression/division_size/is: …", one for each fault; a section that nobody asked for is one.
  std::vector<std::string> faults() const;
  // Throws Problem "content.invalid" that names every fault.
  void check() const;

 private:
  const std::string* take(std::string_view name);
  void note(std::string_view section, const Problem& problem);

  std::string file_;
  std::map<std::string, RawJson> sections_;
  std::set<std::string, std::less<>> asked_;
  std::vector<std::string> faults_;
};

}  // namespace edu
