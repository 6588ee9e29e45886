#include "skill/shelf.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::skill {

namespace {

struct Row {
  SkillId skill;
  std::string name;
  std::string kind;
  std::string body;
  bool made = false;
};
BOOST_DESCRIBE_STRUCT(Row, (), (skill, name, kind, body, made))

constexpr std::uint64_t example_seed = 1;

}  // namespace

std::shared_ptr<const Item> Shelved::item(std::uint64_t seed) const {
  return fixed ? fixed : std::make_shared<const Item>(instantiate(*made_from, seed));
}

Item example_of(const std::string& body, bool made) {
  return made ? instantiate(json::read<Template>(body), example_seed) : json::read<Item>(body);
}

std::shared_ptr<const Shelved> Shelf::item(Read& read, ItemId id) {
  if (auto found = find(id)) return found;
  auto row = read.one<Row>(
      "select i.skill, s.name, i.kind, i.body, i.made from skill_item i join skill_skill s on s.id = i.skill where "
      "i.id = ?",
      id);
  if (!row) throw not_found("item.unknown", "There is no such question.");
  Shelved shelved{id, row->skill, std::move(row->name), std::move(row->kind), {}, {}};
  if (row->made) shelved.made_from = std::make_shared<const Template>(json::read<Template>(row->body));
  else shelved.fixed = std::make_shared<const Item>(json::read<Item>(row->body));
  auto item = std::make_shared<const Shelved>(std::move(shelved));
  if (id.value <= committed_.load(std::memory_order_acquire)) keep(item);
  return item;
}

std::shared_ptr<const Shelved> Shelf::find(ItemId id) {
  std::shared_ptr<const Shelved> found;
  {
    const std::shared_lock lock{mutex_};
    if (const auto young = young_.find(id); young != young_.end()) return young->second;
    if (const auto old = old_.find(id); old != old_.end()) found = old->second;
  }
  if (found) keep(found);
  return found;
}

void Shelf::keep(const std::shared_ptr<const Shelved>& item) {
  Kept forgotten;
  const std::unique_lock lock{mutex_};
  if (young_.size() >= generation) forgotten = std::exchange(old_, std::exchange(young_, {}));
  young_.emplace(item->id, item);
}

std::shared_ptr<const std::vector<ItemId>> Shelf::graded(Read& read, SetId set) {
  const auto edits = read.one<std::int64_t>("select edits from skill_set where id = ? and retired is null", set);
  if (!edits) return std::make_shared<const std::vector<ItemId>>();
  {
    const std::shared_lock lock{mutex_};
    if (const auto known = sets_.find(set); known != sets_.end() && known->second.edits == *edits)
      return known->second.items;
  }
  auto items = std::make_shared<const std::vector<ItemId>>(read.all<ItemId>(
      "select id from skill_item where set_id = ? and gone is null and graded order by position", set));
  const auto last = std::max_element(items->begin(), items->end());
  if (last == items->end() || last->value > committed_.load(std::memory_order_acquire)) return items;
  const std::unique_lock lock{mutex_};
  if (sets_.size() >= most_sets) sets_.clear();
  sets_.insert_or_assign(set, Listed{*edits, items});
  return items;
}

void Shelf::rebuild(Snapshot& snapshot) {
  committed(snapshot.value<ItemId>("select coalesce(max(id), 0) from skill_item"));
}

void Shelf::committed(ItemId last) { committed_.store(last.value, std::memory_order_release); }

std::size_t Shelf::held() const {
  const std::shared_lock lock{mutex_};
  return young_.size() + old_.size();
}

}  // namespace edu::skill
