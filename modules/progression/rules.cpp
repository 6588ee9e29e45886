#include "progression/rules.hpp"

#include <fmt/format.h>

namespace edu::progression {

namespace {

constexpr std::string_view section = "progression";

// The ranks are a stair: every one of them, in order, none easier than the one before.
void check_ranks(Rulebook& rulebook, const std::vector<RankRule>& ranks) {
  constexpr auto& order = json::enum_values<Rank>;
  if (ranks.size() + 1 != order.size())
    return rulebook.fault(section, "/ranks", fmt::format("{} ranks follow the first one", order.size() - 1));
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (ranks[i].rank != order[i + 1])
      rulebook.fault(section, fmt::format("/ranks/{}/rank", i),
                     fmt::format("here stands {}", json::enum_names<Rank>[i + 1]));
    if (i == 0) continue;
    if (ranks[i].prestige < ranks[i - 1].prestige)
      rulebook.fault(section, fmt::format("/ranks/{}/prestige", i), "a rank asks no less than the one before it");
    if (ranks[i].mastered < ranks[i - 1].mastered)
      rulebook.fault(section, fmt::format("/ranks/{}/mastered", i), "a rank asks no less than the one before it");
  }
}

}  // namespace

Rules read_rules(Rulebook& rulebook) {
  auto rules = rulebook.section<Rules>(section);
  check_ranks(rulebook, rules.ranks);
  const auto& seasons = rules.seasons;
  if (seasons.promoted_percent + seasons.demoted_percent > 100)
    rulebook.fault(section, "/seasons/demoted_percent", "those who rise and those who fall are more than all");
  return rules;
}

}  // namespace edu::progression
