// A ranked list beside the plainest one there is: a vector that is sorted anew.
#include "progression/boards/ranking.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <tuple>

using namespace edu;
using namespace edu::progression;

namespace {

Ranked scored(std::int64_t player, std::int64_t first, std::int64_t second, std::int64_t reached) {
  return {PlayerId{player}, {{first, second, 0}, reached}};
}

std::vector<std::int64_t> players(const std::vector<Placed>& placed) {
  std::vector<std::int64_t> ids;
  for (const auto& each : placed) ids.push_back(each.ranked.player.value);
  return ids;
}

}  // namespace

TEST_CASE("of equal scores the one reached first stands before") {
  Ranking ranking{{Order::highest_first}};
  ranking.put(scored(1, 50, 0, 20));
  ranking.put(scored(2, 50, 0, 10));
  ranking.put(scored(3, 60, 0, 30));
  CHECK(players(ranking.from(1, 9)) == std::vector<std::int64_t>{3, 2, 1});
}

TEST_CASE("each field has its own order: more floors first, then fewer seconds") {
  Ranking ranking{{Order::highest_first, Order::lowest_first}};
  ranking.put(scored(1, 9, 300, 1));
  ranking.put(scored(2, 9, 200, 2));
  ranking.put(scored(3, 8, 100, 3));
  CHECK(players(ranking.from(1, 9)) == std::vector<std::int64_t>{2, 1, 3});
}

TEST_CASE("a new score takes the place of the old one") {
  Ranking ranking{{Order::highest_first}};
  ranking.put(scored(1, 10, 0, 1));
  ranking.put(scored(2, 20, 0, 2));
  ranking.put(scored(1, 30, 0, 3));
  CHECK(ranking.size() == 2);
  CHECK(ranking.of({1})->place == 1);
  CHECK(ranking.of({2})->place == 2);
}

TEST_CASE("whoever has no score has no place, and neither has who was taken out") {
  Ranking ranking{{Order::highest_first}};
  ranking.put(scored(1, 10, 0, 1));
  ranking.remove({1});
  CHECK_FALSE(ranking.of({1}));
  CHECK(ranking.from(1, 9).empty());
}

TEST_CASE("a stretch begins anywhere and ends with the list") {
  Ranking ranking{{Order::highest_first}};
  for (std::int64_t n = 1; n <= 5; ++n) ranking.put(scored(n, 100 - n, 0, n));
  CHECK(players(ranking.from(4, 9)) == std::vector<std::int64_t>{4, 5});
  CHECK(ranking.from(6, 9).empty());
  CHECK(ranking.from(2, 1).front().place == 2);
}

TEST_CASE("those of a class come in the order of the whole list") {
  Ranking ranking{{Order::highest_first}};
  for (std::int64_t n = 1; n <= 9; ++n) ranking.put(scored(n, n, 0, n));
  const auto found = ranking.among({{3}, {8}, {77}, {5}});
  REQUIRE(found.size() == 3);
  CHECK(found[0].player == PlayerId{8});
  CHECK(found[2].player == PlayerId{3});
}

TEST_CASE("after any changes the list equals one that is sorted anew, and one that is rebuilt") {
  const unsigned seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random{seed};
  const std::vector<Order> orders{Order::highest_first, Order::lowest_first};
  Ranking ranking{orders};
  std::vector<Ranked> plain;
  for (std::int64_t event = 1; event <= 3'000; ++event) {
    const PlayerId player{1 + static_cast<std::int64_t>(random() % 200)};
    std::erase_if(plain, [&](const Ranked& each) { return each.player == player; });
    if (random() % 10 == 0) {
      ranking.remove(player);
      continue;
    }
    const auto ranked = scored(player.value, random() % 20, random() % 5, event);
    ranking.put(ranked);
    plain.push_back(ranked);
  }
  Ranking rebuilt{orders};
  rebuilt.rebuild(plain);
  std::sort(plain.begin(), plain.end(), [](const Ranked& a, const Ranked& b) {
    return std::tuple{-a.score.fields[0], a.score.fields[1], a.score.reached} <
           std::tuple{-b.score.fields[0], b.score.fields[1], b.score.reached};
  });
  const auto listed = ranking.from(1, plain.size() + 1);
  REQUIRE(listed.size() == plain.size());
  CHECK(listed == rebuilt.from(1, plain.size() + 1));
  for (std::size_t n = 0; n < plain.size(); ++n) {
    CHECK(listed[n].ranked == plain[n]);
    CHECK(ranking.of(plain[n].player)->place == n + 1);
  }
}
