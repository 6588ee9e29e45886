// Lines of JSON in, lines of JSON out.
#pragma once

#include <istream>
#include <ostream>
#include <string>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::skill::lab {

// Calls take(In) for each line that isn't empty. Returns how many were refused.
template <class In, class Take>
int each_line(std::istream& in, std::ostream& complaints, Take&& take) {
  int wrong = 0;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    try {
      take(json::read<In>(line));
    } catch (const Problem& problem) {
      ++wrong;
      complaints << "line " << number << ": " << problem.detail;
      for (const auto& error : problem.errors) complaints << ' ' << error.pointer << ": " << error.detail;
      complaints << '\n';
    }
  }
  return wrong;
}

// And writes what answer(In) gives, a line for a line.
template <class In, class Answer>
int answer_lines(std::istream& in, std::ostream& out, std::ostream& complaints, Answer&& answer) {
  return each_line<In>(in, complaints, [&](const In& asked) { out << json::text(answer(asked)) << '\n'; });
}

}  // namespace edu::skill::lab
