// Lines of JSON in, lines of JSON out. What a line says besides is passed over: researchers' files know more than we ask.
#pragma once

#include <istream>
#include <map>
#include <ostream>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::skill::lab {

// The described fields of an object, without what else stands in it. `where`: its JSON Pointer, for what is wrong with it.
template <class T>
T read_known(std::string_view json, const std::string& where = "") {
  try {
    const auto members = json::read<std::map<std::string, RawJson>>(json);
    std::string known;
    const T blank{};
    each_field(blank, [&](std::string_view name, const auto&) {
      const auto member = members.find(std::string{name});
      if (member == members.end() || member->second.text == "null") return;
      known.append(known.empty() ? "{\"" : ",\"").append(name).append("\":").append(member->second.text);
    });
    return json::read<T>(known.empty() ? "{}" : known + "}");
  } catch (Problem& problem) {
    for (auto& error : problem.errors) error.pointer.insert(0, where);
    throw;
  }
}

// Calls take(In) for each line that isn't empty. Returns how many were refused.
template <class In, class Take>
int each_line(std::istream& in, std::ostream& complaints, Take&& take) {
  int wrong = 0;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    try {
      take(read_known<In>(line));
    } catch (const Problem& problem) {
      ++wrong;
      complaints << "line " << number << ":";
      for (const auto& error : problem.errors) complaints << ' ' << error.pointer << ": " << error.detail;
      if (problem.errors.empty()) complaints << ' ' << problem.detail;
      complaints << '\n';
    } catch (const std::exception& fault) {
      ++wrong;
      complaints << "line " << number << ": " << fault.what() << '\n';
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
