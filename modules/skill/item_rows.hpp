// The rows of items are written here alone, whether a file brings them, an edition or an author.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "skill/events.hpp"
#include "store/tx.hpp"

namespace edu::skill {

struct ItemRecord {
  SetId set;
  std::int64_t position;
  SkillId skill;
  std::string_view kind;
  bool graded;
  std::string body;                      // JSON of an item, or of the template that makes it
  bool made = false;                     // by a template
  std::optional<std::string> code = {};  // of the curriculum's template
  std::optional<ItemId> replaces = {};   // the version before
  bool inherits = false;                 // what was learned of that one holds for it
};

// The item's row and the one of what will be learned of it. A skill's counts are the caller's.
ItemId write_item(Tx& tx, const ItemRecord& record);

// An item leaves its set and its skill's counts; whoever has met it keeps it.
void take_away(Tx& tx, ItemId item);

// After its items changed.
void count_set(Tx& tx, SetId set);

}  // namespace edu::skill
