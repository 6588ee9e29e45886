// The items in memory, parsed once: they never change, so a copy is good for ever. Two generations bound it: what isn't
// asked for while a whole new generation fills up is forgotten. Only committed items are kept, since the number of one
// that was rolled back is given again. Safe from every thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "skill/item/template.hpp"

namespace edu::skill {

// A question, or the template that makes it anew for each seed.
struct Shelved {
  ItemId id;
  SkillId skill;
  std::string skill_name;
  std::string kind;
  std::shared_ptr<const Item> fixed;  // one of the two
  std::shared_ptr<const Template> made_from;

  // As it is shown and checked under this seed.
  std::shared_ptr<const Item> item(std::uint64_t seed) const;
};

// The item of a row of skill_item. `made`: the body is a template's.
Item example_of(const std::string& body, bool made);

class Shelf {
 public:
  static constexpr std::size_t generation = 10'000;
  static constexpr std::size_t most_sets = 1'000;

  // "item.unknown"
  std::shared_ptr<const Shelved> item(Read& read, ItemId id);

  // The items of a set that can be checked at once, in their order; none of a set that was taken away. Remembered for as
  // long as the set isn't edited, which `edits` of its row tells whatever the snapshot.
  std::shared_ptr<const std::vector<ItemId>> graded(Read& read, SetId set);

  void rebuild(Snapshot& snapshot);
  void committed(ItemId last);
  std::size_t held() const;

 private:
  using Kept = std::unordered_map<ItemId, std::shared_ptr<const Shelved>>;
  struct Listed {
    std::int64_t edits = 0;
    std::shared_ptr<const std::vector<ItemId>> items;
  };
  std::shared_ptr<const Shelved> find(ItemId id);
  void keep(const std::shared_ptr<const Shelved>& item);

  mutable std::shared_mutex mutex_;
  Kept young_, old_;
  std::unordered_map<SetId, Listed> sets_;
  std::atomic<std::int64_t> committed_{0};
};

}  // namespace edu::skill
