#include "skill/sets.hpp"

#include "skill/shelf.hpp"

#include <limits>

namespace edu::skill {

// A text of an item's body is an object with its format, a template's a plain string.
const std::string items_looked_for =
    "i.set_id = ?1 and i.gone is null and i.position > ?2 and (?4 is null or i.kind = ?4) and (?5 = 0 or exists "
    "(select "
    "1 from skill_suspicion q where q.item = i.id)) and (?3 is null or instr(lower(coalesce(json_extract(i.body, "
    "'$.title'), '') || char(10) || coalesce(json_extract(i.body, '$.prompt.text'), json_extract(i.body, '$.prompt'), "
    "'') || char(10) || coalesce(json_extract(i.body, '$.code'), '') || char(10) || coalesce(json_extract(i.body, "
    "'$.tags'), '') || char(10) || (select k.name from skill_skill k where k.id = i.skill)), lower(?3)) > 0) ";

namespace {

struct Row {
  SetId id;
  std::string name;
  AccountId owner;
  std::int64_t items = 0;
  Json<std::map<std::string, std::int64_t>> by_kind;
  Time created;
  bool open = false;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, name, owner, items, by_kind, created, open))

struct ItemRow {
  ItemId id;
  SkillId skill;
  std::string skill_name;
  std::string kind;
  std::string body;
  bool made = false;
  std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (id, skill, skill_name, kind, body, made, position))

SetView view(Read& read, Row row) {
  return {row.id,
          std::move(row.name),
          row.owner.value > 0 ? std::optional{row.owner} : std::nullopt,
          row.items,
          std::move(row.by_kind.value),
          read.all<std::string>("select name from skill_skill where id in (select skill from skill_item where set_id = "
                                "? and gone is null) order by path",
                                row.id),
          row.created,
          row.open};
}

const std::string contents_of_set =
    "select i.id, i.skill, s.name as skill_name, i.kind, i.body, i.made, i.position from skill_item i join skill_skill "
    "s on s.id = i.skill where " +
    items_looked_for + "order by i.position limit ?6";

}  // namespace

std::optional<SetView> find_set(Read& read, SetId set) {
  auto row = read.one<Row>(
      "select id, name, owner, items, by_kind, created, open from skill_set where id = ? and retired is null", set);
  if (!row) return {};
  return view(read, *std::move(row));
}

SetView own_set(Read& read, const Caller& caller, SetId set) {
  auto view = find_set(read, set);
  if (!view) throw not_found("set.unknown", "There is no such question set.");
  if (view->owner != caller.account && !caller.is(admin)) {
    throw forbidden("set.not_yours", "Only who brought this question set may do this.");
  }
  return *std::move(view);
}

Page<SetView> Sets::list(Snapshot& snapshot, const Caller&, const ListSets& in) const {
  auto rows = snapshot.all<Row>(
      "select id, name, owner, items, by_kind, created, open from skill_set where id < ? and retired is null order by "
      "id "
      "desc limit ?",
      row_of(in.after).value_or(std::numeric_limits<std::int64_t>::max()), size_of(in.limit) + 1);
  Page<SetView> page;
  page.next = cut(rows, in.limit, [](const Row& row) { return row.id.value; });
  for (auto& row : rows) page.items.push_back(view(snapshot, std::move(row)));
  return page;
}

SetContents Sets::open(Snapshot& snapshot, const Caller& caller, const OpenSet& in) const {
  SetContents contents{own_set(snapshot, caller, in.set), {}, {}};
  auto rows = snapshot.all<ItemRow>(contents_of_set, in.set, row_of(in.after).value_or(0), words_of(in.search),
                                    words_of(in.kind), in.suspicious.value_or(false) ? 1 : 0, size_of(in.limit) + 1);
  contents.next = cut(rows, in.limit, [](const ItemRow& row) { return row.position; });
  for (auto& row : rows) {
    contents.items.push_back(
        {row.id, row.skill, std::move(row.skill_name), std::move(row.kind), example_of(row.body, row.made), row.made});
  }
  return contents;
}

Nothing Sets::set_open(Tx& tx, const Caller& caller, const OpenToAll& in) {
  own_set(tx, caller, in.set);
  tx.run("update skill_set set open = ? where id = ?", in.open, in.set);
  return {};
}

Nothing Sets::retire(Tx& tx, const Caller& caller, const NameSet& in) {
  own_set(tx, caller, in.set);
  tx.run("update skill_set set retired = ? where id = ?", tx.now(), in.set);
  return {};
}

}  // namespace edu::skill
