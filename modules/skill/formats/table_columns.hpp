// What a column holds, by the name above it: "Answer 1 - max 75 characters" is option1. English, German and Spanish.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/table.hpp"

namespace edu::skill {

class Columns {
 public:
  // From a line of names; has no question where it is none.
  explicit Columns(const Row& header);

  bool is_header() const { return has("question") && (has("answer") || has("option1") || has("kind")); }
  bool has(std::string_view name) const { return places_.contains(name); }
  // No column that means something holds anything, but perhaps a time limit.
  bool says_nothing(const Row& row) const;
  // Trimmed; empty where the row has none.
  std::string of(const Row& row, std::string_view name) const;
  std::string of(const Row& row, const char* name, std::size_t number) const;
  // The highest number that an option's column bears.
  std::size_t options() const { return options_; }
  // Names that mean nothing here, as they stand there.
  const std::vector<std::string>& unknown() const { return unknown_; }

 private:
  std::map<std::string, std::size_t, std::less<>> places_;
  std::vector<std::string> unknown_;
  std::size_t options_ = 0;
};

inline constexpr std::size_t most_options = 64;

}  // namespace edu::skill
