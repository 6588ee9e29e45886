#include "economy/steering/figures.hpp"

#include <boost/mp11.hpp>
#include <map>

namespace edu::economy::steering {

namespace {

constexpr auto fee_name = "market.fee_basis_points";

template <class Rules, class Visit>
void each_figure(Rules& rules, const std::string& before, const Visit& visit) {
  using Members = boost::describe::describe_members<std::remove_const_t<Rules>, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Members>([&](auto member) {
    auto& part = rules.*member.pointer;
    if constexpr (requires { part.because; }) visit(before + member.name, part.is.value);
    else each_figure(part, before + member.name + ".", visit);
  });
}

}  // namespace

std::vector<FigureLine> lines_of(const Figures& figures) {
  std::vector<FigureLine> lines{{fee_name, figures.fee}};
  each_figure(figures.rules, "", [&](const std::string& name, int is) { lines.push_back({name, is}); });
  return lines;
}

Figures figures_of(const std::vector<FigureLine>& lines) {
  std::map<std::string, std::int64_t> known;
  for (const auto& line : lines) known[line.name] = line.is;
  Figures figures;
  if (const auto fee = known.find(fee_name); fee != known.end()) figures.fee = fee->second;
  each_figure(figures.rules, "", [&](const std::string& name, int& is) {
    if (const auto line = known.find(name); line != known.end()) is = static_cast<int>(line->second);
  });
  return figures;
}

}  // namespace edu::economy::steering
