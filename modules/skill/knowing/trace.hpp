// Answers as the models of knowing see them: who, what, which skills, right or wrong, in each student's order. Names are
// numbered once by a vocabulary that the files of training and of testing share, so that a model may keep plain arrays.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace edu::skill::knowing {

struct Answer {
  std::uint32_t student = 0;
  std::uint32_t item = 0;
  std::uint32_t set = 0;  // of skills: Vocabulary::sets
  bool right = false;
  double time = 0;  // seconds; 0 in a trace that isn't timed
};

struct Trace {
  std::vector<Answer> answers;  // students may interleave
  bool timed = false;
};

// Numbers for names, in the order of their first mention.
class Names {
 public:
  std::uint32_t number(std::string_view name);
  std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }
  const std::string& name(std::uint32_t number) const { return names_[number]; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> names_;
};

struct Vocabulary {
  Names students;
  Names items;
  Names skills;
  std::vector<std::vector<std::uint32_t>> sets;  // each sorted, without doubles, never empty

  // The set of these skills; none at all counts as one skill without a name.
  std::uint32_t set_of(std::vector<std::uint32_t> skills_of_item);

 private:
  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers_;
};

}  // namespace edu::skill::knowing
