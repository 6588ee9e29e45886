// Lines of JSON in, lines of JSON out.
#pragma once

#include <istream>
#include <ostream>
#include <string>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::skill::lab {

// Calls answer(In) -> Out for each line that isn't empty. Returns how many were refused.
template <class In, class Answer>
int each_line(std::istream& in, std::ostream& out, std::ostream& complaints, Answer&& answer) {
  int wrong = 0;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    try {
      out << json::text(answer(json::read<In>(line))) << '\n';
    } catch (const Problem& problem) {
      ++wrong;
      complaints << "line " << number << ": " << problem.detail;
      for (const auto& error : problem.errors) complaints << ' ' << error.pointer << ": " << error.detail;
      complaints << '\n';
    }
  }
  return wrong;
}

}  // namespace edu::skill::lab
