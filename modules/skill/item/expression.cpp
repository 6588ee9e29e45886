#include "skill/item/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "base/problem.hpp"

namespace edu::skill::algebra {

namespace {

using std::string_view;

constexpr std::array<string_view, 9> functions{"sqrt", "abs", "sin", "cos", "tan", "log", "exp", "ln", "√"};

struct Sign {
  string_view written, meant;
};
// What pupils and keyboards write for one and the same sign.
constexpr std::array<Sign, 20> signs{{{"×", "*"},  {"·", "*"},  {"⋅", "*"},  {"∙", "*"},      {"÷", "/"},
                                      {":", "/"},  {"⁄", "/"},  {"−", "-"},  {"–", "-"},      {"⁰", "^0"},
                                      {"¹", "^1"}, {"²", "^2"}, {"³", "^3"}, {"⁴", "^4"},     {"⁵", "^5"},
                                      {"⁶", "^6"}, {"[", "("},  {"]", ")"},  {"\u00a0", " "}, {"\u202f", " "}}};

Node number(Rational value) { return {Op::number, value, {}, {}}; }
Node node(Op op, Node a, Node b) {
  Node made{op, {}, {}, {}};
  made.parts.reserve(2);
  made.parts.push_back(std::move(a));
  made.parts.push_back(std::move(b));
  return made;
}
Node node(Op op, Node a) {
  Node made{op, {}, {}, {}};
  made.parts.push_back(std::move(a));
  return made;
}
bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool greek(string_view rest) { return rest.size() > 1 && (rest[0] == '\xCE' || rest[0] == '\xCF'); }

class Parser {
 public:
  explicit Parser(string_view text) {
    if (text.size() > most_length) throw invalid("response.expression", "That is too long: 500 characters at most.");
    for (std::size_t at = 0; at < text.size();) {
      const auto rest = text.substr(at);
      const auto* sign =
          std::find_if(signs.begin(), signs.end(), [&](const auto& s) { return rest.starts_with(s.written); });
      text_ += sign == signs.end() ? rest.substr(0, 1) : sign->meant;
      at += sign == signs.end() ? 1 : sign->written.size();
    }
  }

  Node whole() {
    skip();
    if (at_ == text_.size()) throw invalid("response.expression", "Write an expression, like 2x + 6.");
    auto made = sum();
    if (at_ < text_.size()) fail("doesn't fit there");
    return made;
  }

