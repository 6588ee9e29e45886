#include "quest/given_out.hpp"

namespace edu::quest {

namespace {

// To player ?1 of the classes ?2.
const std::string means_them =
    "select a.id as assignment, a.quest, a.due, coalesce(g.aids, '{}') as aids from quest_assignment a left join "
    "quest_assignee g on g.assignment = a.id and g.player = ?1 where a.withdrawn is null and (a.class in (select value "
    "from json_each(?2)) and (a.whole_class or g.player is not null)) ";

constexpr int most_given_out = 200;

Json<std::vector<std::int64_t>> classes_of(Read& read, const classroom::Classes& classes, const Caller& caller) {
  Json<std::vector<std::int64_t>> ids;
  for (const auto class_ : classes.of(read, caller.account)) ids.value.push_back(class_.value);
  return ids;
}

}  // namespace

std::optional<GivenOut> given_out_to(Read& read, const classroom::Classes& classes, const Caller& caller,
                                     QuestId quest) {
  if (!read.one<int>("select 1 from quest_assignment where quest = ? limit 1", quest)) return {};
  return read.one<GivenOut>(means_them + "and a.quest = ?3 order by a.id desc limit 1", caller.player,
                            classes_of(read, classes, caller), quest);
}

std::vector<GivenOut> given_out_to(Read& read, const classroom::Classes& classes, const Caller& caller) {
  const auto ids = classes_of(read, classes, caller);
  if (ids.value.empty()) return {};
  return read.all<GivenOut>(means_them + "order by a.id desc limit ?3", caller.player, ids, most_given_out);
}

}  // namespace edu::quest
