// The achievements and boards that content files describe, read whole and checked against what events carry: a file that
// names an event or a field there isn't is refused before the server takes a request, with everything that is wrong in all
// of them. What remains is compiled by event, so that an event meets only the conditions that name it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <unordered_set>

#include "progression/achievements/condition.hpp"
#include "progression/boards/score.hpp"
#include "progression/events.hpp"

namespace edu::progression {

struct TierText {
  Medal tier = Medal::bronze;
  Bounded<std::int64_t, 1, 1'000'000'000> goal;
  Bounded<std::int64_t, 0, 5'000> xp;
  Bounded<std::int64_t, 0, 1'000> coins;
  std::optional<edu::Title> title;  // that its holder may bear
  std::optional<Slug> item;         // a thing that it gives, by its code
};
BOOST_DESCRIBE_STRUCT(TierText, (), (tier, goal, xp, coins, title, item))

struct AchievementText {
  Slug code;
  edu::Title name;
  edu::Title text;  // "{goal}" stands for the tier's goal
  Slug group;       // where it stands on the page: "habits", "maths"
  std::optional<bool> hidden;
  ConditionText when;
  std::vector<TierText> tiers;  // each with a higher goal than the one before
};
BOOST_DESCRIBE_STRUCT(AchievementText, (), (code, name, text, group, hidden, when, tiers))

struct ContentFile {
  std::string path;  // below config/content: "achievements/maths.json", "boards/boards.json"; others are passed over
  std::string_view text;
};
struct ContentFault {
  std::string file;
  std::string pointer;
  std::string reason;
};
std::string to_text(const ContentFault& fault);  // "achievements/maths.json /achievements/3/when/on: …"

// What files may name.
struct Vocabulary {
  bus::Filter::Shapes shapes;
  bus::Filter::Resolve resolve;
  std::function<std::unordered_set<std::int64_t>(std::string_view prefix)> skills;  // whose keys begin so
  std::function<bool(std::string_view)> has_item;  // things that are given; empty: they aren't looked at
};

struct Achievement {
  AchievementText text;
  Node root;
  std::vector<Leaf> leaves;
  std::string hash;  // of the condition: another one begins anew
};
struct Board {
  BoardText text;
  std::vector<Order> orders;
  std::string hash;
};

// How an event speaks to one leaf, or to one board. Filters stand by their place among those of the event: many rules ask
// the same, and it is answered once.
struct LeafRule {
  std::size_t achievement;
  std::size_t leaf;
  std::size_t step;  // of a sequence
  std::size_t filter;
  std::optional<std::size_t> hit;
  std::shared_ptr<const std::unordered_set<std::int64_t>> skills;
  std::optional<std::size_t> skill, value, key;  // fields
};
struct BoardRule {
  std::size_t board;
  std::size_t filter;
  std::optional<std::size_t> hit;
  std::vector<std::optional<std::size_t>> fields;
  std::optional<std::size_t> since;
  std::optional<std::size_t> taken_back_of = {};  // the day's field, where it takes back
};
struct EventRules {
  std::vector<bus::Filter> filters;
  std::vector<LeafRule> leaves;
  std::vector<BoardRule> boards;
};

struct ChaseCatalogue {
  std::vector<Achievement> achievements;
  std::vector<Board> boards;
  std::map<std::string, EventRules, std::less<>> by_event;

  const Achievement* find_achievement(std::string_view code) const;
  std::optional<std::size_t> find_board(std::string_view code) const;
};

// Everything that is wrong goes to `faults`; then nothing of the rest is to be used.
ChaseCatalogue read_chase(std::span<const ContentFile> files, const Vocabulary& words,
                          std::vector<ContentFault>& faults);

}  // namespace edu::progression
