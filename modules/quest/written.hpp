// A quest as its author writes it down, in a file of the content or as a story that was made up for one player: who asks
// for it and in which words, what is to be done, what it asks for and what it pays. Nothing here is code: another quest is
// another entry in a file.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/describe.hpp"
#include "base/values.hpp"
#include "bus/filter.hpp"
#include "skill/events.hpp"

namespace edu::quest {

// made: by a teacher, of a question set; single: static, for itself; chained: after the one before it in its file;
// hidden: until its condition is met; procedural: made up of what the player should practise next.
BOOST_DEFINE_ENUM_CLASS(Kind, made, single, chained, daily, weekly, seasonal, hidden, procedural)

using Line = Text<ProseForm, 1, 600>;

struct Reply {
  Title text;
  std::string to;  // a line's key; or offer, hint, done: the quest's own words; bye: the end
};
BOOST_DESCRIBE_STRUCT(Reply, (), (text, to))

// One thing that a giver says, and what may be said to that.
struct Said {
  std::string key;  // "greeting" comes first
  Line says;
  std::vector<Reply> replies;
};
BOOST_DESCRIBE_STRUCT(Said, (), (key, says, replies))

// What is drawn of a giver: the animals that the client knows how to draw.
BOOST_DEFINE_ENUM_CLASS(Face, owl, fox, bear, frog, wolf, hedgehog, otter, lynx, badger, deer, raven, heron)

struct Giver {
  std::string code;
  Name name;
  Face icon = Face::owl;
  int seed = 0;  // and in which colours
  Name place;
  std::vector<Said> talk;
};
BOOST_DESCRIBE_STRUCT(Giver, (), (code, name, icon, seed, place, talk))

// Questions one after another, picked for the player; from the skills by turns.
struct RunPart {
  std::vector<std::string> skills;  // codes
  Bounded<int, 1, 50> questions;
  std::optional<Bounded<int, 1, 100>> pass_percent;
  std::optional<Bounded<int, 1, 120>> minutes;  // a timer
  std::optional<bool> review;                   // what is due comes first
};
BOOST_DESCRIBE_STRUCT(RunPart, (), (skills, questions, pass_percent, minutes, review))

// Counted from events, whoever tells them. With an accuracy it looks at the last `count` events: at least that many
// percent of them must also meet `right`.
struct CountedPart {
  Title text;
  bus::FilterText when;
  Bounded<int, 1, 1000> count;
  std::optional<Bounded<int, 1, 100>> accuracy_percent;
  std::optional<bus::FilterText> right;
};
BOOST_DESCRIBE_STRUCT(CountedPart, (), (text, when, count, accuracy_percent, right))

struct NeededMastery {
  std::string skill;
  skill::Level level;
};
BOOST_DESCRIBE_STRUCT(NeededMastery, (), (skill, level))

struct Requirements {
  std::optional<std::vector<std::string>> quests;  // codes
  std::optional<Bounded<int, 1, 60>> level;
  std::optional<std::vector<NeededMastery>> mastery;
};
BOOST_DESCRIBE_STRUCT(Requirements, (), (quests, level, mastery))

// When a hidden quest shows itself.
struct Condition {
  bus::FilterText when;
  std::optional<Bounded<int, 1, 1000>> count;  // 1
};
BOOST_DESCRIBE_STRUCT(Condition, (), (when, count))

struct Pay {
  Bounded<std::int64_t, 0, 10000> xp;
  Bounded<std::int64_t, 0, 10000> coins;
};
BOOST_DESCRIBE_STRUCT(Pay, (), (xp, coins))

// One of the rewards to choose from, beside what is paid in any case.
struct Option {
  std::string key;
  Title text;
  std::optional<Bounded<std::int64_t, 1, 1000>> xp;
  std::optional<Bounded<std::int64_t, 1, 1000>> coins;
  std::optional<Bounded<std::int64_t, 1, 10>> crystals;
  std::optional<std::string> item;                    // a thing, by its code
  std::optional<Bounded<std::int64_t, 1, 20>> count;  // of it; 1
};
BOOST_DESCRIBE_STRUCT(Option, (), (key, text, xp, coins, crystals, item, count))

// The days of each year between which a quest that is made for a player is offered and may be played, both included:
// "12-01"; they may go over New Year.
struct Yearly {
  std::string from;
  std::string to;
};
BOOST_DESCRIBE_STRUCT(Yearly, (), (from, to))

struct Span {
  Day first;
  Day last;

  friend bool operator==(const Span&, const Span&) = default;
};
// This year's days that the day is one of; none: it is none of them. The 29th of February is the 28th in other years.
std::optional<Span> span_around(const Yearly& yearly, Day day);

struct Written {
  std::string code;
  Title title;
  Kind kind = Kind::single;
  std::string giver;  // its code
  Line offer;
  Line hint;
  Line done;
  std::vector<Line> lines;  // of the story, spread over the run
  std::optional<RunPart> run;
  std::optional<std::vector<CountedPart>> counted;
  std::optional<Requirements> needs;
  std::optional<Condition> reveal;
  std::optional<Yearly> yearly;
  std::optional<Bounded<int, 1, 20>> attempts;  // without end
  std::optional<Pay> pay;                       // by the number of questions
  std::optional<std::vector<Option>> choice;
  std::optional<Giver> teller;  // of a made-up quest, whose giver stands in no file
};
BOOST_DESCRIBE_STRUCT(Written, (),
                      (code, title, kind, giver, offer, hint, done, lines, run, counted, needs, reveal, yearly,
                       attempts, pay, choice, teller))

int questions_of(const Written& quest);
Pay pay_of(const Written& quest);

}  // namespace edu::quest
