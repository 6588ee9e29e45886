// Item analysis: figures against a plain computation of them, and the word to the author.
#include "skill/model/item_analysis.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <random>

#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

const auto ada = test::a_teacher(1);

struct Answer {
  double ability, score;
};

ItemSums summed(const std::vector<Answer>& answers) {
  ItemSums sums;
  for (const auto& [ability, score] : answers) {
    sums.answers += 1;
    sums.score += score;
    sums.score_squared += score * score;
    sums.ability += ability;
    sums.ability_squared += ability * ability;
    sums.ability_score += ability * score;
  }
  return sums;
}

// Pearson's correlation by its definition, over deviations from the means.
double correlation(const std::vector<Answer>& answers) {
  const auto n = static_cast<double>(answers.size());
  double ability = 0, score = 0;
  for (const auto& answer : answers) {
    ability += answer.ability / n;
    score += answer.score / n;
  }
  double both = 0, abilities = 0, scores = 0;
  for (const auto& answer : answers) {
    both += (answer.ability - ability) * (answer.score - score);
    abilities += (answer.ability - ability) * (answer.ability - ability);
    scores += (answer.score - score) * (answer.score - score);
  }
  return both / std::sqrt(abilities * scores);
}

struct World : test::SkillWorld {
  SetId set;
  std::vector<ItemId> items;

  explicit World(const std::string& file) {
    set = world.upload("POST /imports/questions?name=Set", ada, file, "text/plain").as<SetId>("/result/set");
    items = world.read([&](Snapshot& s) { return skill.items().of_set(s, set); });
  }
  void choose(std::int64_t player, std::size_t n, const std::string& text) {
    const auto shown = world.read([&](Snapshot& s) { return skill.items().question(s, items.at(n), 1); });
    for (const auto& option : std::get<MultipleChoice>(shown).options) {
      if (option.text != text) continue;
      world.write([&](Tx& tx) {
        skill.answers().answer(tx, {player}, items.at(n), {Response{Chosen{{option.key}}}, 9s, 1});
      });
    }
  }
  test::Came analysis(const std::string& query = "") {
    return world.call("GET /question-sets/" + to_text(set) + "/analysis" + query, ada);
  }
  std::int64_t told() {
    return world.read([](Snapshot& s) {
      return s.value<std::int64_t>("select count(*) from realtime_notification where kind = 'item.suspicious'");
    });
  }
};

}  // namespace

TEST_CASE("discrimination is the correlation of score and ability, partial credit and all") {
  const unsigned seed = 20261123;
  MESSAGE("seed " << seed);
  std::mt19937 random{seed};
  std::normal_distribution<double> normal;
  for (int round = 0; round < 50; ++round) {
    std::vector<Answer> answers;
    for (int n = 0; n < 200; ++n) {
      const auto ability = normal(random);
      answers.push_back(
          {ability, std::clamp(std::round(2 * (0.5 + 0.3 * ability + 0.3 * normal(random))) / 2, 0.0, 1.0)});
    }
    CHECK(discrimination(summed(answers)).value() == doctest::Approx(correlation(answers)));
  }
  CHECK_FALSE(discrimination(summed({{1, 1}})));
  CHECK_FALSE(discrimination(summed({{1, 1}, {2, 1}})));
  CHECK_FALSE(discrimination(summed({{1, 0}, {1, 1}})));
}

TEST_CASE("a suspicion needs thirty answers and more than luck") {
  std::vector<Answer> upside_down;
  for (int n = 0; n < 29; ++n) upside_down.push_back({n / 10.0, n < 15 ? 1.0 : 0.0});
  CHECK(suspicions(summed(upside_down), {}).empty());
  upside_down.push_back({2.9, 0});
  CHECK(suspicions(summed(upside_down), {}) == std::vector{Suspicion::negative_discrimination});

  int suspected = 0;
  std::mt19937 random{7};
  std::normal_distribution<double> normal;
  for (int round = 0; round < 400; ++round) {
    std::vector<Answer> luck;
    for (int n = 0; n < 60; ++n) luck.push_back({normal(random), normal(random) > 0 ? 1.0 : 0.0});
    suspected += suspicions(summed(luck), {}).empty() ? 0 : 1;
  }
  CHECK(suspected < 40);  // one in twenty is expected
  CHECK(suspected > 5);
}

TEST_CASE("a wrong option that the strong choose is suspicious, one that the weak choose is its purpose") {
  const auto sums = summed({{2, 0},  {2, 0},  {2, 0}, {2, 0}, {2, 0}, {2, 0}, {-1, 1}, {-1, 1}, {-1, 1}, {-1, 1},
                            {-1, 1}, {-1, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1},  {0, 1},  {0, 1},  {0, 1},
                            {0, 0},  {0, 0},  {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0},  {0, 0},  {0, 0},  {0, 0}});
  const std::vector<OptionSums> strong{{true, 14, -6}, {false, 6, 12}, {false, 10, 0}};
  const auto found = suspicions(sums, strong);
  CHECK(std::count(found.begin(), found.end(), Suspicion::strong_choose_wrong) == 1);
  const std::vector<OptionSums> weak{{true, 20, 10}, {false, 10, -10}};
  const auto none = suspicions(sums, weak);
  CHECK(std::count(none.begin(), none.end(), Suspicion::strong_choose_wrong) == 0);
}

TEST_CASE("the author sees what was chosen and how the question does, and is told once when it looks wrong") {
  World w{"$CATEGORY: A\n\nEasy?{=yes ~no}\n\nEasy too?{=yes ~no}\n\nMiskeyed?{=no ~yes#Sure?}\n"};
  // Twenty know their way and twenty don't, first shown by the easy ones; then the strong choose "yes" where "no" counts.
  for (std::int64_t player = 1; player <= 40; ++player)
    for (int n = 0; n < 6; ++n) w.choose(player, static_cast<std::size_t>(n % 2), player % 2 ? "yes" : "no");
  for (std::int64_t player = 1; player <= 40; ++player) w.choose(player, 2, player % 2 ? "yes" : "no");
  const auto analysis = w.analysis();
  REQUIRE(analysis.status == 200);
  CHECK(analysis.count("/items") == 3);
  CHECK(analysis.integer("/items/2/answers") == 40);
  CHECK(analysis.real("/items/2/mean_score") == 0.5);
  CHECK(analysis.real("/items/2/mean_seconds") == 9);
  CHECK(analysis.real("/items/2/discrimination") < -0.8);
  CHECK(analysis.real("/items/0/discrimination") > 0);
  CHECK(analysis.count("/items/2/options") == 2);
  CHECK(analysis.integer("/items/2/options/1/chosen") == 20);
  CHECK(analysis.real("/items/2/options/1/mean_ability") > analysis.real("/items/2/options/0/mean_ability"));
  CHECK(analysis.count("/items/2/suspicions") == 2);
  CHECK(w.told() == 2);  // one for each reason
  for (std::int64_t player = 41; player <= 60; ++player) w.choose(player, 2, "yes");
  CHECK(w.told() == 2);
  CHECK(w.analysis("?suspicious=true").count("/items") == 1);
  CHECK(w.world.call("GET /question-sets/" + to_text(w.set) + "/analysis", test::a_teacher(9)).code() ==
        "set.not_yours");
}
