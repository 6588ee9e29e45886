// The quests that the program brings along (config/content/quests), read and examined whole: chains, givers and quests,
// and the words that made-up stories are put together from. Every fault of every file is named, with its place in the file,
// before the server takes a request.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "quest/grammar.hpp"
#include "quest/written.hpp"

namespace edu::quest {

struct Chain {
  std::string code;
  Name name;
  Name place;
  Line story;
};
BOOST_DESCRIBE_STRUCT(Chain, (), (code, name, place, story))

// A file of quests; one with a chain has its quests in their order.
struct QuestFile {
  std::optional<Chain> chain;
  std::optional<std::vector<Giver>> givers;
  std::vector<Written> quests;
};
BOOST_DESCRIBE_STRUCT(QuestFile, (), (chain, givers, quests))

struct ContentFile {
  std::string path;  // below config/content: "quests/lighthouse.json", "stories/islands.json"; others are passed over
  std::string_view text;
};

// A quest with what its file says about it.
struct Shelved {
  Written quest;
  std::string chain;  // of a chained quest: its code
  std::string after;  // the code of the one before it in its chain
  std::string file;
  std::string pointer;  // "/quests/3"
};

struct Shelf {
  std::vector<Chain> chains;
  std::vector<Giver> givers;
  std::vector<Shelved> quests;
  Grammar grammar;

  const Giver* giver(std::string_view code) const;
  const Shelved* find(std::string_view code) const;
};

// What the files may speak of.
struct Known {
  bus::Filter::Shapes shapes;                       // events; empty: what they are isn't looked at
  std::function<bool(std::string_view)> has_skill;  // empty: skills aren't looked at
  std::function<bool(std::string_view)> has_item;   // things that are given; empty: they aren't looked at
};

// Reads what can be read; what is wrong goes to `faults`: "quests/lighthouse.json /quests/0/giver: There is no giver …".
Shelf read_shelf(std::span<const ContentFile> files, const Known& known, std::vector<std::string>& faults);

}  // namespace edu::quest
