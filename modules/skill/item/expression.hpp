// School algebra as pupils type it: read as a tree, compared as algebra and looked at for its shape. "2(x+3)", "2x + 6"
// and "6+x·2" are the same; which of them a question wants is its Shape.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "skill/item/item.hpp"
#include "skill/item/rational.hpp"

namespace edu::skill::algebra {

enum class Op { number, symbol, add, subtract, multiply, divide, power, negate, call };

// A number or a name, or an operation on `parts`; `name` of a call is sqrt, abs, sin, cos, tan, ln, log or exp.
struct Node {
  Op op = Op::number;
  Rational number = {};
  std::string name = {};
  std::vector<Node> parts = {};
  friend bool operator==(const Node&, const Node&) = default;
};

inline constexpr std::size_t most_length = 500;
inline constexpr int most_nesting = 60;

// Letters stand for themselves, each alone ("xy" is x·y), but for the functions' names and pi; "2 1/2" is a mixed number.
// A product without a sign binds like one with it: 1/2x is (1/2)·x. Throws Problem 422 "response.expression", which says
// where.
Node parse(std::string_view text);

// As one types it; parse(print(node)) == node for whatever parse made.
std::string print(const Node& node);

// Whether both are the same wherever both are defined. Polynomials and their quotients are compared exactly as long as
// the numbers fit; the rest by its values at points that are always the same.
bool equal(const Node& a, const Node& b);

// Whether `typed` has the shape that a question asks for, `key` being its own answer.
bool shaped(const Node& typed, Shape shape, const Node& key);

}  // namespace edu::skill::algebra
