// A quest, as other modules may ask of it: a story around questions of a set, with a reward for passing.
#pragma once

#include <optional>
#include <string>

#include "quest/events.hpp"
#include "store/tx.hpp"

namespace edu::quest {

struct QuestInfo {
  QuestId quest;
  std::string title;
  std::optional<classroom::ClassId> class_;  // none: for all
};
BOOST_DESCRIBE_STRUCT(QuestInfo, (), (quest, title, class_))

class Quests {
 public:
  std::optional<QuestInfo> find(Read& read, QuestId quest) const;
};

}  // namespace edu::quest
