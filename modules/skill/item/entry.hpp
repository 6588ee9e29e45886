// What is typed into a field, words, a number or an expression, and what it is worth. The same whether the field is the
// whole question or a gap of a cloze.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "skill/item/item.hpp"

namespace edu::skill {

struct Judged {
  double credit = 0;  // 0..1
  Prose feedback;
  std::optional<std::string> misconception;
  std::optional<std::string> spelling;  // how it is spelt, where a slip was forgiven
};

// The best of the answers that fit decides. Throw Problem 422: "response.blank", "response.number" (no number, or a unit
// that isn't known), "response.unit" (the unit is missing, or another is asked for), "response.expression".
Judged judge(const TextKey& key, std::string_view typed, std::optional<DecimalMark> mark);
Judged judge(const NumberKey& key, std::string_view typed, std::optional<DecimalMark> mark);
Judged judge(const ExpressionKey& key, std::string_view typed, std::optional<DecimalMark> mark);

// What would have been right, each as one would write it: five at most.
std::vector<std::string> solutions(const TextKey& key);
std::vector<std::string> solutions(const NumberKey& key);
std::vector<std::string> solutions(const ExpressionKey& key);

inline constexpr std::size_t most_solutions = 5;
// Weights like 33.33333 leave a crumb when they add up: from here on credit is full.
inline constexpr double full_credit = 0.9999;

}  // namespace edu::skill
