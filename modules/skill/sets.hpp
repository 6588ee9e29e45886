// Question sets as staff see them: the list for all who may make a quest, the questions with their answers for the one
// who brought them.
#pragma once

#include "gateway/platform.hpp"
#include "skill/item/item.hpp"
#include "skill/paging.hpp"

namespace edu::skill {

std::optional<SetView> find_set(Read& read, SetId set);
// "set.unknown"; "set.not_yours" for who is neither its owner nor an administrator.
SetView own_set(Read& read, const Caller& caller, SetId set);

struct ListSets {
  PageSize limit;
  Cursor after;
};
BOOST_DESCRIBE_STRUCT(ListSets, (), (limit, after))

// Of a set, all or those that are looked for.
struct OpenSet {
  SetId set;
  std::optional<Title>
      search;  // a part of the title, the text, the code, a tag or the skill's name; the case of A to Z aside
  std::optional<Title> kind;       // "multiple_choice", …
  std::optional<bool> suspicious;  // true: only what looks wrong
  PageSize limit;
  Cursor after;
};
BOOST_DESCRIBE_STRUCT(OpenSet, (), (set, search, kind, suspicious, limit, after))

// The items `i` of set ?1 behind place ?2, looked for by the words ?3, the kind ?4 and, where ?5 is 1, a suspicion.
extern const std::string items_looked_for;

struct NameSet {
  SetId set;
};
BOOST_DESCRIBE_STRUCT(NameSet, (), (set))

struct ItemView {
  ItemId item;
  SkillId skill;
  std::string skill_name;
  std::string kind;
  Item content;
  bool made = false;  // by a template: `content` is an example
};
BOOST_DESCRIBE_STRUCT(ItemView, (), (item, skill, skill_name, kind, content, made))

struct SetContents {
  SetView set;
  std::vector<ItemView> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SetContents, (), (set, items, next))

struct OpenToAll {
  SetId set;
  bool open;  // true: anybody may practise its questions; false: they come in quests alone
};
BOOST_DESCRIBE_STRUCT(OpenToAll, (), (set, open))

class Sets {
 public:
  // Newest first.
  Page<SetView> list(Snapshot& snapshot, const Caller& caller, const ListSets& in) const;
  // "set.unknown"; "set.not_yours" for who is neither its owner nor an administrator.
  SetContents open(Snapshot& snapshot, const Caller& caller, const OpenSet& in) const;
  Nothing set_open(Tx& tx, const Caller& caller, const OpenToAll& in);
  // Takes it out of every list; runs that hold its items go on.
  Nothing retire(Tx& tx, const Caller& caller, const NameSet& in);
};

}  // namespace edu::skill
