// A board of a million: how long a place takes to find and the whole to rebuild, beside the standard library's map on the
// same entries in the same run, which can insert as quickly as a tree can but has to count to know a place.
#include <fmt/format.h>

#include <chrono>
#include <map>
#include <random>
#include <string_view>
#include <tuple>

#include "progression/boards/ranking.hpp"

namespace {

using namespace edu;
using namespace edu::progression;
using Clock = std::chrono::steady_clock;

constexpr std::size_t entries = 1'000'000;
constexpr std::size_t asked = 500'000;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Row {
  std::string_view name;
  std::string measured, goal;
  bool met;
};

}  // namespace

int main() {
  std::mt19937_64 random{1};
  std::vector<Ranked> all;
  all.reserve(entries);
  for (std::size_t n = 0; n < entries; ++n)
    all.push_back({PlayerId{static_cast<std::int64_t>(n + 1)},
                   {{static_cast<std::int64_t>(random() % 100'000), static_cast<std::int64_t>(random() % 1'000), 0},
                    static_cast<std::int64_t>(random() % (1ULL << 40))}});
  std::vector<Row> rows;

  auto start = Clock::now();
  std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t>, PlayerId> map;
  for (const auto& [player, score] : all)
    map.emplace(std::tuple{-score.fields[0], score.fields[1], score.reached}, player);
  const auto mapped = entries / seconds_since(start);
  rows.push_back({"machine: std::map, 1,000,000 insertions", fmt::format("{:.2f} M/s", mapped / 1e6), "", true});

  std::vector<Ranked> to_take = all;
  Ranking ranking{{Order::highest_first, Order::lowest_first}};
  start = Clock::now();
  ranking.rebuild(std::move(to_take));
  const auto rebuilt = entries / seconds_since(start);
  rows.push_back({"board: rebuilt from 1,000,000 scores in no order",
                  fmt::format("{:.2f} M/s ({:.1f} × std::map)", rebuilt / 1e6, rebuilt / mapped), "> 1 M/s",
                  rebuilt > 1e6});

  std::vector<PlayerId> who;
  who.reserve(asked);
  for (std::size_t n = 0; n < asked; ++n) who.push_back(all[random() % entries].player);
  std::size_t sum = 0;
  start = Clock::now();
  for (const auto player : who) sum += ranking.of(player)->place;
  const auto each = seconds_since(start) / asked * 1e6;
  rows.push_back({"board: the place of any of 1,000,000", fmt::format("{:.2f} µs", each), "< 5 µs", each < 5});

  start = Clock::now();
  for (const auto player : who) {
    auto ranked = all[static_cast<std::size_t>(player.value - 1)];
    ranked.score.fields[0] += static_cast<std::int64_t>(random() % 100);
    ranking.put(ranked);
  }
  rows.push_back({"board: a score that changes, of 1,000,000",
                  fmt::format("{:.2f} µs", seconds_since(start) / asked * 1e6), "", true});

  bool met = sum > 0;
  for (const auto& row : rows) {
    fmt::print("{} {:<50} {:<30} {}\n", row.goal.empty() ? " " : row.met ? "✓" : "✗", row.name, row.measured, row.goal);
    met = met && row.met;
  }
  return met ? 0 : 1;
}
