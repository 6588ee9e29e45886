#include "skill/item/present.hpp"
#include "skill/sets.hpp"
#include "skill/shelf.hpp"

namespace edu::skill {

Question Items::question(Read& read, ItemId item, std::uint64_t seed) const {
  const auto own = mixed(seed, item);
  return present(*shelf_.item(read, item)->item(own), own);
}

Question Items::question_with_fewer_choices(Read& read, ItemId item, std::uint64_t seed) const {
  const auto own = mixed(seed, item);
  return with_fewer_choices(*shelf_.item(read, item)->item(own), own);
}

std::shared_ptr<const Item> Items::asked(Read& read, ItemId item, std::uint64_t seed) const {
  return shelf_.item(read, item)->item(mixed(seed, item));
}

std::vector<ItemId> Items::of_set(Read& read, SetId set) const { return *shelf_.graded(read, set); }

std::vector<ItemId> Items::whole_set(Read& read, SetId set) const {
  return read.all<ItemId>(
      "select i.id from skill_set s join skill_item i on i.set_id = s.id "
      "where s.id = ? and s.retired is null and i.gone is null order by i.position",
      set);
}

std::optional<SetView> Items::set(Read& read, SetId set) const { return find_set(read, set); }

bool Items::graded(Read& read, ItemId item) const {
  const auto shelved = shelf_.item(read, item);
  return !shelved->fixed || skill::graded(*shelved->fixed);  // every template makes what can be checked
}

std::vector<Prose> Items::hints(Read& read, ItemId item, std::uint64_t seed) const {
  return shelf_.item(read, item)->item(mixed(seed, item))->hints;
}

std::string Items::skill_name(Read& read, ItemId item) const { return shelf_.item(read, item)->skill_name; }

}  // namespace edu::skill