 private:
  [[noreturn]] void fail(string_view why) const {
    if (at_ >= text_.size()) throw invalid("response.expression", "Something is missing at the end.");
    auto end = at_ + 1;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    throw invalid("response.expression",
                  fmt::format("“{}” (place {}) {}.", text_.substr(at_, end - at_), at_ + 1, why));
  }
  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    skip();
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  struct Deeper {
    explicit Deeper(Parser& parser) : parser_{parser} {
      if (++parser_.depth_ > most_nesting) parser_.fail("is nested too deeply");
    }
    ~Deeper() { --parser_.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    Parser& parser_;
  };

  Node sum() {
    const Deeper deeper{*this};
    auto made = term();
    while (true) {
      if (take('+')) made = node(Op::add, std::move(made), term());
      else if (take('-')) made = node(Op::subtract, std::move(made), term());
      else return made;
    }
  }

  Node term() {
    auto made = signed_factor();
    while (true) {
      if (take('*')) made = node(Op::multiply, std::move(made), signed_factor());
      else if (take('/')) made = node(Op::divide, std::move(made), signed_factor());
      else if (factor_follows()) made = node(Op::multiply, std::move(made), raised());
      else return made;
    }
  }

  // A product without a sign; a number behind another factor is a slip of the pen rather than a product.
  bool factor_follows() {
    skip();
    if (digit(peek()) || peek() == '.') fail("stands right behind another factor: put a sign between them");
    if (peek() == '|') return bars_ == 0;
    return peek() == '(' || letter(peek()) || greek(rest()) || rest().starts_with("√");
  }

  Node signed_factor() {
    const Deeper deeper{*this};
    if (take('-')) return node(Op::negate, signed_factor());
    if (take('+')) return signed_factor();
    return raised();
  }

  Node raised() {
    auto base = atom();
    if (!take('^')) return base;
    return node(Op::power, std::move(base), exponent());
  }
  Node exponent() {
    const Deeper deeper{*this};
    if (take('-')) return node(Op::negate, exponent());
    return raised();
  }

  Node atom() {
    skip();
    if (digit(peek()) || peek() == '.') return numeral();
    if (take('(')) return bracketed();
    if (take('|')) return bars();
    for (const auto name : functions) {
      if (!rest().starts_with(name)) continue;
      at_ += name.size();
      return call(name == "√" ? "sqrt" : name);
    }
    return symbol();
  }

  Node bracketed() {
    const auto bars = std::exchange(bars_, 0);
    auto inside = sum();
    bars_ = bars;
    if (!take(')')) fail("should be a closing bracket");
    return inside;
  }
  Node bars() {
    ++bars_;
    auto inside = sum();
    --bars_;
    if (!take('|')) fail("should be a closing bar");
    auto made = node(Op::call, std::move(inside));
    made.name = "abs";
    return made;
  }

  // "sin 2x" takes the product that follows; "√2x" only its next factor.
  Node call(string_view name) {
    const Deeper deeper{*this};
    skip();
    Node inside;
    if (take('(')) {
      inside = bracketed();
    } else {
      inside = raised();
      while (name != "sqrt" && name != "abs" && (letter(peek()) || greek(rest())) && !function_follows())
        inside = node(Op::multiply, std::move(inside), raised());
    }
    auto made = node(Op::call, std::move(inside));
    made.name = name;
    return made;
  }
  bool function_follows() const {
    return std::any_of(functions.begin(), functions.end(), [&](auto name) { return rest().starts_with(name); });
  }

  Node symbol() {
    std::size_t size = 0;
    if (rest().starts_with("pi")) size = 2;
    else if (letter(peek())) size = 1;
    else if (greek(rest())) size = 2;
    else fail("doesn't fit there");
    Node made{Op::symbol, {}, std::string{rest().substr(0, size)}, {}};
    if (made.name == "π") made.name = "pi";
    at_ += size;
    return made;
  }

  Node numeral() {
    auto whole = digits();
    if (peek() == '.' || (peek() == ',' && at_ + 1 < text_.size() && digit(text_[at_ + 1]))) return decimal(whole);
    // "2 1/2"
    const auto behind = at_;
    skip();
    if (at_ > behind && digit(peek())) {
      const auto top = digits();
      if (!take('/')) fail("makes two numbers stand side by side: put a sign between them");
      skip();
      if (!digit(peek())) fail("should be a number");
      const auto bottom = digits();
      return node(Op::add, number(whole), node(Op::divide, number(top), number(bottom)));
    }
    at_ = behind;
    return number(whole);
  }

  Rational digits() {
    MaybeRational made = Rational{0};
    for (; digit(peek()); ++at_) {
      if (made) made = algebra_sum(product(*made, 10), peek() - '0');
    }
    if (!made) throw invalid("response.expression", "A number in it is too large.");
    return *made;
  }
  static MaybeRational algebra_sum(const MaybeRational& a, int b) { return a ? skill::sum(*a, b) : a; }

  Node decimal(Rational whole) {
    const bool comma = peek() == ',';
    ++at_;
    const auto from = at_;
    const auto part = digits();
    const auto places = at_ - from;
    if (places == 0) fail("should be a digit");
    if (comma && places == 3 && !(whole == 0))
      throw invalid("response.expression", "A comma before three digits may mean two things: write it without.");
    const auto share = power(10, -static_cast<std::int64_t>(places));
    const auto fraction = share ? product(part, *share) : share;
    const auto made = fraction ? skill::sum(whole, *fraction) : fraction;
    if (!made) throw invalid("response.expression", "A number in it has too many digits.");
    return number(*made);
  }

  string_view rest() const { return string_view{text_}.substr(at_); }

  std::string text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int bars_ = 0;  // that are open, so that the next one closes
};

// A literal has come from decimals: only twos and fives stand below.
std::string decimal(const Rational& value) {
  auto bottom = value.bottom();
  int places = 0;
  for (; bottom % 10 == 0; bottom /= 10) ++places;
  int more = 0;
  for (; bottom % 2 == 0 || bottom % 5 == 0; bottom /= bottom % 2 == 0 ? 2 : 5) ++more;
  places += more;
  if (bottom != 1 || places > 18) return fmt::format("({}/{})", value.top(), value.bottom());
  const auto scaled = places == 0 ? MaybeRational{value} : product(value, *power(10, places));
  if (!scaled) return fmt::format("({}/{})", value.top(), value.bottom());
  auto text = fmt::format("{:0{}}", scaled->top(), places + 1);
  if (places > 0) text.insert(text.size() - static_cast<std::size_t>(places), ".");
  return text;
}

bool atomic(const Node& node) { return node.op == Op::number || node.op == Op::symbol || node.op == Op::call; }
std::string in_brackets(const Node& node) { return "(" + print(node) + ")"; }
std::string bracketed_unless(bool plain, const Node& node) { return plain ? print(node) : in_brackets(node); }

}  // namespace

Node parse(string_view text) { return Parser{text}.whole(); }

std::string print(const Node& node) {
  const auto& parts = node.parts;
  const auto product = [](const Node& n) { return n.op == Op::multiply || n.op == Op::divide; };
  const auto tight = [](const Node& n) { return atomic(n) || n.op == Op::power; };
  switch (node.op) {
    case Op::number:
      return decimal(node.number);
    case Op::symbol:
      return node.name;
    case Op::call:
      return node.name + in_brackets(parts[0]);
    case Op::negate:
      return "-" + bracketed_unless(tight(parts[0]), parts[0]);
    case Op::power:
      return bracketed_unless(atomic(parts[0]), parts[0]) + "^" + bracketed_unless(atomic(parts[1]), parts[1]);
    case Op::multiply:
    case Op::divide: {
      const auto left = tight(parts[0]) || product(parts[0]) || parts[0].op == Op::negate;
      return bracketed_unless(left, parts[0]) + (node.op == Op::multiply ? "*" : "/") +
             bracketed_unless(tight(parts[1]), parts[1]);
    }
    case Op::add:
    case Op::subtract:
      return print(parts[0]) + (node.op == Op::add ? " + " : " - ") +
             bracketed_unless(tight(parts[1]) || product(parts[1]), parts[1]);
  }
  std::abort();
}

}  // namespace edu::skill::algebra
