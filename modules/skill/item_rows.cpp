#include "skill/item_rows.hpp"

#include "base/json.hpp"

namespace edu::skill {

ItemId write_item(Tx& tx, const ItemRecord& record) {
  const auto item = tx.insert<ItemId>(
      "insert into skill_item(set_id, position, skill, kind, graded, body, made, code, replaces, inherits) values (?, "
      "?, "
      "?, ?, ?, ?, ?, ?, ?, ?)",
      record.set, record.position, record.skill, record.kind, record.graded, record.body, record.made, record.code,
      record.replaces, record.inherits);
  tx.run("insert into skill_difficulty(item) values (?)", item);
  return item;
}

void take_away(Tx& tx, ItemId item) {
  tx.run(
      "update skill_skill set items = items - 1, difficulty = difficulty - (select b from skill_difficulty where item "
      "= "
      "?1) where id = (select skill from skill_item where id = ?1 and graded)",
      item);
  tx.run("update skill_item set gone = ? where id = ?", tx.now(), item);
}

void count_set(Tx& tx, SetId set) {
  tx.run(
      "update skill_set set edits = edits + 1, items = (select count(*) from skill_item where set_id = ?1 and gone is "
      "null), by_kind = (select json_group_object(kind, items) from (select kind, count(*) as items from skill_item "
      "where set_id = ?1 and gone is null group by kind)) where id = ?1",
      set);
}

}  // namespace edu::skill
