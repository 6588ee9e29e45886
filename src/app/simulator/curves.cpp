#include "app/simulator/curves.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edu::app {

namespace {

constexpr double width = 760, height = 300, left = 64, right = 64, top = 64, bottom = 40;

struct Scale {
  int days;
  double most;
  double x(int day) const { return left + (width - left - right) * (day - 1) / std::max(1, days - 1); }
  double y(double value) const { return height - bottom - (height - top - bottom) * value / most; }
};

// A round number above `value`, of which a quarter is round as well.
double rounded_up(double value) {
  double step = 1;
  while (true) {
    for (const double times : {1.0, 2.0, 3.0, 4.0, 6.0, 8.0})
      if (step * times >= value) return step * times;
    step *= 10;
  }
}

// 45300: "45,300".
std::string whole(double value) {
  auto digits = fmt::format("{:.0f}", value);
  for (auto place = std::ssize(digits) - 3; place > 0; place -= 3)
    digits.insert(static_cast<std::size_t>(place), 1, ',');
  return digits;
}

std::string grid(const Scale& scale) {
  std::string svg;
  for (int part = 0; part <= 4; ++part) {
    const auto value = scale.most * part / 4;
    svg += fmt::format(
        "<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" class=\"grid\"/><text x=\"{3}\" y=\"{4:.1f}\" "
        "class=\"value\">{5}</text>\n",
        left, width - right, scale.y(value), left - 8, scale.y(value) + 4, whole(value));
  }
  for (int day = 1; day <= scale.days; day += 7)
    svg +=
        fmt::format("<text x=\"{:.1f}\" y=\"{}\" class=\"day\">{}</text>\n", scale.x(day), height - bottom + 20, day);
  return svg;
}

std::string plot(const Chase& chase, std::string_view title, Spread CurvePoint::*of, double down) {
  double most = 1;
  for (const auto& point : chase.curve) most = std::max(most, (point.*of).high);
  const Scale scale{static_cast<int>(chase.curve.size()), rounded_up(most)};
  std::string there, back, line;
  for (const auto& point : chase.curve) {
    const auto x = scale.x(point.day);
    there += fmt::format("{:.1f},{:.1f} ", x, scale.y((point.*of).high));
    back = fmt::format("{:.1f},{:.1f} ", x, scale.y((point.*of).low)) + back;
    line += fmt::format("{:.1f},{:.1f} ", x, scale.y((point.*of).median));
  }
  const auto end = chase.curve.empty() ? Spread{} : chase.curve.back().*of;
  return fmt::format(
             "<g transform=\"translate(0 {:.0f})\">\n<text x=\"{}\" y=\"28\" class=\"title\">{}</text>\n<text "
             "x=\"{}\" y=\"46\" class=\"key\">by day of the term; the line is the median, the band reaches from the "
             "tenth to the nine tenths</text>\n",
             down, left, title, left) +
         grid(scale) +
         fmt::format(
             "<polygon points=\"{}{}\" class=\"tenths\"/>\n<polyline points=\"{}\" class=\"median\"/>\n<text "
             "x=\"{}\" y=\"{:.1f}\" class=\"end\">{}</text>\n</g>\n",
             there, back, line, width - right + 8, scale.y(end.median) + 4, whole(end.median));
}

}  // namespace

std::string curve_csv(const Chase& chase) {
  std::string text = "day,level_p10,level_median,level_p90,xp_p10,xp_median,xp_p90\n";
  for (const auto& [day, level, xp] : chase.curve)
    text += fmt::format("{},{},{},{},{},{},{}\n", day, level.low, level.median, level.high, xp.low, xp.median, xp.high);
  return text;
}

std::string curve_svg(const Chase& chase) {
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
             "role=\"img\">\n"
             "<title>Levels and experience of {2} active students by day: the median, and nine tenths above one "
             "tenth</title>\n"
             "<style>text{{font:12px sans-serif;fill:#3a3a4a}}.title{{font-size:16px;font-weight:bold;fill:#1d1a40}}"
             ".key{{fill:#666}}.value{{text-anchor:end}}.day{{text-anchor:middle}}.end{{font-size:14px;font-weight:"
             "bold;"
             "fill:#2a2560}}.grid{{stroke:#e4e4ec}}.tenths{{fill:#f5c04288}}.median{{fill:none;stroke:#2a2560;"
             "stroke-width:2.5;stroke-linejoin:round}}"
             "</style>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
             width, height * 2, chase.active) +
         plot(chase, fmt::format("Level of {} active students", chase.active), &CurvePoint::level, 0) +
         plot(chase, "Experience in all", &CurvePoint::xp, height) + "</svg>\n";
}

}  // namespace edu::app
