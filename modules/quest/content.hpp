// The program's quests in a school's store. Whoever reads a quest reads its row; what a new edition changed is changed
// there, and what it no longer has is retired: runs that are under way go on, unless they count, which nothing does any more.
#pragma once

#include <vector>

#include "gateway/platform.hpp"
#include "quest/counting.hpp"
#include "quest/shelf.hpp"

namespace edu::quest {

class Content {
 public:
  Content(Platform& platform, Counting& counting, const skill::Guide& guide)
      : platform_{platform}, counting_{counting}, guide_{guide} {}

  // Once the skills are there, before anything is served. `has_item`: whether a code is a thing's. Throws Problem 422
  // "content.file" that names every fault.
  void take_in(Tasks& tasks, const std::vector<ContentFile>& files,
               const std::function<bool(std::string_view)>& has_item);

  const Shelf& shelf() const { return shelf_; }

 private:
  void keep(Tx& tx) const;
  void keep_counts(Tx& tx) const;

  Platform& platform_;
  Counting& counting_;
  const skill::Guide& guide_;
  Shelf shelf_;
};

// Where a written quest stands in the store.
struct Placement {
  Kind kind;
  std::optional<QuestId> after = {};
  std::optional<Time> closes = {};
  PlayerId player = {};  // for whom alone
  std::string occasion = {};
};
QuestId put_up(Tx& tx, const Written& quest, const Placement& place);

// Those that everybody finds there; the others are made for a player when their time comes.
bool stands_for_all(Kind kind);

}  // namespace edu::quest
