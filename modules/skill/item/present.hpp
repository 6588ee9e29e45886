// From an item to what its student sees: the options in an order drawn for this player and run, the keys named by that
// order, so that neither place nor key tells which is right. The same seed gives the same order, which is how a response
// finds its way back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "skill/item/item.hpp"

namespace edu::skill {

// A run's seed and the item's number as one seed, so that two items of a run are not shuffled alike.
std::uint64_t mixed(std::uint64_t seed, ItemId item);

Question present(const Item& item, std::uint64_t seed);

// Without about half of a choice's wrong options, those that would stand last; the others keep their keys, so a response is
// checked as ever. Every right option stays, and one wrong one.
Question with_fewer_choices(const Item& item, std::uint64_t seed);

// Where the parts of an item stand when they are shown: at place i the part order[i].
struct Order {
  std::vector<std::size_t> options;              // of a choice; an ordering's steps
  std::vector<std::vector<std::size_t>> blanks;  // of a cloze: each blank's options, none where something is typed
  std::vector<std::size_t> prompts;              // of matching: pairs that have a prompt
  std::vector<std::string> answers;              // of matching: each text once
};
Order order_of(const Item& item, std::uint64_t seed);

// "a", "b", …, "z", "a1", "b1", …
std::string key_at(std::size_t place);
// The place of a key among `count`; count: there is no such key.
std::size_t place_of(std::string_view key, std::size_t count);

}  // namespace edu::skill
