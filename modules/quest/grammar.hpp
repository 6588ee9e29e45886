// Stories that are made up: a place, somebody there, what is at stake and a turn on the way, put together from a grammar in
// the content. Pure: the same seed gives the same story, and a story that the player was told already is passed over, so
// no two are alike until the grammar has no more.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/rng.hpp"
#include "quest/written.hpp"

namespace edu::quest {

struct Place {
  Name name;      // "the Whispering Cove"
  Name landmark;  // "the old tide bell"
};
BOOST_DESCRIBE_STRUCT(Place, (), (name, landmark))

struct Somebody {
  Name name;
  Name what;  // "a ferrywoman"
  Face icon = Face::owl;
  int seed = 0;
};
BOOST_DESCRIBE_STRUCT(Somebody, (), (name, what, icon, seed))

// Their words may hold {place}, {landmark}, {name}, {what}, {skill}, {thing}.
struct Stake {
  Title title;  // "The silence of {landmark}"
  Line offer;
  Line done;
  Name thing;  // what is to be won: "the bell's clapper"
};
BOOST_DESCRIBE_STRUCT(Stake, (), (title, offer, done, thing))

struct Turn {
  Line line;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (line))

struct Grammar {
  std::vector<Place> places;
  std::vector<Somebody> people;
  std::vector<Stake> stakes;
  std::vector<Turn> turns;
  std::vector<Line> hints;

  std::uint64_t stories() const;  // how many there are: a place and a stake make one
};
BOOST_DESCRIBE_STRUCT(Grammar, (), (places, people, stakes, turns, hints))

struct Story {
  std::uint64_t number = 0;  // of its place and its stake: below stories()
  std::string title;
  Somebody giver;
  std::string place;
  std::string offer, hint, done;
  std::vector<std::string> lines;
};

// Draws from `rng` until `told` doesn't know the number, twenty times at most; then the next number that is new; nothing when
// all were told. `skill`: what is to be practised, in words.
std::optional<Story> make_up(const Grammar& grammar, const std::string& skill, Rng& rng,
                             const std::function<bool(std::uint64_t)>& told);

// How long, and how many right answers pass. Whoever answers each question right with this probability passes nine times
// out of ten.
struct Measure {
  int questions;
  int pass_percent;
};
Measure measure_of(double success, int weight);  // weight: 1 short … 3 long

}  // namespace edu::quest
