#include "skill/formats/moodle_formula.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <vector>

#include "skill/formats/encoding.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill::moodle {

namespace {

using std::string_view;

constexpr int most_brackets = 60;

double rounded(double value, double places) {
  const auto factor = std::pow(10.0, std::trunc(places));
  return std::round(value * factor) / factor;
}

struct OneArgument {
  string_view name;
  double (*call)(double);
};
constexpr double degree = std::numbers::pi / 180;
constexpr std::array<OneArgument, 26> of_one{{
    {"abs", [](double x) { return std::abs(x); }},      {"acos", [](double x) { return std::acos(x); }},
    {"acosh", [](double x) { return std::acosh(x); }},  {"asin", [](double x) { return std::asin(x); }},
    {"asinh", [](double x) { return std::asinh(x); }},  {"atan", [](double x) { return std::atan(x); }},
    {"atanh", [](double x) { return std::atanh(x); }},  {"ceil", [](double x) { return std::ceil(x); }},
    {"cos", [](double x) { return std::cos(x); }},      {"cosh", [](double x) { return std::cosh(x); }},
    {"deg2rad", [](double x) { return x * degree; }},   {"exp", [](double x) { return std::exp(x); }},
    {"expm1", [](double x) { return std::expm1(x); }},  {"floor", [](double x) { return std::floor(x); }},
    {"log", [](double x) { return std::log(x); }},      {"log10", [](double x) { return std::log10(x); }},
    {"log1p", [](double x) { return std::log1p(x); }},  {"rad2deg", [](double x) { return x / degree; }},
    {"round", [](double x) { return std::round(x); }},  {"sin", [](double x) { return std::sin(x); }},
    {"sinh", [](double x) { return std::sinh(x); }},    {"sqrt", [](double x) { return std::sqrt(x); }},
    {"tan", [](double x) { return std::tan(x); }},      {"tanh", [](double x) { return std::tanh(x); }},
    {"intval", [](double x) { return std::trunc(x); }}, {"floatval", [](double x) { return x; }},
}};

class Formula {
 public:
  Formula(string_view rest, const Values& values) : rest_{rest}, values_{values} {}

  double whole() {
    const auto value = sum();
    skip();
    if (!rest_.empty()) fail("what stands at \"" + beginning(rest_, 12) + "\" is not understood");
    return value;
  }

 private:
  double sum() {
    auto value = product();
    while (true) {
      if (take('+')) value += product();
      else if (take('-')) value -= product();
      else return value;
    }
  }
  double product() {
    auto value = signed_power();
    while (true) {
      skip();
      if (rest_.starts_with("**")) return value;
      if (take('*')) value *= signed_power();
      else if (take('/')) value /= signed_power();
      else if (take('%')) value = std::fmod(std::trunc(value), std::trunc(signed_power()));
      else return value;
    }
  }
  // -2 ** 2 is -4; 2 ** 3 ** 2 is 2 ** 9.
  double signed_power() {
    const Depth depth{depth_};
    if (take('-')) return -signed_power();
    if (take('+')) return signed_power();
    const auto base = single();
    skip();
    if (!rest_.starts_with("**")) return base;
    rest_.remove_prefix(2);
    return std::pow(base, signed_power());
  }

  double single() {
    const Depth depth{depth_};
    skip();
    if (take('(')) {
      const auto value = sum();
      expect(')');
      return value;
    }
    if (take('{')) return variable();
    if (rest_.empty()) fail("it breaks off");
    const char c = rest_.front();
    if ((c >= '0' && c <= '9') || c == '.') return number();
    return call();
  }

  double variable() {
    const auto end = rest_.find('}');
    if (end == rest_.npos) fail("a { is never closed");
    const auto known = values_.find(rest_.substr(0, end));
    if (known == values_.end()) fail("nothing is known of {" + beginning(rest_.substr(0, end)) + "}");
    rest_.remove_prefix(end + 1);
    return known->second;
  }
  double number() {
    double value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) fail("a number is not understood");
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  double call() {
    const auto end = std::min(rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), rest_.size());
    const auto name = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (name.empty() || !take('(')) fail("\"" + beginning(name.empty() ? rest_ : name, 12) + "\" is not understood");
    std::vector<double> arguments;
    if (!take(')')) {
      do arguments.push_back(sum());
      while (take(','));
      expect(')');
    }
    return result(name, arguments);
  }
  static double result(string_view name, const std::vector<double>& arguments) {
    const auto count = arguments.size();
    if (name == "pi" && count == 0) return std::numbers::pi;
    if (count == 1) {
      for (const auto& known : of_one)
        if (known.name == name) return known.call(arguments[0]);
    }
    if (count == 2) {
      if (name == "pow") return std::pow(arguments[0], arguments[1]);
      if (name == "atan2") return std::atan2(arguments[0], arguments[1]);
      if (name == "fmod") return std::fmod(arguments[0], arguments[1]);
      if (name == "round") return rounded(arguments[0], arguments[1]);
      if (name == "log") return std::log(arguments[0]) / std::log(arguments[1]);
    }
    if (count > 0 && name == "min") return *std::min_element(arguments.begin(), arguments.end());
    if (count > 0 && name == "max") return *std::max_element(arguments.begin(), arguments.end());
    fail("the function " + std::string{name} + " is not known here");
  }

  [[noreturn]] static void fail(const std::string& what) { throw Refusal{"its formula can't be worked out: " + what}; }
  void skip() {
    while (!rest_.empty() && string_view{" \t\r\n"}.find(rest_.front()) != string_view::npos) rest_.remove_prefix(1);
  }
  bool take(char sign) {
    skip();
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char sign) {
    if (!take(sign)) fail(std::string{"a "} + sign + " is missing");
  }

  class Depth {
   public:
    explicit Depth(int& depth) : depth_{depth} {
      if (++depth_ > 2 * most_brackets) fail("it is nested too deeply");
    }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    ~Depth() { --depth_; }

   private:
    int& depth_;
  };

  string_view rest_;
  const Values& values_;
  int depth_ = 0;
};

}  // namespace

double evaluate(string_view formula, const Values& values) {
  const auto value = Formula{formula, values}.whole();
  if (!std::isfinite(value)) throw Refusal{"its formula gives no number"};
  return value;
}

}  // namespace edu::skill::moodle
